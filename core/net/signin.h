// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/credentials.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>
#include <QCoreApplication>

namespace gannet {

//! How one request proves who asks, at one address: what it sends unasked, and its answer to a 401
//! (RFC 9110 11.4). What was asked for before goes unasked, and Basic over https to a person's own
//! address: over http a server that takes Digest must never see the password. One answer for each
//! challenge; only a nonce that was merely too old gets one more. Answering is no retry.
class SignIn
{
    Q_DECLARE_TR_FUNCTIONS(SignIn)

public:
    //! Of nonces that were too old, in a row.
    static constexpr int mostStaleNonces = 3;

    //! \a credentials may be null, and outlive it otherwise. A request that brings its own
    //! Authorization is left as it is.
    SignIn(Credentials *credentials, const Request &request, Login login);

    //! The value of Authorization for the next request; empty if none.
    [[nodiscard]] const QByteArray &authorization() const { return m_authorization; }
    //! \a head is a 401 that answer() has something to say to, so it is not for others.
    [[nodiscard]] bool concerns(const ReplyHead &head) const;
    //! What to say to a 401 that concerns us: authorization() is ready for the next request. Error:
    //! HttpStatus with status 401 when the login was refused.
    [[nodiscard]] Outcome answer(const ReplyHead &head);
    //! An answer that let us in may bring the next nonce.
    void note(const ReplyHead &head);

private:
    Credentials *m_credentials;
    QByteArray m_method;
    QUrl m_url;
    Login m_login;
    QByteArray m_authorization;
    int m_answers = 0;
};

} // namespace gannet
