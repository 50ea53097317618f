// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/signin.h"

#include "core/net/urlrules.h"

#include <utility>

namespace gannet {

namespace {

constexpr int askedWho = 401;

QList<Challenge> challengesOf(const ReplyHead &head)
{
    return parseChallenges(head.headers.values("www-authenticate"));
}

bool isStale(const Challenge &challenge)
{
    const auto digest = digestOf(challenge);
    return digest && digest->isStale;
}

} // namespace

SignIn::SignIn(Credentials *credentials, const Request &request, Login login)
    : m_credentials(credentials)
    , m_method(request.method)
    , m_url(request.url)
    , m_login(std::move(login))
    , m_authorization(request.authorization)
{
    if (!m_authorization.isEmpty() || request.headers.contains("authorization"))
        m_credentials = nullptr;
    if (m_login.isEmpty())
        m_credentials = nullptr;
    if (!m_credentials)
        return;
    m_authorization = m_credentials->unasked(m_login, m_method, m_url);
    if (m_authorization.isEmpty() && request.isAtHome && m_url.scheme() == QLatin1String("https"))
        m_authorization = basicAuthorization(m_login);
}

bool SignIn::concerns(const ReplyHead &head) const
{
    return m_credentials && head.status == askedWho && bestChallenge(challengesOf(head));
}

Outcome SignIn::answer(const ReplyHead &head)
{
    const QList<Challenge> challenges = challengesOf(head);
    const Challenge *const challenge = bestChallenge(challenges);
    const bool wasBasic = m_authorization.startsWith("Basic ");
    const bool isSameAgain = challenge && challenge->scheme == "basic" && wasBasic;
    const int most = challenge && isStale(*challenge) ? mostStaleNonces : 1;
    if (!challenge || isSameAgain || m_answers >= most) {
        m_credentials->forget(m_login, m_url);
        return failure(Error::HttpStatus,
                       tr("%1 did not accept the name or the password (401): one of them is "
                          "wrong. Correct it and try again.")
                           .arg(hostLabel(m_url)),
                       askedWho);
    }
    ++m_answers;
    m_authorization = m_credentials->answer(challenges, m_login, m_method, m_url);
    return Nothing{};
}

void SignIn::note(const ReplyHead &head)
{
    if (!m_credentials || !m_authorization.startsWith("Digest "))
        return;
    for (const auto &[name, value] : parseParameters(head.headers.value("authentication-info"))) {
        if (name == "nextnonce")
            m_credentials->renew(m_login, m_url, value);
    }
}

} // namespace gannet
