// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"

#include "tests/support/connection.h"
#include "tests/support/waituntil.h"

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

class LocalServer::Listener : public QTcpServer
{
public:
    explicit Listener(Site *site)
        : m_site(site)
    {
        setListenBacklogSize(1024); // a burst of connections must not be refused
    }

    void listenOn(quint16 port)
    {
        if (!listen(QHostAddress::LocalHost, port))
            qFatal("The test server cannot listen: %s", qPrintable(errorString()));
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
    std::atomic<int> m_taken = 0;
    std::atomic<int> m_open = 0;
};

LocalServer::LocalServer()
    : m_listener(new Listener(&m_site))
{
    m_thread.setObjectName(u"LocalServer"_s);
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    onThread([this] {
        m_listener->listenOn(0);
        m_port = m_listener->serverPort();
    });
}

LocalServer::~LocalServer()
{
    m_thread.quit();
    m_thread.wait();
}

void LocalServer::on(const QString &path, const QList<Answer> &answers)
{
    m_site.set(decoded(path), answers);
}

QUrl LocalServer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port) + path);
}

QList<SeenRequest> LocalServer::requests(const QString &path) const
{
    return m_site.requests(decoded(path));
}

bool LocalServer::waitForRequests(int count, std::chrono::milliseconds limit) const
{
    return waitUntil([this, count] { return requestCount() >= count; }, limit);
}

int LocalServer::connections() const
{
    return m_listener->taken();
}

int LocalServer::openConnections() const
{
    return m_listener->open();
}

void LocalServer::release(const QString &path)
{
    m_site.release(decoded(path));
    QMetaObject::invokeMethod(
        m_listener, [this] { m_listener->lookAtGates(); }, Qt::QueuedConnection);
}

void LocalServer::releaseOne(const QString &path)
{
    m_site.releaseOne(decoded(path));
    QMetaObject::invokeMethod(
        m_listener, [this] { m_listener->lookAtGates(); }, Qt::QueuedConnection);
}

void LocalServer::stopListening()
{
    onThread([this] { m_listener->close(); });
}

void LocalServer::listenAgain()
{
    onThread([this] { m_listener->listenOn(m_port); });
}

void LocalServer::dropConnections()
{
    onThread([this] { m_listener->dropAll(); });
}

template <typename Function>
void LocalServer::onThread(Function function) const
{
    QMetaObject::invokeMethod(m_listener, function, Qt::BlockingQueuedConnection);
}

} // namespace gannet
