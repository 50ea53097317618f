// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/directproxy.h"

#include <QNetworkProxy>

#include <utility>

namespace gannet {

namespace {

//! Of a kind that QNetworkAccessManager refuses: a request must not go around a proxy that cannot
//! be used. The worker has told the reason before it comes to this.
QNetworkProxy noWay()
{
    QNetworkProxy proxy(QNetworkProxy::DefaultProxy);
    proxy.setCapabilities({});
    return proxy;
}

} // namespace

DirectProxyFactory::DirectProxyFactory(Buffering buffering, ProxyRules rules)
    : m_buffering(buffering)
    , m_rules(std::move(rules))
{
}

QList<QNetworkProxy> DirectProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    if (!m_rules.isDirect()) {
        const Result<QNetworkProxy> found = m_rules.proxyFor(query.url());
        if (!found)
            return {noWay()};
        if (found->type() != QNetworkProxy::NoProxy)
            return {*found};
    }
    if (m_buffering == Buffering::Off)
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    QNetworkProxy transparent(QNetworkProxy::DefaultProxy);
    transparent.setCapabilities(QNetworkProxy::TunnelingCapability);
    return {transparent};
}

} // namespace gannet
