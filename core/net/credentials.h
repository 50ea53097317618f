// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/challenge.h"
#include "core/net/digestauth.h"
#include "core/net/login.h"
#include "core/net/netrc.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QUrl>

#include <mutex>
#include <optional>

namespace gannet {

//! Who a person is where, and what the servers asked for so far: a protection space for each
//! origin, realm and login (RFC 9110 11.5). What a server asked for goes to the same origin and
//! the same part of its paths unasked the next time, and nowhere else. Any thread.
class Credentials
{
public:
    //! Of protection spaces that are remembered; the oldest are forgotten.
    static constexpr qsizetype mostSpaces = 1'000;

    Credentials() = default;
    Q_DISABLE_COPY_MOVE(Credentials)

    //! The logins for hosts that a request brings none for.
    void setNetrc(Netrc netrc);
    //! Of the file of logins; \a user narrows it where it is not empty. The default one counts
    //! only for an address of the person's own, not for where a server sent us.
    [[nodiscard]] Login loginFor(const QUrl &url, const QString &user, bool wasSentHere) const;

    //! The value of Authorization that \a login sends to \a url because its server asked for it
    //! there before; empty if it did not.
    [[nodiscard]] QByteArray unasked(const Login &login, const QByteArray &method, const QUrl &url);
    //! The answer to the best of \a challenges that can be answered, remembered for its space;
    //! empty if there is none.
    [[nodiscard]] QByteArray answer(const QList<Challenge> &challenges, const Login &login,
                                    const QByteArray &method, const QUrl &url);
    //! The server's next nonce (RFC 7616 3.5).
    void renew(const Login &login, const QUrl &url, const QByteArray &nextNonce);
    //! The login was refused, so nothing of it goes to this origin unasked any more.
    void forget(const Login &login, const QUrl &url);

private:
    struct Space {
        QByteArray origin;
        Login login;
        QByteArray realm;
        QList<QByteArray> paths; //!< beginnings of paths
        std::optional<DigestSigner> digest; //!< unset: Basic
    };

    Space *spaceOf(const Login &login, const QUrl &url);
    void remember(Space space);

    mutable std::mutex m_mutex;
    Netrc m_netrc;
    QList<Space> m_spaces; //!< the oldest first
};

//! The challenge of the strongest kind that can be answered with a name and a password: Digest by
//! SHA-256, Digest by MD5, Basic; null if there is none.
[[nodiscard]] const Challenge *bestChallenge(const QList<Challenge> &challenges);

//! RFC 7617, in UTF-8.
[[nodiscard]] QByteArray basicAuthorization(const Login &login);

} // namespace gannet
