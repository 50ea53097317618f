// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyrules.h"

#include "core/net/proxyaddress.h"

#include <QCoreApplication>

#include <initializer_list>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ProxyRules)
};

QNetworkProxy toQt(const ProxySettings &settings, const QByteArray &userAgent)
{
    const auto type = settings.kind == ProxyKind::Socks5 ? QNetworkProxy::Socks5Proxy
                                                         : QNetworkProxy::HttpProxy;
    QNetworkProxy proxy(type, settings.host, settings.port, settings.user, settings.password);
    if (type == QNetworkProxy::HttpProxy && !userAgent.isEmpty())
        proxy.setRawHeader("User-Agent", userAgent); // Qt would call itself a browser
    return proxy;
}

//! The first variable that is set; unset where none is.
std::optional<Result<QNetworkProxy>> fromVariables(std::initializer_list<const char *> names,
                                                   const QByteArray &userAgent)
{
    for (const char *name : names) {
        const QString text = qEnvironmentVariable(name);
        if (text.isEmpty())
            continue;
        const Result<ProxySettings> settings = parseProxyAddress(text);
        if (settings)
            return Result<QNetworkProxy>(toQt(*settings, userAgent));
        return Result<QNetworkProxy>(
            failure(Error::BadInput,
                    Words::tr("The environment variable %1 names no proxy that can be used. %2")
                        .arg(QString::fromLatin1(name), settings.error().text)));
    }
    return std::nullopt;
}

} // namespace

ProxyRules::ProxyRules(const ProxySettings &settings, const QByteArray &userAgent)
{
    if (settings.kind == ProxyKind::Environment)
        readEnvironment(userAgent);
    if (settings.kind == ProxyKind::Http || settings.kind == ProxyKind::Socks5) {
        m_http = Result<QNetworkProxy>(toQt(settings, userAgent));
        m_https = m_http;
        m_exceptions = ProxyExceptions(settings.exceptions);
    }
}

void ProxyRules::readEnvironment(const QByteArray &userAgent)
{
    m_http = fromVariables({"http_proxy", "all_proxy", "ALL_PROXY"}, userAgent);
    m_https = fromVariables({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}, userAgent);
    const QString exceptions = qEnvironmentVariable("no_proxy");
    m_exceptions
        = ProxyExceptions(exceptions.isEmpty() ? qEnvironmentVariable("NO_PROXY") : exceptions);
}

Result<QNetworkProxy> ProxyRules::proxyFor(const QUrl &url) const
{
    const auto &proxy = url.scheme() == QLatin1String("https") ? m_https : m_http;
    if (!proxy || m_exceptions.contains(url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return *proxy;
}

} // namespace gannet
