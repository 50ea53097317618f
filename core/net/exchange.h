// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/waiter.h"
#include "core/net/bodysink.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>

namespace gannet {

class UploadDevice;

//! Aborts what still runs and deletes later, so that it may be let go inside the reply's own
//! signal. Whoever listens to the reply disconnects before.
struct ReplyDeleter {
    void operator()(QNetworkReply *reply) const;
};
using ReplyPtr = std::unique_ptr<QNetworkReply, ReplyDeleter>;

//! How one request and its answer ended.
struct ExchangeEnd {
    std::optional<Error> error;
    ReplyHead head; //!< status 0: no answer
    bool isStep = false; //!< another request follows: a redirect, or a question who asks
};

//! Leads one QNetworkReply from its start to its end: passes the head and the body to a sink as far
//! as the sink and the speed limit take it, and gives up when a step takes too long. One loop;
//! pinned in the frame of the coroutine that awaits its end.
class Exchange : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(Exchange)

public:
    //! Bytes that Qt may keep for us unread; \sa readBufferFor() for those under a speed limit.
    static constexpr qint64 readBuffer = 512LL * 1024;
    //! A rest of an unwanted body up to this size is read and dropped, which keeps the connection.
    static constexpr qint64 smallRest = 64LL * 1024;

    //! Says of the head of an answer that it is no final one: the sink does not see it.
    using IsStep = std::function<bool(const ReplyHead &)>;

    //! \a sink and \a gate must outlive it, and so must what \a isStep asks; \a gate may be null.
    Exchange(ReplyPtr reply, Patience patience, BodySink *sink, ByteGate *gate, IsStep isStep);
    ~Exchange() override;

    //! The request's body is read from \a device, which belongs to the reply.
    void watchUpload(const UploadDevice *device) { m_upload = device; }

    class Awaiter
    {
    public:
        Awaiter(Exchange *exchange, StopToken stop)
            : m_exchange(exchange)
            , m_stop(std::move(stop))
        {
        }
        [[nodiscard]] bool await_ready() const;
        void await_suspend(std::coroutine_handle<> handle);
        ExchangeEnd await_resume();

    private:
        Exchange *m_exchange;
        StopToken m_stop;
        Waiter m_waiter;
    };
    struct Wait {
        Exchange *exchange;
        StopToken stop;
        Awaiter operator co_await() const { return {exchange, stop}; }
    };

    //! co_await exchange.end(stop): how it ended; error kind Stopped when stopped.
    [[nodiscard]] Wait end(StopToken stop) { return {this, std::move(stop)}; }

    //! Called a few times a second: gives up when a step takes longer than its patience.
    void checkPatience();

    [[nodiscard]] qint64 received() const { return m_received; } //!< bytes of the body

private:
    enum class Step { Connecting, AwaitingHead, Body };

    void noteSent();
    void noteUpload();
    [[nodiscard]] bool isSending() const;
    void readHead();
    void finish();
    void pump();
    void setReadBuffer(qint64 bytes);
    void planPump();
    qint64 allowed(qint64 available);
    void take(QByteArray bytes);
    void dropRest();
    void giveUp(Error error);
    void complete();
    [[nodiscard]] std::optional<Error> transportError() const;
    [[nodiscard]] std::optional<Error> lengthError() const;

    ReplyPtr m_reply;
    Patience m_patience;
    BodySink *m_sink;
    ByteGate *m_gate;
    IsStep m_isStep;
    Waiter *m_waiter = nullptr;
    Step m_step = Step::Connecting;
    QElapsedTimer m_sinceStep; //!< since the step began or the last piece came
    ExchangeEnd m_end;
    qint64 m_received = 0;
    const UploadDevice *m_upload = nullptr; //!< null: the body is none or in memory
    quint64 m_uploadedPieces = 0; //!< as of the last look
    bool m_headSeen = false;
    bool m_drops = false; //!< the rest of the body is not wanted
    bool m_finished = false; //!< Qt has said so; bytes may still be unread
    bool m_isComplete = false;
    bool m_pumpIsPlanned = false;
    bool m_isLimited = false; //!< as of the last piece
};

} // namespace gannet
