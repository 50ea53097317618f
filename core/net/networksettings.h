// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

namespace gannet {

enum class ProxyKind : quint8 {
    Environment, //!< what http_proxy and its kin say, or none
    None,
    Http, //!< also for https, by CONNECT
    Socks5, //!< which also looks up the names of hosts
};

//! The way to the servers.
struct ProxySettings {
    ProxyKind kind = ProxyKind::Environment;
    QString host; //!< of Http and Socks5, as all below
    quint16 port = 0;
    QString user; //!< empty: the proxy asks for none
    QString password;
    //! Hosts, domains and networks that are reached directly, between commas or spaces; * is all.
    QString exceptions;

    bool operator==(const ProxySettings &) const = default;
};

//! How requests go out, and how Gannet names itself. A change acts for the next request.
struct NetworkSettings {
    ProxySettings proxy;
    QByteArray userAgent; //!< empty: Gannet's own
    QString caFile; //!< PEM, trusted besides the system's; empty: none
    bool http2
        = false; //!< offered to https servers for whole files, while nothing limits the speed

    bool operator==(const NetworkSettings &) const = default;
};

} // namespace gannet
