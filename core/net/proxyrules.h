// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networksettings.h"
#include "core/net/proxyexceptions.h"
#include "core/result.h"

#include <QNetworkProxy>
#include <QUrl>

#include <optional>

namespace gannet {

//! Which proxy carries a request. ProxyKind::Environment is read as curl does: http_proxy,
//! https_proxy, all_proxy and no_proxy, in small letters before capitals; an empty one counts as
//! unset. HTTP_PROXY does not count: a web server sets it to what a stranger sends as "Proxy:".
class ProxyRules
{
public:
    //! \a userAgent is what a proxy hears when it is asked for a tunnel.
    explicit ProxyRules(const ProxySettings &settings = {}, const QByteArray &userAgent = {});

    //! Of type NoProxy where \a url is reached directly. Errors: BadInput, for a variable of the
    //! environment that names no proxy we can speak to; nothing goes around it.
    [[nodiscard]] Result<QNetworkProxy> proxyFor(const QUrl &url) const;
    //! Everything is reached directly.
    [[nodiscard]] bool isDirect() const { return !m_http && !m_https; }

private:
    void readEnvironment(const QByteArray &userAgent);

    std::optional<Result<QNetworkProxy>> m_http;
    std::optional<Result<QNetworkProxy>> m_https;
    ProxyExceptions m_exceptions;
};

} // namespace gannet
