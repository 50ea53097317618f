// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"
#include "app/demo/server/requestreader.h"
#include "tests/support/tlsserver.h"

#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>

#include <atomic>

namespace gannet {

//! One connection of a TlsServer. The server's thread; deletes itself when the client goes.
class TlsConnection : public QObject
{
public:
    //! \a requests counts for the server and must outlive it.
    TlsConnection(qintptr descriptor, TlsTrouble trouble, const QSslConfiguration &tls,
                  const Answer &answer, std::atomic<int> *requests, QObject *parent);
    ~TlsConnection() override;

private:
    void refuseHandshake();
    void read();
    void answerTo(const SeenRequest &request);
    void fail();
    void sendRaw(const QByteArray &bytes) const;
    void endWithoutNotice();
    void endWithReset();

    QSslSocket m_socket;
    TlsTrouble m_trouble;
    Answer m_answer;
    std::atomic<int> *m_requests;
    RequestReader m_reader;
    bool m_failsWhenSent = false;
};

} // namespace gannet
