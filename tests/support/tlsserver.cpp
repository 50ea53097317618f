// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tlsserver.h"

#include "tests/support/tlsconnection.h"

#include <QFile>
#include <QHostAddress>
#include <QMetaObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QSslConfiguration configurationOf(const TestCertificate &certificate)
{
    QFile keyFile(certificate.keyPath());
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificate.path());
    if (!keyFile.open(QFile::ReadOnly) || chain.isEmpty())
        qFatal("The certificate of the test server cannot be read.");
    QSslConfiguration tls;
    tls.setLocalCertificate(chain.first());
    tls.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

} // namespace

class TlsServer::Listener : public QTcpServer
{
public:
    Listener(TlsServer *server, const QSslConfiguration &tls, const Answer &answer,
             const QList<TlsTrouble> &troubles)
        : m_server(server)
        , m_tls(tls)
        , m_answer(answer)
        , m_troubles(troubles)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const int number = m_server->m_connections++;
        const TlsTrouble trouble = m_troubles[std::min<qsizetype>(number, m_troubles.size() - 1)];
        new TlsConnection(descriptor, trouble, m_tls, m_answer, &m_server->m_requests, this);
    }

private:
    TlsServer *m_server;
    QSslConfiguration m_tls;
    Answer m_answer;
    QList<TlsTrouble> m_troubles;
};

TlsServer::TlsServer(const TestCertificate &certificate, const Answer &answer,
                     const QList<TlsTrouble> &troubles)
    : m_listener(new Listener(this, configurationOf(certificate), answer, troubles))
{
    m_thread.setObjectName(u"TlsServer"_s);
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            if (!m_listener->listen(QHostAddress::LocalHost))
                qFatal("The test server cannot listen: %s", qPrintable(m_listener->errorString()));
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

TlsServer::~TlsServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl TlsServer::url(const QString &path) const
{
    return QUrl(u"https://127.0.0.1:%1"_s.arg(m_port) + path);
}

} // namespace gannet
