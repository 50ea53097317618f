// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyaddress.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ProxyAddress)
};

Error notUnderstood()
{
    return failure(Error::BadInput,
                   Words::tr("The address of the proxy cannot be read; it looks like "
                             "http://proxy.example:8080."));
}

Result<ProxyKind> kindOf(const QString &scheme)
{
    if (scheme == u"http")
        return ProxyKind::Http;
    if (scheme == u"socks5" || scheme == u"socks5h" || scheme == u"socks")
        return ProxyKind::Socks5;
    return failure(Error::BadInput,
                   Words::tr("Gannet speaks to http and socks5 proxies only, not to one of kind "
                             "%1.")
                       .arg(scheme));
}

} // namespace

Result<ProxySettings> parseProxyAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed.contains(u"://"_s) ? trimmed : u"http://"_s + trimmed);
    if (!url.isValid() || url.host().isEmpty())
        return notUnderstood();
    const Result<ProxyKind> kind = kindOf(url.scheme());
    if (!kind)
        return kind.error();
    ProxySettings proxy;
    proxy.kind = *kind;
    proxy.host = url.host();
    proxy.port = quint16(url.port(usualProxyPort));
    proxy.user = url.userName(QUrl::FullyDecoded);
    proxy.password = url.password(QUrl::FullyDecoded);
    if (proxy.port == 0)
        return notUnderstood();
    return proxy;
}

Result<QString> parseProxyHost(const QString &text)
{
    const QString host = text.trimmed();
    if (host.isEmpty())
        return failure(Error::BadInput, Words::tr("Give the name or the address of the proxy."));
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(host, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return failure(Error::BadInput,
                       Words::tr("This is not the name of a computer. Write it without http:// "
                                 "and without the port."));
    return url.host();
}

} // namespace gannet
