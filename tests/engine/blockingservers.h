// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/unixfile.h"

#include <QByteArray>
#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace gannet {

//! A socket that listens on a port of 127.0.0.1.
class Listener
{
public:
    explicit Listener(int backlog)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof m_address;
        auto *address = reinterpret_cast<sockaddr *>(&m_address);
        if (::bind(descriptor(), address, length) != 0 || ::listen(descriptor(), backlog) != 0
            || ::getsockname(descriptor(), address, &length) != 0)
            qFatal("The test server cannot listen.");
    }

    [[nodiscard]] int descriptor() const { return m_socket.descriptor(); }
    [[nodiscard]] const sockaddr_in &address() const { return m_address; }
    [[nodiscard]] quint16 port() const { return ntohs(m_address.sin_port); }

private:
    UnixFile m_socket;
    sockaddr_in m_address{};
};

//! A server whose queue is full: connecting to it never ends.
class DeafServer
{
    Q_DISABLE_COPY_MOVE(DeafServer)

public:
    DeafServer()
        : m_listener(0)
    {
        constexpr int enough = 8; // the kernel takes one or two more than it was told
        for (int i = 0; i < enough; ++i) {
            m_fillers.emplace_back(
                ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
            ::connect(m_fillers.back().descriptor(),
                      reinterpret_cast<const sockaddr *>(&m_listener.address()),
                      sizeof m_listener.address());
        }
    }

    [[nodiscard]] quint16 port() const { return m_listener.port(); }

private:
    Listener m_listener;
    std::vector<UnixFile> m_fillers;
};

//! Answers one request with zeros, as fast as the client takes them, and counts them.
class PushingServer
{
    Q_DISABLE_COPY_MOVE(PushingServer)

public:
    //! \a total: bytes of the body.
    explicit PushingServer(qint64 total)
        : m_total(total)
        , m_listener(1)
        , m_thread([this](const std::stop_token &stop) { serve(stop); })
    {
    }

    [[nodiscard]] quint16 port() const { return m_listener.port(); }
    //! Bytes of the body that the kernel took.
    [[nodiscard]] qint64 sent() const { return m_sent; }
    //! Whether the client has taken nothing for so long.
    [[nodiscard]] bool hasWaited(std::chrono::milliseconds time) const
    {
        return m_waits.load() * pollTime >= time;
    }

private:
    static constexpr std::chrono::milliseconds pollTime{50};

    void serve(const std::stop_token &stop)
    {
        while (!isReady(m_listener.descriptor(), POLLIN)) {
            if (stop.stop_requested())
                return;
        }
        const UnixFile client(::accept(m_listener.descriptor(), nullptr, nullptr));
        char request[4096];
        if (::recv(client.descriptor(), request, sizeof request, 0) <= 0)
            return;
        const QByteArray head
            = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(m_total) + "\r\n\r\n";
        ::send(client.descriptor(), head.constData(), size_t(head.size()), MSG_NOSIGNAL);
        while (m_sent < m_total && !stop.stop_requested() && push(client)) { }
    }

    bool push(const UnixFile &client)
    {
        static const QByteArray zeros(64 * 1024, '\0');
        if (!isReady(client.descriptor(), POLLOUT)) {
            ++m_waits;
            return true;
        }
        m_waits = 0;
        const qint64 count = qMin(qint64(zeros.size()), m_total - m_sent);
        const ssize_t sent = ::send(client.descriptor(), zeros.constData(), size_t(count),
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        m_sent += qMax<qint64>(sent, 0);
        return sent > 0;
    }

    static bool isReady(int descriptor, short events)
    {
        pollfd wanted{descriptor, events, 0};
        return ::poll(&wanted, 1, int(pollTime.count())) > 0;
    }

    qint64 m_total;
    Listener m_listener;
    std::atomic<qint64> m_sent = 0;
    std::atomic<int> m_waits = 0; //!< in a row
    std::jthread m_thread; //!< the last: it uses the others
};

} // namespace gannet
