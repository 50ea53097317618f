// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/plainclient.h"

#include "tests/support/localserver.h"

#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace gannet {

PlainClient::PlainClient(const LocalServer &server)
{
    m_socket.connectToHost(u"127.0.0.1"_s, server.port());
    m_isOpen = m_socket.waitForConnected(waitMs);
}

void PlainClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(waitMs)) { }
}

QByteArray PlainClient::readToEnd()
{
    while (m_socket.state() == QTcpSocket::ConnectedState) {
        if (!m_socket.waitForReadyRead(waitMs)
            && m_socket.error() == QTcpSocket::SocketTimeoutError)
            return {};
    }
    return m_socket.readAll();
}

QByteArray PlainClient::read(qint64 count)
{
    while (m_socket.bytesAvailable() < count && m_socket.waitForReadyRead(waitMs)) { }
    return m_socket.read(count);
}

QByteArray PlainClient::readHead()
{
    QByteArray head;
    while (!head.endsWith("\r\n\r\n")) {
        const QByteArray byte = read(1);
        if (byte.isEmpty())
            break;
        head += byte;
    }
    return head;
}

PlainClient::End PlainClient::readPastQt() const
{
    End end;
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    const int descriptor = int(m_socket.socketDescriptor());
    pollfd ready{descriptor, POLLIN, 0};
    while (poll(&ready, 1, waitMs) > 0) {
        const ssize_t count = recv(descriptor, buffer.data(), size_t(buffer.size()), 0);
        if (count > 0)
            end.bytes += count;
        else if (count == 0)
            return end;
        else if (errno != EAGAIN && errno != EINTR)
            return {end.bytes, errno};
    }
    return {end.bytes, ETIMEDOUT};
}

bool PlainClient::isSilent()
{
    constexpr int littleWhileMs = 50;
    return !m_socket.waitForReadyRead(littleWhileMs)
        && m_socket.state() == QTcpSocket::ConnectedState;
}

Exchange exchange(const LocalServer &server, const QByteArray &target, const QByteArray &headers,
                  const QByteArray &method)
{
    PlainClient client(server);
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + headers
                + "\r\n");
    const QByteArray all = client.readToEnd();
    const qsizetype end = all.indexOf("\r\n\r\n");
    if (end < 0)
        return {{}, all};
    return {all.first(end + 4), all.sliced(end + 4)};
}

} // namespace gannet
