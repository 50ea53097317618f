// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QString>

namespace gannet {

//! A certificate by which we show who we are, with its key.
struct ClientIdentity {
    QList<QSslCertificate> chain; //!< ours first
    QSslKey key;

    [[nodiscard]] bool isEmpty() const { return chain.isEmpty(); }
};

//! Reads PEM files; without \a keyFile the key is in the file of the certificate too. Not for the
//! thread of a window. Errors: BadInput, with the reason in words.
[[nodiscard]] Result<ClientIdentity> loadIdentity(const QString &certificateFile,
                                                  const QString &keyFile = {});

//! In which way an https server and we trust each other.
struct TlsWay {
    bool showsIdentity = false;
    bool acceptsAnyCertificate = false;

    [[nodiscard]] size_t index() const
    {
        return (showsIdentity ? 1U : 0U) + (acceptsAnyCertificate ? 2U : 0U);
    }
};
inline constexpr size_t tlsWays = 4;

[[nodiscard]] QSslConfiguration tlsFor(TlsWay way, QSslConfiguration trust,
                                       const ClientIdentity &identity);

} // namespace gannet
