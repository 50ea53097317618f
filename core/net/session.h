// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/net/bodysink.h"
#include "core/net/networksettings.h"
#include "core/net/request.h"
#include "core/net/transportworker.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <atomic>
#include <memory>
#include <vector>

namespace gannet {

class WorkerThread;

struct SessionConfig {
    NetworkSettings network;
    QString certificateFile; //!< PEM, shown to servers of first requests; empty: none
    QString keyFile; //!< empty: the key is in the file of the certificate
    std::shared_ptr<CookieJar> cookies; //!< null: one of its own
    std::shared_ptr<Credentials> credentials; //!< null: of its own
    ByteGates *gates = nullptr; //!< speed limits; may be null; outlives the session
    int workers = 0; //!< threads; 0: as many as suit the machine
    int connectionsPerServer = 6; //!< by requests of the session itself, all workers together
};

//! The HTTP client that everything shares: worker threads with connections that are used again and
//! again. Its requests may be made from any thread with an event loop, at once in any number: what
//! is over the limit of a server waits here, in order. Answers come on the caller's loop.
class Session
{
    Q_DISABLE_COPY_MOVE(Session)

public:
    //! Bytes of a body that request() and its kin take at most.
    static constexpr qint64 bodyLimit = 64LL * 1024 * 1024;

    //! Starts the workers. Errors: BadInput (the files of certificates).
    static Result<std::unique_ptr<Session>> open(SessionConfig config);
    //! With the defaults, which cannot fail.
    Session();
    //! Stops what still runs; its tasks end with Error::Stopped.
    ~Session();

    //! Acts for the next request; see TransportWorker::setNetwork(). Any thread.
    void setNetwork(const NetworkSettings &network, const QSslConfiguration &tls);

    //! Any method. Any status is an answer; errors are those of TransportWorker::fetch and
    //! TooLarge.
    Task<Result<Reply>> request(QByteArray method, QUrl url, Headers headers = {},
                                QByteArray body = {}, StopToken stop = {});
    Task<Result<Reply>> request(Request request, StopToken stop = {});

    Task<Result<Reply>> get(QUrl url, StopToken stop = {});
    Task<Result<Reply>> head(QUrl url, StopToken stop = {});
    Task<Result<Reply>> post(QUrl url, QByteArray body, QByteArray contentType,
                             StopToken stop = {});
    Task<Result<Reply>> put(QUrl url, QByteArray body, QByteArray contentType, StopToken stop = {});
    Task<Result<Reply>> patch(QUrl url, QByteArray body, QByteArray contentType,
                              StopToken stop = {});
    Task<Result<Reply>> deleteResource(QUrl url, StopToken stop = {});

    //! A small body as text: its charset from the header, a byte order mark, a meta element, UTF-8
    //! or the fallback. A status of 400 or more is an error here.
    Task<Result<TextReply>> fetchText(QUrl url, StopToken stop = {});

    //! Feeds the body to \a sink, whose calls come on the worker's thread.
    Task<Result<ReplyHead>> stream(Request request, std::shared_ptr<BodySink> sink,
                                   StopToken stop = {});

    //! \a work runs on the loop of worker number \a index, which owns what it spawns there.
    using WorkerWork = std::move_only_function<void(TransportWorker *)>;
    void onWorker(int index, WorkerWork work);
    [[nodiscard]] int workers() const { return int(m_threads.size()); }

private:
    Session(const SessionConfig &config, TransportConfig each);

    std::vector<std::unique_ptr<WorkerThread>> m_threads;
    std::atomic<unsigned> m_next = 0; //!< whose turn it is
};

} // namespace gannet
