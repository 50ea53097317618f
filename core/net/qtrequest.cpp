// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qtrequest.h"

#include "core/net/urlrules.h"

#include <QSslConfiguration>

namespace gannet {

namespace {

void setAttributes(QNetworkRequest &request, const Identity &identity)
{
    // Followed by us: Qt would carry Authorization and Cookie to any host.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    // Qt 6.4's HTTP/2 knows no back-pressure and has open security holes: only where asked for.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, identity.http2);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Manual would also keep the proxy's own user and password back. For servers nothing is cached.
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute,
                         identity.signsInAtProxy ? QNetworkRequest::Automatic
                                                 : QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, identity.pipelines);
}

} // namespace

QNetworkRequest toQt(const Request &request, const Identity &identity, const QSslConfiguration &tls)
{
    Q_ASSERT(isAllowedScheme(request.url));
    const bool hasCredentials = !request.url.userInfo(QUrl::FullyEncoded).isEmpty();
    QNetworkRequest result(hasCredentials ? withoutCredentials(request.url) : request.url);
    setAttributes(result, identity);
    result.setRawHeader("User-Agent", identity.userAgent);
    result.setRawHeader("Accept", "*/*");
    result.setRawHeader("Accept-Language", "en,*");
    // Always said here: Qt unpacks what it asked for itself, and then a body that was cut looks
    // whole.
    result.setRawHeader("Accept-Encoding", request.decodesContent ? "gzip, deflate" : "identity");
    if (!request.authorization.isEmpty())
        result.setRawHeader("Authorization", request.authorization);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    if (request.url.scheme() == QLatin1String("https"))
        result.setSslConfiguration(tls);
    else if (!identity.poolLabel.isEmpty())
        result.setPeerVerifyName(identity.poolLabel); // part of the pool's key, else unused by http
    return result;
}

} // namespace gannet
