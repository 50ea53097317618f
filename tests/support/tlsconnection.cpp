// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tlsconnection.h"

#include "app/demo/server/replyplan.h"

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

bool isInBody(TlsTrouble trouble)
{
    return trouble >= TlsTrouble::BodyCut;
}

//! What a client gets that speaks TLS to something else.
const auto plainAnswer
    = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"_ba;
const QByteArray handshakeFailure("\x15\x03\x03\x00\x02\x02\x28", 7); // RFC 8446 5.1, 6.2

} // namespace

TlsConnection::TlsConnection(qintptr descriptor, TlsTrouble trouble, const QSslConfiguration &tls,
                             const Answer &answer, std::atomic<int> *requests, QObject *parent)
    : QObject(parent)
    , m_trouble(trouble)
    , m_answer(answer)
    , m_requests(requests)
{
    connect(&m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    m_socket.setSocketDescriptor(descriptor);
    if (trouble == TlsTrouble::None || isInBody(trouble)) {
        connect(&m_socket, &QSslSocket::readyRead, this, &TlsConnection::read);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, [this] {
            if (m_failsWhenSent && m_socket.bytesToWrite() == 0
                && m_socket.encryptedBytesToWrite() == 0)
                fail();
        });
        m_socket.setSslConfiguration(tls);
        m_socket.startServerEncryption();
    } else {
        connect(&m_socket, &QSslSocket::readyRead, this, &TlsConnection::refuseHandshake);
    }
}

TlsConnection::~TlsConnection()
{
    m_socket.disconnect(this); // it says that it is disconnected when it goes
}

void TlsConnection::refuseHandshake()
{
    m_socket.readAll();
    switch (m_trouble) {
    case TlsTrouble::HandshakeCut:
        m_socket.disconnectFromHost();
        break;
    case TlsTrouble::HandshakeReset:
        endWithReset();
        break;
    case TlsTrouble::HandshakeGarbage:
        m_socket.write(QByteArray(500, '\x7f'));
        break;
    case TlsTrouble::HandshakeAlert:
        m_socket.write(handshakeFailure);
        m_socket.disconnectFromHost();
        break;
    case TlsTrouble::PlainHttp:
        m_socket.write(plainAnswer);
        m_socket.disconnectFromHost();
        break;
    default: // silence
        break;
    }
}

void TlsConnection::read()
{
    m_reader.feed(m_socket.readAll());
    while (const auto request = m_reader.next())
        answerTo(*request);
}

void TlsConnection::answerTo(const SeenRequest &request)
{
    ++*m_requests;
    const ReplyPlan plan = planReply(request, m_answer);
    const qint64 count = isInBody(m_trouble) ? plan.count / 2 : plan.count;
    m_failsWhenSent = isInBody(m_trouble);
    m_socket.write(plan.head() + plan.body.read(plan.first, count));
    if (plan.closeAfter && !m_failsWhenSent)
        m_socket.disconnectFromHost();
}

void TlsConnection::fail()
{
    m_failsWhenSent = false;
    switch (m_trouble) {
    case TlsTrouble::BodyCut:
        endWithoutNotice();
        break;
    case TlsTrouble::BodyEnded:
        m_socket.disconnectFromHost();
        break;
    case TlsTrouble::BodyReset:
        endWithReset();
        break;
    case TlsTrouble::BodyGarbage:
        sendRaw(QByteArray(500, '\x7f'));
        endWithoutNotice();
        break;
    default: // silence
        break;
    }
}

//! Past TLS, straight into the connection.
void TlsConnection::sendRaw(const QByteArray &bytes) const
{
    ::send(int(m_socket.socketDescriptor()), bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
}

void TlsConnection::endWithoutNotice()
{
    ::shutdown(int(m_socket.socketDescriptor()), SHUT_RDWR);
}

void TlsConnection::endWithReset()
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket.abort();
}

} // namespace gannet
