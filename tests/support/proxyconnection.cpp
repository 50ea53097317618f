// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/proxyconnection.h"

#include "tests/support/testproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QUrl>
#include <QtEndian>

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr auto headEnd = "\r\n\r\n";

} // namespace

ProxyConnection::ProxyConnection(qintptr socket, TestProxy *proxy, QObject *parent)
    : QObject(parent)
    , m_proxy(proxy)
{
    m_client.setSocketDescriptor(socket);
    connect(&m_client, &QTcpSocket::readyRead, this, &ProxyConnection::takeInput);
    connect(&m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_server, &QTcpSocket::connected, this, [this] { connected(); });
    connect(&m_server, &QTcpSocket::readyRead, this,
            [this] { m_client.write(m_server.readAll()); });
    connect(&m_server, &QTcpSocket::disconnected, &m_client, &QTcpSocket::disconnectFromHost);
}

void ProxyConnection::takeInput()
{
    m_input += m_client.readAll();
    if (!m_relays)
        read();
    if (m_relays)
        m_server.write(std::exchange(m_input, {}));
}

void ProxyConnection::goTo(quint16 port)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    m_server.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void ProxyConnection::refuse(const QByteArray &answer)
{
    m_proxy->note(u"refused"_s);
    m_client.write(answer);
}

void ProxyConnection::forward(const QByteArray &text)
{
    m_server.write(text); // kept by the socket until it is connected
}

void ProxyConnection::relay()
{
    m_relays = true;
    m_server.write(std::exchange(m_input, {}));
}

void HttpProxyConnection::read()
{
    while (!m_isTunnel) {
        const qsizetype end = m_input.indexOf(headEnd);
        if (end < 0)
            return;
        const QByteArray head = m_input.first(end + 4);
        m_input.remove(0, end + 4);
        serve(head);
    }
}

bool HttpProxyConnection::lets(const QByteArray &head) const
{
    const QByteArray secret = (m_proxy->user() + ':' + m_proxy->password()).toBase64();
    return m_proxy->user().isEmpty()
        || head.contains("\r\nProxy-Authorization: Basic " + secret + "\r\n");
}

void HttpProxyConnection::serve(const QByteArray &head)
{
    m_proxy->noteHead(head);
    if (!lets(head)) {
        refuse("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
               "Content-Length: 0\r\n\r\n"_ba);
        return;
    }
    const QList<QByteArray> words = head.first(head.indexOf("\r\n")).split(' ');
    m_proxy->note(QString::fromLatin1(words.at(0) + ' ' + words.at(1)));
    m_isTunnel = words.at(0) == "CONNECT";
    if (m_isTunnel) {
        goTo(words.at(1).split(':').last().toUShort());
        return;
    }
    const QUrl url(QString::fromLatin1(words.at(1)));
    if (m_server.state() == QTcpSocket::UnconnectedState)
        goTo(quint16(url.port(80)));
    forward(words.at(0) + ' ' + url.path(QUrl::FullyEncoded).toLatin1() + " HTTP/1.1\r\n"
            + head.sliced(head.indexOf("\r\n") + 2));
}

void HttpProxyConnection::connected()
{
    if (!m_isTunnel)
        return;
    m_client.write("HTTP/1.1 200 Go on\r\n\r\n"_ba);
    relay();
}

void SocksProxyConnection::read()
{
    bool goesOn = true;
    while (goesOn) {
        switch (m_step) {
        case Step::Greeting:
            goesOn = readGreeting();
            break;
        case Step::SignIn:
            goesOn = readSignIn();
            break;
        case Step::Request:
            goesOn = readRequest();
            break;
        }
    }
}

bool SocksProxyConnection::readGreeting()
{
    if (m_input.size() < 2 || m_input.size() < 2 + m_input.at(1))
        return false;
    m_input.remove(0, 2 + m_input.at(1));
    const bool asks = !m_proxy->user().isEmpty();
    m_client.write(asks ? QByteArray::fromHex("0502") : QByteArray::fromHex("0500"));
    m_step = asks ? Step::SignIn : Step::Request;
    return true;
}

bool SocksProxyConnection::readSignIn()
{
    const qsizetype userEnd = m_input.size() < 2 ? 2 : 2 + m_input.at(1);
    if (m_input.size() <= userEnd || m_input.size() < userEnd + 1 + m_input.at(userEnd))
        return false;
    const QByteArray user = m_input.sliced(2, m_input.at(1));
    const QByteArray password = m_input.sliced(userEnd + 1, m_input.at(userEnd));
    m_input.remove(0, userEnd + 1 + password.size());
    if (user != m_proxy->user() || password != m_proxy->password()) {
        refuse(QByteArray::fromHex("0101"));
        m_client.disconnectFromHost();
        return false;
    }
    m_client.write(QByteArray::fromHex("0100"));
    m_step = Step::Request;
    return true;
}

bool SocksProxyConnection::readRequest()
{
    constexpr char byName = 3;
    constexpr qsizetype addressLength = 4; // of IPv4, the only other kind here
    if (m_input.size() < 5)
        return false;
    const bool isName = m_input.at(3) == byName;
    const qsizetype start = isName ? 5 : 4;
    const qsizetype length = isName ? m_input.at(4) : addressLength;
    if (m_input.size() < start + length + 2)
        return false;
    const QByteArray place = m_input.sliced(start, length);
    const auto port = qFromBigEndian<quint16>(m_input.constData() + start + length);
    const QString host = isName
        ? QString::fromLatin1(place)
        : QHostAddress(qFromBigEndian<quint32>(place.constData())).toString();
    m_input.remove(0, start + length + 2);
    m_proxy->note(u"SOCKS %1:%2"_s.arg(host).arg(port));
    goTo(port);
    return false;
}

void SocksProxyConnection::connected()
{
    m_client.write(QByteArray::fromHex("05000001000000000000"));
    relay();
}

} // namespace gannet
