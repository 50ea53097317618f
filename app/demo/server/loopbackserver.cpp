// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/loopbackserver.h"

#include "app/demo/server/connection.h"

#include <QHostAddress>
#include <QMetaObject>
#include <QTcpServer>

#include <atomic>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QByteArray decoded(const QString &path)
{
    return QByteArray::fromPercentEncoding(path.toUtf8());
}

} // namespace

class LoopbackServer::Listener : public QTcpServer
{
public:
    explicit Listener(Site *site)
        : m_site(site)
    {
        setListenBacklogSize(1024); // a burst of connections must not be refused
    }

    void listenOn(quint16 port)
    {
        m_problem = listen(QHostAddress::LocalHost, port) ? QString() : errorString();
    }

    void lookAtGates()
    {
        for (Connection *connection : findChildren<Connection *>())
            connection->lookAtGate();
    }

    void dropAll()
    {
        for (Connection *connection : findChildren<Connection *>())
            connection->drop();
    }

    [[nodiscard]] const QString &problem() const { return m_problem; } // the server's thread
    [[nodiscard]] int taken() const { return m_taken; }
    [[nodiscard]] int open() const { return m_open; }

protected:
    void incomingConnection(qintptr socket) override
    {
        auto *connection = new Connection(socket, m_site, m_taken++, this);
        ++m_open;
        connect(connection, &QObject::destroyed, this, [this] { --m_open; });
    }

private:
    Site *m_site;
    QString m_problem;
    std::atomic<int> m_taken = 0;
    std::atomic<int> m_open = 0;
};

LoopbackServer::LoopbackServer()
    : m_listener(new Listener(&m_site))
{
    m_thread.setObjectName(u"LoopbackServer"_s);
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    onThread([this] {
        m_listener->listenOn(0);
        m_port = m_listener->serverPort();
    });
}

LoopbackServer::~LoopbackServer()
{
    m_thread.quit();
    m_thread.wait();
}

QString LoopbackServer::problem() const
{
    QString problem;
    onThread([this, &problem] { problem = m_listener->problem(); });
    return problem;
}

void LoopbackServer::on(const QString &path, const QList<Answer> &answers)
{
    m_site.set(decoded(path), answers);
}

QUrl LoopbackServer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port) + path);
}

QList<SeenRequest> LoopbackServer::requests(const QString &path) const
{
    return m_site.requests(decoded(path));
}

int LoopbackServer::connections() const
{
    return m_listener->taken();
}

int LoopbackServer::openConnections() const
{
    return m_listener->open();
}

void LoopbackServer::release(const QString &path)
{
    m_site.release(decoded(path));
    QMetaObject::invokeMethod(
        m_listener, [this] { m_listener->lookAtGates(); }, Qt::QueuedConnection);
}

void LoopbackServer::releaseOne(const QString &path)
{
    m_site.releaseOne(decoded(path));
    QMetaObject::invokeMethod(
        m_listener, [this] { m_listener->lookAtGates(); }, Qt::QueuedConnection);
}

void LoopbackServer::stopListening()
{
    onThread([this] { m_listener->close(); });
}

void LoopbackServer::listenAgain()
{
    onThread([this] { m_listener->listenOn(m_port); });
}

void LoopbackServer::dropConnections()
{
    onThread([this] { m_listener->dropAll(); });
}

template <typename Function>
void LoopbackServer::onThread(Function function) const
{
    QMetaObject::invokeMethod(m_listener, function, Qt::BlockingQueuedConnection);
}

} // namespace gannet
