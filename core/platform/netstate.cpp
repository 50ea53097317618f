// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platform/netstate.h"

#include "core/platform/localhost.h"
#include "core/platform/routes.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gannet {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array proxyVariables{"http_proxy",  "HTTP_PROXY", "https_proxy",
                                    "HTTPS_PROXY", "all_proxy",  "ALL_PROXY"};

constexpr auto settling = 300ms; // from the first sign of a change to a look at what it was
constexpr auto lookEvery = 30s;

int openRouteSocket()
{
    const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (socket < 0)
        return -1;
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

// Then the way out is that one's, whatever the routes of this machine are.
bool hasNearbyProxy()
{
    return std::ranges::any_of(proxyVariables, [](const char *variable) {
        const QString value = qEnvironmentVariable(variable);
        const QUrl proxy(value.contains(u"://"_s) ? value : u"http://"_s + value);
        return !proxy.host().isEmpty() && isLocalHost(proxy.host());
    });
}

} // namespace

void NetState::setOnline(bool isOnline)
{
    if (std::exchange(m_isOnline, isOnline) != isOnline)
        emit changed(isOnline);
}

SystemNetState::SystemNetState()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settling);
    connect(&m_soon, &QTimer::timeout, this, &SystemNetState::look);
    m_sometimes.setInterval(lookEvery);
    connect(&m_sometimes, &QTimer::timeout, this, &SystemNetState::look);
    listen();
    look();
}

SystemNetState::~SystemNetState()
{
    m_notifier.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

void SystemNetState::listen()
{
    m_socket = openRouteSocket();
    if (m_socket < 0) {
        m_sometimes.start();
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SystemNetState::hear);
}

// What the messages say does not matter: the tables are read again.
void SystemNetState::hear()
{
    std::array<char, 8192> message{};
    while (::recv(m_socket, message.data(), message.size(), 0) > 0) { }
    if (!m_soon.isActive())
        m_soon.start();
}

void SystemNetState::look()
{
    setOnline(hasWayOut() || hasNearbyProxy());
}

} // namespace gannet
