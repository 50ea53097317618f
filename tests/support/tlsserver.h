// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"
#include "tests/support/testcertificate.h"

#include <QList>
#include <QString>
#include <QThread>
#include <QUrl>
#include <QtGlobal>

#include <atomic>

namespace gannet {

//! How one connection of a TlsServer fails.
enum class TlsTrouble {
    None,
    HandshakeCut, //!< ends as soon as the client has spoken
    HandshakeReset,
    HandshakeSilent, //!< never a byte
    HandshakeGarbage, //!< bytes that are no TLS
    HandshakeAlert, //!< "handshake_failure", as when no cipher suits
    PlainHttp, //!< speaks http on the port of https
    BodyCut, //!< half of the body, and the end without close_notify
    BodyEnded, //!< half of the body, and an end in good order
    BodyReset,
    BodySilent,
    BodyGarbage, //!< half of the body, then bytes that are no record of TLS
};

//! An https server on a port of 127.0.0.1 that gives one answer to every request and fails on the
//! level of TLS as it is told. Runs on a thread of its own. All methods: any thread.
class TlsServer
{
    Q_DISABLE_COPY_MOVE(TlsServer)

public:
    //! The first connection gets the first trouble, the second the second, all others the last.
    TlsServer(const TestCertificate &certificate, const Answer &answer,
              const QList<TlsTrouble> &troubles);
    ~TlsServer();

    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int requests() const { return m_requests; }

private:
    class Listener;

    QThread m_thread;
    Listener *m_listener; //!< lives on the thread and ends with it
    quint16 m_port = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_requests = 0;
};

} // namespace gannet
