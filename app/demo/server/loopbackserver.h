// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"
#include "app/demo/server/site.h"

#include <QList>
#include <QString>
#include <QThread>
#include <QUrl>
#include <QtGlobal>

#include <utility>

namespace gannet {

//! An HTTP/1.1 server on a port of 127.0.0.1 that says what it is told to say, however wrong. It
//! runs on a thread of its own, so its user may block. All methods: any thread, except the server's
//! own where they say so. Paths may be percent-encoded or not; queries do not count in them.
class LoopbackServer
{
    Q_DISABLE_COPY_MOVE(LoopbackServer)

public:
    LoopbackServer();
    //! Ends all connections.
    ~LoopbackServer();

    //! Empty while it listens; else why it does not, in the system's words.
    [[nodiscard]] QString problem() const;

    //! The answer to every request for \a path.
    void on(const QString &path, const Answer &answer) { on(path, QList<Answer>{answer}); }
    //! The first request gets the first answer, the second the second, all others the last.
    void on(const QString &path, const QList<Answer> &answers);
    //! Asked for whatever has no answer of its own; runs on the server's thread. Without it: 404.
    void onAny(Site::Chooser chooser) { m_site.setAny(std::move(chooser)); }

    //! The address of \a path, which begins with a slash and may have a query.
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] quint16 port() const { return m_port; }

    //! In the order in which they came in.
    [[nodiscard]] QList<SeenRequest> requests() const { return m_site.requests(); }
    [[nodiscard]] QList<SeenRequest> requests(const QString &path) const;
    [[nodiscard]] int requestCount() const { return m_site.requestCount(); }

    //! Bytes of bodies, framing left out, that were given to connections so far.
    [[nodiscard]] qint64 bytesSent() const { return m_site.bytesSent(); }

    //! How many connections it took so far.
    [[nodiscard]] int connections() const;
    //! How many of them are open.
    [[nodiscard]] int openConnections() const;

    //! Lets the held answers of \a path go, those that come later too.
    void release(const QString &path);
    //! Lets one held answer of \a path go, or the next one if none waits.
    void releaseOne(const QString &path);

    //! Refuses new connections from now on. Not from the server's thread.
    void stopListening();
    //! Takes connections again, on the same port; problem() tells whether it could. Not from the
    //! server's thread.
    void listenAgain();
    //! Ends all connections by a TCP reset. Not from the server's thread.
    void dropConnections();

private:
    class Listener;

    template <typename Function>
    void onThread(Function function) const;

    Site m_site;
    QThread m_thread;
    Listener *m_listener; //!< lives on the thread and ends with it
    quint16 m_port = 0;
};

} // namespace gannet
