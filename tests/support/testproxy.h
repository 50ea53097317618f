// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QThread>
#include <QtGlobal>

#include <mutex>

namespace gannet {

//! A proxy on a port of 127.0.0.1, on a thread of its own. Whatever host it is asked for, it goes
//! to 127.0.0.1: a name that nobody knows is reached through it only. Any thread.
class TestProxy
{
    Q_DISABLE_COPY_MOVE(TestProxy)

public:
    enum class Kind {
        Http, //!< forwards requests, and tunnels by CONNECT
        Socks5, //!< connects by name or address
    };

    //! With a \a user it lets in nobody else.
    explicit TestProxy(Kind kind, const QByteArray &user = {}, const QByteArray &password = {});
    ~TestProxy();

    [[nodiscard]] quint16 port() const { return m_port; }
    //! What it did: "GET http://...", "CONNECT host:port", "SOCKS host:port", and "refused" for who
    //! was not let in.
    [[nodiscard]] QStringList seen() const;
    //! The heads of the requests it could read, for a look at their headers.
    [[nodiscard]] QByteArray heads() const;

    //! For the connections, on the proxy's thread.
    void note(const QString &what);
    void noteHead(const QByteArray &head);
    [[nodiscard]] const QByteArray &user() const { return m_user; }
    [[nodiscard]] const QByteArray &password() const { return m_password; }

private:
    class Listener;

    QByteArray m_user;
    QByteArray m_password;
    mutable std::mutex m_mutex;
    QStringList m_seen;
    QByteArray m_heads;
    QThread m_thread;
    Listener *m_listener; //!< lives on the thread and ends with it
    quint16 m_port = 0;
};

} // namespace gannet
