// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace gannet {

//! The hosts that are reached without a proxy, as curl reads no_proxy: names with all that is below
//! them, addresses, networks such as 10.0.0.0/8, between commas or spaces; * alone is every host.
class ProxyExceptions
{
public:
    ProxyExceptions() = default;
    explicit ProxyExceptions(const QString &text);

    //! \a host as QUrl::host() gives it.
    [[nodiscard]] bool contains(const QString &host) const;
    //! The first entry that looks like a network and is none; empty: all were understood.
    [[nodiscard]] const QString &misread() const { return m_misread; }

private:
    void take(QString entry);

    bool m_isAll = false;
    QString m_misread;
    QStringList m_names; //!< lower case, without dots at the ends
    QList<std::pair<QHostAddress, int>> m_networks; //!< with the length of their prefixes
};

} // namespace gannet
