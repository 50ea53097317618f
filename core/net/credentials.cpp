// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"

#include "core/net/urlrules.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QByteArray pathOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return path.isEmpty() ? "/"_ba : path;
}

//! The target as it stands in the request line (RFC 9112 3.2.1).
QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = pathOf(url);
    return url.hasQuery() ? path + '?' + url.query(QUrl::FullyEncoded).toLatin1() : path;
}

//! RFC 7617 2.2: everything at or below the last symbol of the path.
QByteArray folderOf(const QUrl &url)
{
    const QByteArray path = pathOf(url);
    return path.first(path.lastIndexOf('/') + 1);
}

//! RFC 7616 3.3: what "domain" names of our origin; without it, all of the origin. Other origins
//! that it names get nothing.
QList<QByteArray> digestPaths(const DigestChallenge &digest, const QUrl &url)
{
    QList<QByteArray> paths;
    for (const QByteArray &word : digest.domain) {
        const QUrl place = url.resolved(QUrl::fromEncoded(word));
        if (originOf(place) == originOf(url))
            paths.append(pathOf(place));
    }
    if (digest.domain.isEmpty())
        paths.append("/"_ba);
    return paths;
}

int strengthOf(const Challenge &challenge)
{
    if (const auto digest = digestOf(challenge))
        return digest->algorithm == QCryptographicHash::Sha256 ? 3 : 2;
    return challenge.scheme == "basic" ? 1 : 0;
}

//! Whether \a path lies in the space that begins with \a beginning.
bool isBelow(const QByteArray &path, const QByteArray &beginning)
{
    return path.startsWith(beginning)
        && (beginning.endsWith('/') || path.size() == beginning.size()
            || path.at(beginning.size()) == '/');
}

} // namespace

const Challenge *bestChallenge(const QList<Challenge> &challenges)
{
    const auto best = std::ranges::max_element(challenges, {}, strengthOf);
    return best == challenges.end() || strengthOf(*best) == 0 ? nullptr : &*best;
}

QByteArray basicAuthorization(const Login &login)
{
    return "Basic " + (login.user + u':' + login.password).toUtf8().toBase64();
}

void Credentials::setNetrc(Netrc netrc)
{
    const std::lock_guard lock(m_mutex);
    m_netrc = std::move(netrc);
}

Login Credentials::loginFor(const QUrl &url, const QString &user, bool wasSentHere) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto own = m_netrc.loginFor(url.host(), user))
        return *own;
    const auto fallback = m_netrc.fallback();
    const bool isOfUser = fallback && (user.isEmpty() || fallback->user == user);
    return isOfUser && !wasSentHere ? *fallback : Login();
}

Credentials::Space *Credentials::spaceOf(const Login &login, const QUrl &url)
{
    const QByteArray origin = originOf(url);
    const QByteArray path = pathOf(url);
    Space *found = nullptr;
    qsizetype longest = 0;
    for (Space &space : m_spaces) {
        if (space.origin != origin || space.login != login)
            continue;
        for (const QByteArray &beginning : std::as_const(space.paths)) {
            if (beginning.size() > longest && isBelow(path, beginning)) {
                found = &space;
                longest = beginning.size();
            }
        }
    }
    return found;
}

QByteArray Credentials::unasked(const Login &login, const QByteArray &method, const QUrl &url)
{
    const std::lock_guard lock(m_mutex);
    Space *const space = spaceOf(login, url);
    if (!space)
        return {};
    return space->digest ? space->digest->sign(method, targetOf(url)) : basicAuthorization(login);
}

QByteArray Credentials::answer(const QList<Challenge> &challenges, const Login &login,
                               const QByteArray &method, const QUrl &url)
{
    const Challenge *const challenge = bestChallenge(challenges);
    if (!challenge)
        return {};
    Space space{originOf(url), login, challenge->value("realm"), {folderOf(url)}, {}};
    QByteArray value;
    if (const auto digest = digestOf(*challenge)) {
        space.digest.emplace(*digest, login, makeCnonce());
        space.paths = digestPaths(*digest, url);
        value = space.digest->sign(method, targetOf(url));
    } else {
        value = basicAuthorization(login);
    }
    const std::lock_guard lock(m_mutex);
    remember(std::move(space));
    return value;
}

void Credentials::remember(Space space)
{
    const auto same = std::ranges::find_if(m_spaces, [&space](const Space &known) {
        return known.origin == space.origin && known.login == space.login
            && known.realm == space.realm && known.digest.has_value() == space.digest.has_value();
    });
    if (same != m_spaces.end()) {
        if (!space.digest) {
            for (const QByteArray &path : std::as_const(same->paths)) {
                if (!space.paths.contains(path) && space.paths.size() < mostSpaces)
                    space.paths.append(path);
            }
        }
        m_spaces.erase(same);
    }
    if (m_spaces.size() == mostSpaces)
        m_spaces.removeFirst();
    m_spaces.append(std::move(space));
}

void Credentials::renew(const Login &login, const QUrl &url, const QByteArray &nextNonce)
{
    const std::lock_guard lock(m_mutex);
    Space *const space = spaceOf(login, url);
    if (space && space->digest && !nextNonce.isEmpty())
        space->digest->renew(nextNonce);
}

void Credentials::forget(const Login &login, const QUrl &url)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray origin = originOf(url);
    m_spaces.removeIf(
        [&](const Space &space) { return space.origin == origin && space.login == login; });
}

} // namespace gannet
