// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/proxyrules.h"

#include <QNetworkProxyFactory>

namespace gannet {

enum class Buffering { Off, On };

//! The proxy that the rules name, else a direct connection.
//!
//! A direct http connection is opened unbuffered by QNetworkAccessManager, and then its status line
//! and headers are read one byte per read(2): about 250 system calls an answer. It is opened
//! buffered as soon as its proxy is not of type NoProxy. A proxy of type DefaultProxy that can only
//! tunnel counts as a transparent proxy, which the socket then resolves to the application's
//! default: a direct, but buffered connection. HostNameLookupCapability must stay off, or the
//! host's name is never looked up. The price: a buffered socket reads 4 KiB at a time, so large
//! bodies use a connection without it. Tried with Qt 6.4; a test counts the reads.
class DirectProxyFactory : public QNetworkProxyFactory
{
public:
    DirectProxyFactory(Buffering buffering, ProxyRules rules);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    Buffering m_buffering;
    ProxyRules m_rules;
};

} // namespace gannet
