// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/jobrequest.h"

#include "core/net/cookiejar.h"

#include <utility>

namespace gannet {

Login loginOf(const QUrl &url, const JobOptions &options)
{
    if (url.userName().isEmpty())
        return {options.user, options.password};
    return {url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
}

Request jobRequest(const QUrl &url, const JobOptions &options, std::shared_ptr<CookieJar> own)
{
    Request request;
    request.method = options.method;
    request.url = url;
    request.headers = Headers(options.headers);
    request.body = options.body;
    request.login = loginOf(url, options);
    request.cookies = std::move(own);
    request.usesCookies = options.cookies != CookieRule::None;
    request.acceptsAnyCertificate = options.acceptsAnyCertificate;
    request.patience = {options.connectTimeout, options.headerTimeout, options.stallTimeout};
    request.maxRedirects = options.maxRedirects;
    return request;
}

std::shared_ptr<CookieJar> ownJar(const JobOptions &options)
{
    return options.cookies == CookieRule::Own ? std::make_shared<CookieJar>() : nullptr;
}

} // namespace gannet
