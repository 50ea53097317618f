// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platform/localhost.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr std::array localNets{"10.0.0.0/8",     "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                               "192.168.0.0/16", "::1/128",     "fc00::/7",       "fe80::/10"};
constexpr std::array localEndings{".local"_L1, ".localhost"_L1, ".home.arpa"_L1};

bool isLocalAddress(const QHostAddress &address)
{
    return std::ranges::any_of(localNets, [&address](const char *net) {
        return address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(net)));
    });
}

//! Without the port, and without the brackets of an IPv6 address.
QString withoutPort(const QString &label)
{
    if (label.startsWith(u'['))
        return label.mid(1, label.indexOf(u']') - 1);
    return label.section(u':', 0, 0);
}

} // namespace

bool isLocalHost(const QString &label)
{
    QString name = withoutPort(label);
    if (name.endsWith(u'.'))
        name.chop(1);
    const QHostAddress address(name);
    if (!address.isNull())
        return isLocalAddress(address);
    return !name.contains(u'.') || std::ranges::any_of(localEndings, [&name](QLatin1String ending) {
        return name.endsWith(ending, Qt::CaseInsensitive);
    });
}

} // namespace gannet
