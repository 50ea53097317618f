// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testproxy.h"

#include "tests/support/proxyconnection.h"

#include <QHostAddress>
#include <QMetaObject>
#include <QTcpServer>

namespace gannet {

class TestProxy::Listener : public QTcpServer
{
public:
    Listener(TestProxy *proxy, Kind kind)
        : m_proxy(proxy)
        , m_kind(kind)
    {
    }

protected:
    void incomingConnection(qintptr socket) override
    {
        if (m_kind == Kind::Http)
            new HttpProxyConnection(socket, m_proxy, this);
        else
            new SocksProxyConnection(socket, m_proxy, this);
    }

private:
    TestProxy *m_proxy;
    Kind m_kind;
};

TestProxy::TestProxy(Kind kind, const QByteArray &user, const QByteArray &password)
    : m_user(user)
    , m_password(password)
    , m_listener(new Listener(this, kind))
{
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            if (!m_listener->listen(QHostAddress::LocalHost))
                qFatal("The test proxy cannot listen: %s", qPrintable(m_listener->errorString()));
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

TestProxy::~TestProxy()
{
    m_thread.quit();
    m_thread.wait();
}

QStringList TestProxy::seen() const
{
    const std::scoped_lock lock(m_mutex);
    return m_seen;
}

QByteArray TestProxy::heads() const
{
    const std::scoped_lock lock(m_mutex);
    return m_heads;
}

void TestProxy::note(const QString &what)
{
    const std::scoped_lock lock(m_mutex);
    m_seen.append(what);
}

void TestProxy::noteHead(const QByteArray &head)
{
    const std::scoped_lock lock(m_mutex);
    m_heads += head;
}

} // namespace gannet
