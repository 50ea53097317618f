// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/challenge.h"
#include "core/net/login.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QList>

#include <optional>

namespace gannet {

//! What a server wants proved with Digest (RFC 7616 3.3, and RFC 2617 where it has no qop).
struct DigestChallenge {
    QByteArray realm;
    QByteArray nonce;
    QByteArray opaque;
    QList<QByteArray> domain; //!< the protection space as the server wrote it; empty: its origin
    QByteArray algorithmName; //!< as the server wrote it; empty: it named none, which is MD5
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Md5;
    bool isSession = false; //!< the "-sess" kind
    bool hasQop = false; //!< "auth" is offered
    bool isStale = false; //!< only the nonce was too old, the password was right
    bool hashesUser = false; //!< the name goes hashed too

    bool operator==(const DigestChallenge &) const = default;
};

//! Unset when \a challenge is no Digest one, or one that we cannot answer: another algorithm than
//! MD5 and SHA-256, no nonce, or no other qop than auth-int.
[[nodiscard]] std::optional<DigestChallenge> digestOf(const Challenge &challenge);

//! Signs one request after another for one login and one challenge, and counts them.
class DigestSigner
{
public:
    //! \a cnonce: characters of our own choice that need no quoting; they stay the same.
    DigestSigner(DigestChallenge challenge, const Login &login, QByteArray cnonce);

    //! The value of Authorization. \a target is the request's target: path and query as sent.
    [[nodiscard]] QByteArray sign(const QByteArray &method, const QByteArray &target);
    //! From now on the server's next nonce counts (RFC 7616 3.5).
    void renew(const QByteArray &nonce);

    [[nodiscard]] const DigestChallenge &challenge() const { return m_challenge; }

private:
    [[nodiscard]] QByteArray hash(const QByteArray &text) const;
    [[nodiscard]] QByteArray userField() const;

    DigestChallenge m_challenge;
    QString m_user;
    QByteArray m_cnonce;
    QByteArray m_secret; //!< H(A1) of RFC 7616 3.4.2; the password itself is not kept
    quint32 m_count = 0; //!< requests signed with this nonce
};

//! Random characters for a DigestSigner.
[[nodiscard]] QByteArray makeCnonce();

} // namespace gannet
