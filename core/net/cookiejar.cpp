// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookiejar.h"

#include <algorithm>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

bool isOver(const Cookie &cookie, qint64 now)
{
    return cookie.expires && *cookie.expires <= now;
}

//! "a.b.c", "b.c", "c": where cookies for a host may lie.
QList<QByteArray> domainsOf(QByteArray host)
{
    QList<QByteArray> domains;
    while (!host.isEmpty()) {
        domains.append(host);
        const qsizetype dot = host.indexOf('.');
        host = dot < 0 ? QByteArray() : host.sliced(dot + 1);
    }
    return domains;
}

bool isSameCookie(const Cookie &one, const Cookie &other)
{
    return one.name == other.name && one.path == other.path && one.hostOnly == other.hostOnly;
}

bool belongsTo(const Cookie &cookie, const QUrl &url, const QByteArray &host)
{
    return (cookie.hostOnly ? cookie.domain == host : domainMatches(host, cookie.domain))
        && pathMatches(cookiePathOf(url), cookie.path)
        && (!cookie.secure || url.scheme() == u"https");
}

} // namespace

void CookieJar::take(const QList<QByteArray> &setCookies, const QUrl &from, qint64 now)
{
    for (const QByteArray &field : setCookies) {
        const auto cookie = parseSetCookie(field, from, now);
        if (!cookie)
            continue;
        const std::lock_guard lock(m_mutex);
        if (from.scheme() == u"https" || !shadowsSecure(*cookie))
            put(*cookie, now);
    }
}

void CookieJar::add(const Cookie &cookie, qint64 now)
{
    const std::lock_guard lock(m_mutex);
    put(cookie, now);
}

//! Over http nobody may take the place of a cookie that came over https (RFC 6265bis 5.7, 12).
bool CookieJar::shadowsSecure(const Cookie &cookie) const
{
    for (const QList<Kept> &list : m_domains) {
        for (const Kept &kept : list) {
            const Cookie &other = kept.cookie;
            if (other.secure && other.name == cookie.name && pathMatches(cookie.path, other.path)
                && (domainMatches(cookie.domain, other.domain)
                    || domainMatches(other.domain, cookie.domain)))
                return true;
        }
    }
    return false;
}

void CookieJar::put(const Cookie &cookie, qint64 now)
{
    ++m_step;
    QList<Kept> &list = m_domains[cookie.domain];
    const auto old = std::ranges::find_if(
        list, [&cookie](const Kept &kept) { return isSameCookie(kept.cookie, cookie); });
    if (old != list.end() && !isOver(cookie, now)) {
        *old = {cookie, old->created, m_step};
        return;
    }
    if (old != list.end()) {
        list.erase(old);
        --m_count;
    }
    if (!isOver(cookie, now)) {
        list.append({cookie, m_step, m_step});
        ++m_count;
    }
    makeRoom(cookie.domain, now);
}

void CookieJar::makeRoom(const QByteArray &domain, qint64 now)
{
    const QList<Kept> list = m_domains.value(domain);
    if (list.isEmpty()) {
        m_domains.remove(domain);
        return;
    }
    if (list.size() <= mostOfADomain && m_count <= mostCookies)
        return;
    dropExpired(now);
    const auto here = m_domains.find(domain);
    if (here != m_domains.end() && here->size() > mostOfADomain) {
        here->erase(std::ranges::min_element(*here, {}, &Kept::used));
        --m_count;
    }
    if (m_count > mostCookies)
        dropLeastUsed();
}

void CookieJar::dropExpired(qint64 now)
{
    m_count = 0;
    for (auto list = m_domains.begin(); list != m_domains.end();) {
        list->removeIf([now](const Kept &kept) { return isOver(kept.cookie, now); });
        m_count += list->size();
        list = list->isEmpty() ? m_domains.erase(list) : std::next(list);
    }
}

void CookieJar::dropLeastUsed()
{
    QList<Kept> *where = nullptr;
    qsizetype which = 0;
    for (QList<Kept> &list : m_domains) {
        const auto oldest = std::ranges::min_element(list, {}, &Kept::used);
        if (!where || oldest->used < where->at(which).used) {
            where = &list;
            which = oldest - list.begin();
        }
    }
    if (!where)
        return;
    const QByteArray domain = where->at(which).cookie.domain;
    where->removeAt(which);
    --m_count;
    if (where->isEmpty())
        m_domains.remove(domain);
}

QByteArray CookieJar::headerFor(const QUrl &url, qint64 now)
{
    const QByteArray host = cookieHost(url);
    const std::lock_guard lock(m_mutex);
    if (m_count == 0)
        return {};
    QList<Kept *> found;
    for (const QByteArray &domain : domainsOf(host)) {
        const auto list = m_domains.find(domain);
        if (list == m_domains.end())
            continue;
        for (Kept &kept : *list) {
            if (!isOver(kept.cookie, now) && belongsTo(kept.cookie, url, host))
                found.append(&kept);
        }
    }
    // RFC 6265 5.4, 2: longer paths first, then older cookies.
    std::ranges::sort(found, {}, [](const Kept *kept) {
        return std::pair(-kept->cookie.path.size(), kept->created);
    });
    QByteArray header;
    for (Kept *kept : std::as_const(found)) {
        const QByteArray pair = kept->cookie.name + '=' + kept->cookie.value;
        if (header.size() + pair.size() + 2 > mostHeaderBytes)
            break;
        header += header.isEmpty() ? pair : "; " + pair;
        kept->used = ++m_step;
    }
    return header;
}

QList<Cookie> CookieJar::cookies(qint64 now) const
{
    QList<Cookie> all;
    const std::lock_guard lock(m_mutex);
    for (const QList<Kept> &list : m_domains) {
        for (const Kept &kept : list) {
            if (!isOver(kept.cookie, now))
                all.append(kept.cookie);
        }
    }
    std::ranges::sort(all, {}, [](const Cookie &cookie) {
        return std::tie(cookie.domain, cookie.path, cookie.name);
    });
    return all;
}

} // namespace gannet
