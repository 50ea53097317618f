// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>

namespace gannet {

class TestProxy;

//! One client of a test proxy and the server it was led to. Goes when one of them goes.
class ProxyConnection : public QObject
{
public:
    ProxyConnection(qintptr socket, TestProxy *proxy, QObject *parent);

protected:
    //! Takes what it understands from the beginning of m_input.
    virtual void read() = 0;
    virtual void connected() { }

    void goTo(quint16 port);
    void refuse(const QByteArray &answer);
    //! Bytes of \a text are for the server, now or as soon as it is there.
    void forward(const QByteArray &text);
    //! From now on it only carries bytes.
    void relay();

    TestProxy *m_proxy;
    QTcpSocket m_client;
    QTcpSocket m_server;
    QByteArray m_input;

private:
    void takeInput();

    bool m_relays = false;
};

//! Requests with whole addresses, which have no bodies here, and CONNECT.
class HttpProxyConnection final : public ProxyConnection
{
public:
    using ProxyConnection::ProxyConnection;

protected:
    void read() override;
    void connected() override;

private:
    void serve(const QByteArray &head);
    [[nodiscard]] bool lets(const QByteArray &head) const;

    bool m_isTunnel = false;
};

//! RFC 1928 and RFC 1929, as far as CONNECT goes.
class SocksProxyConnection final : public ProxyConnection
{
public:
    using ProxyConnection::ProxyConnection;

protected:
    void read() override;
    void connected() override;

private:
    enum class Step { Greeting, SignIn, Request };

    [[nodiscard]] bool readGreeting();
    [[nodiscard]] bool readSignIn();
    [[nodiscard]] bool readRequest();

    Step m_step = Step::Greeting;
};

} // namespace gannet
