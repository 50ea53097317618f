// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyexceptions.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString withoutBrackets(const QString &host)
{
    return host.startsWith(u'[') && host.endsWith(u']') ? host.sliced(1, host.size() - 2) : host;
}

QString withoutDots(QString name)
{
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

} // namespace

ProxyExceptions::ProxyExceptions(const QString &text)
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    for (const QString &entry : text.split(separators, Qt::SkipEmptyParts))
        take(entry.toLower());
}

void ProxyExceptions::take(QString entry)
{
    if (entry == u"*") {
        m_isAll = true;
        return;
    }
    if (entry.startsWith(u"*."_s))
        entry.remove(0, 1);
    const QHostAddress address(withoutBrackets(entry));
    if (!address.isNull()) {
        m_networks.append({address, address.protocol() == QHostAddress::IPv6Protocol ? 128 : 32});
        return;
    }
    if (entry.contains(u'/')) {
        const auto network = QHostAddress::parseSubnet(entry);
        if (!network.first.isNull())
            m_networks.append(network);
        else if (m_misread.isEmpty())
            m_misread = entry;
        return;
    }
    const QString name = withoutDots(entry);
    if (!name.isEmpty())
        m_names.append(name);
}

bool ProxyExceptions::contains(const QString &host) const
{
    if (m_isAll)
        return true;
    const QHostAddress address(withoutBrackets(host));
    if (!address.isNull())
        return std::ranges::any_of(
            m_networks, [&](const auto &network) { return address.isInSubnet(network); });
    const QString name = withoutDots(host.toLower());
    return std::ranges::any_of(m_names, [&](const QString &known) {
        return name == known || name.endsWith(u'.' + known);
    });
}

} // namespace gannet
