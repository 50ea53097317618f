// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookie.h"

#include <QHostAddress>

#include <algorithm>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The attributes as they were written; the last of a name counts.
struct Attributes {
    std::optional<QByteArray> expires;
    std::optional<QByteArray> maxAge;
    std::optional<QByteArray> domain;
    std::optional<QByteArray> path;
    Cookie::SameSite sameSite = Cookie::SameSite::Unset;
    bool secure = false;
    bool httpOnly = false;

    void take(const QByteArray &name, const QByteArray &value);
};

Cookie::SameSite sameSiteCalled(const QByteArray &word)
{
    if (word == "strict")
        return Cookie::SameSite::Strict;
    if (word == "lax")
        return Cookie::SameSite::Lax;
    return word == "none" ? Cookie::SameSite::None : Cookie::SameSite::Unset;
}

void Attributes::take(const QByteArray &name, const QByteArray &value)
{
    if (name == "expires")
        expires = value;
    else if (name == "max-age")
        maxAge = value;
    else if (name == "domain")
        domain = value;
    else if (name == "path")
        path = value;
    else if (name == "samesite")
        sameSite = sameSiteCalled(value.toLower());
    else if (name == "secure")
        secure = true;
    else if (name == "httponly")
        httpOnly = true;
}

std::pair<QByteArray, QByteArray> splitPair(const QByteArray &text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return {text.trimmed(), {}};
    return {text.first(equals).trimmed(), text.sliced(equals + 1).trimmed()};
}

Attributes attributesOf(const QList<QByteArray> &parts)
{
    Attributes attributes;
    for (const QByteArray &part : parts) {
        const auto [name, value] = splitPair(part);
        if (value.size() <= mostCookieAttributeBytes)
            attributes.take(name.toLower(), value);
    }
    return attributes;
}

//! RFC 6265 5.2.2: a number of seconds, perhaps negative.
std::optional<qint64> parseMaxAge(const QByteArray &text)
{
    const bool isNegative = text.startsWith('-');
    const QByteArray digits = isNegative ? text.sliced(1) : text;
    const bool isNumber = !digits.isEmpty()
        && std::ranges::all_of(digits, [](char byte) { return byte >= '0' && byte <= '9'; });
    if (!isNumber)
        return std::nullopt;
    bool fits = false;
    const qint64 seconds = digits.toLongLong(&fits);
    return isNegative ? 0 : std::min(fits ? seconds : longestCookieLife, longestCookieLife);
}

std::optional<qint64> expiryOf(const Attributes &attributes, qint64 now)
{
    if (const auto age = attributes.maxAge ? parseMaxAge(*attributes.maxAge) : std::nullopt)
        return *age > 0 ? now + *age : 0;
    const auto date = attributes.expires ? parseCookieDate(*attributes.expires) : std::nullopt;
    return date ? std::optional(std::min(*date, now + longestCookieLife)) : std::nullopt;
}

//! False for a domain that is not the server's to speak for (RFC 6265 5.3, 5 and 6).
bool takeDomain(Cookie *cookie, QByteArray domain, const QByteArray &host)
{
    if (domain.startsWith('.'))
        domain.remove(0, 1);
    if (domain.isEmpty())
        return true;
    domain = QUrl::toAce(QString::fromUtf8(domain)).toLower();
    if (domain.isEmpty() || domain.endsWith('.') || !domainMatches(host, domain))
        return false;
    cookie->domain = domain;
    // A suffix may keep cookies for itself alone, and below an address there is nothing.
    cookie->hostOnly = isPublicSuffix(domain) || !QHostAddress(QString::fromLatin1(host)).isNull();
    return !cookie->hostOnly || domain == host;
}

//! What the prefixes of names promise (RFC 6265bis 4.1.3).
bool keepsPromise(const Cookie &cookie, const Attributes &attributes)
{
    const QByteArray name = cookie.name.toLower();
    if (name.startsWith("__secure-"))
        return cookie.secure;
    if (name.startsWith("__host-"))
        return cookie.secure && cookie.hostOnly && !attributes.domain && attributes.path == "/"_ba;
    return true;
}

//! RFC 6265 5.1.4: up to the last slash, without it.
QByteArray defaultPath(const QUrl &url)
{
    const QByteArray path = cookiePathOf(url);
    const qsizetype slash = path.lastIndexOf('/');
    return slash <= 0 ? "/"_ba : path.first(slash);
}

} // namespace

bool holdsControl(const QByteArray &text)
{
    return std::ranges::any_of(text, [](char byte) { return quint8(byte) < 0x20 || byte == 0x7f; });
}

QByteArray cookieHost(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded).toLatin1().toLower();
}

QByteArray cookiePathOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return path.startsWith('/') ? path : "/"_ba;
}

bool domainMatches(const QByteArray &host, const QByteArray &domain)
{
    if (host == domain)
        return !domain.isEmpty();
    return !domain.isEmpty() && host.endsWith('.' + domain)
        && QHostAddress(QString::fromLatin1(host)).isNull();
}

bool pathMatches(const QByteArray &requestPath, const QByteArray &cookiePath)
{
    return requestPath.startsWith(cookiePath)
        && (cookiePath.endsWith('/') || requestPath.size() == cookiePath.size()
            || requestPath.at(cookiePath.size()) == '/');
}

std::optional<Cookie> parseSetCookie(const QByteArray &field, const QUrl &from, qint64 now)
{
    QList<QByteArray> parts = field.split(';');
    Cookie cookie;
    if (!parts.constFirst().contains('='))
        return std::nullopt;
    std::tie(cookie.name, cookie.value) = splitPair(parts.takeFirst());
    if (cookie.name.isEmpty() || holdsControl(field.trimmed())
        || cookie.name.size() + cookie.value.size() > mostCookieBytes)
        return std::nullopt;
    const Attributes attributes = attributesOf(parts);
    const QByteArray host = cookieHost(from);
    cookie.domain = host;
    if (host.isEmpty() || !takeDomain(&cookie, attributes.domain.value_or(QByteArray()), host))
        return std::nullopt;
    const bool hasPath = attributes.path && attributes.path->startsWith('/');
    cookie.path = hasPath ? *attributes.path : defaultPath(from);
    cookie.expires = expiryOf(attributes, now);
    cookie.secure = attributes.secure;
    cookie.httpOnly = attributes.httpOnly;
    cookie.sameSite = attributes.sameSite;
    if ((cookie.secure && from.scheme() != u"https") || !keepsPromise(cookie, attributes))
        return std::nullopt;
    return cookie;
}

} // namespace gannet
