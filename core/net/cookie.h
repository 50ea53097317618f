// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>
#include <QtGlobal>

#include <optional>

namespace gannet {

//! One cookie of a jar (RFC 6265 5.3).
struct Cookie {
    enum class SameSite : quint8 { Unset, None, Lax, Strict };

    QByteArray name;
    QByteArray value; //!< secret: never logged
    QByteArray domain; //!< ASCII, lower case, without a dot in front
    QByteArray path = "/";
    std::optional<qint64> expires; //!< seconds since 1970; unset: at the end of the session
    bool hostOnly = true; //!< not for hosts below the domain
    bool secure = false; //!< over https only
    bool httpOnly = false;
    SameSite sameSite = SameSite::Unset; //!< read only: nobody but the person begins a request here

    bool operator==(const Cookie &) const = default;
};

//! Bytes of name and value together (RFC 6265 6.1), and of one attribute.
inline constexpr qsizetype mostCookieBytes = 4096;
inline constexpr qsizetype mostCookieAttributeBytes = 1024;
//! A cookie lives so long at most, whatever its server says: 400 days, in seconds.
inline constexpr qint64 longestCookieLife = 400LL * 24 * 60 * 60;

//! One Set-Cookie field of an answer from \a from, read as RFC 6265 5.2 and its successor want it,
//! at \a now (seconds since 1970). Unset for what must not be kept: another domain or a public
//! suffix, control characters, a name that is missing, more than mostCookieBytes, Secure over http,
//! and a broken promise of the prefixes __Secure- and __Host-. One that has expired is given back,
//! for it takes an older one away.
[[nodiscard]] std::optional<Cookie> parseSetCookie(const QByteArray &field, const QUrl &from,
                                                   qint64 now);

//! The host in ASCII and lower case, as in Cookie::domain.
[[nodiscard]] QByteArray cookieHost(const QUrl &url);
//! RFC 6265 5.1.3: \a host is \a domain, or below it and no IP address.
[[nodiscard]] bool domainMatches(const QByteArray &host, const QByteArray &domain);
//! RFC 6265 5.1.4.
[[nodiscard]] bool pathMatches(const QByteArray &requestPath, const QByteArray &cookiePath);
[[nodiscard]] QByteArray cookiePathOf(const QUrl &url);

//! Seconds since 1970, read as sloppily as RFC 6265 5.1.1 does; unset for what is no date.
[[nodiscard]] std::optional<qint64> parseCookieDate(const QByteArray &text);

//! Whether everybody may own names below \a domain (ASCII, lower case), as with "co.uk": by the
//! system's list of public suffixes.
[[nodiscard]] bool isPublicSuffix(const QByteArray &domain);

//! Whether a name, a value or an attribute holds what would break a line of headers or of a file.
[[nodiscard]] bool holdsControl(const QByteArray &text);

} // namespace gannet
