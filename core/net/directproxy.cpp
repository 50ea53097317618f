// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/directproxy.h"

#include <QNetworkProxy>

namespace gannet {

namespace {

bool environmentHasProxies()
{
    for (const char *name :
         {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    }
    return false;
}

} // namespace

DirectProxyFactory::DirectProxyFactory(Buffering buffering)
    : m_buffering(buffering)
    , m_environmentHasProxies(environmentHasProxies())
{
}

QList<QNetworkProxy> DirectProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    if (m_environmentHasProxies) {
        const QList<QNetworkProxy> found = systemProxyForQuery(query);
        if (!found.isEmpty() && found.constFirst().type() != QNetworkProxy::NoProxy)
            return found;
    }
    if (m_buffering == Buffering::Off)
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    QNetworkProxy transparent(QNetworkProxy::DefaultProxy);
    transparent.setCapabilities(QNetworkProxy::TunnelingCapability);
    return {transparent};
}

} // namespace gannet
