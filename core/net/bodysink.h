// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace gannet {

//! Takes the body of an answer as it comes. All calls are made on the worker's loop, from inside
//! Qt's signals: no call may delete the exchange or wait.
class BodySink
{
public:
    enum class Verdict {
        Take, //!< the body follows
        Enough, //!< the head was all; the connection is given up unless the answer has ended
    };

    BodySink() = default;
    BodySink(const BodySink &) = delete;
    BodySink &operator=(const BodySink &) = delete;
    virtual ~BodySink() = default;

    //! Once for each final answer, whatever its status; redirects are not shown.
    virtual Verdict head(const ReplyHead &head) = 0;
    //! Enough: nothing more is wanted of this body.
    virtual Verdict write(QByteArray bytes) = 0;
    //! While true nothing is read from the connection, so that the server has to wait. The sink
    //! calls whatever resumeReading() gave it when it can take more.
    [[nodiscard]] virtual bool isFull() const { return false; }
    virtual void onResume(std::function<void()> resumeReading) { Q_UNUSED(resumeReading) }
};

//! Says how many bytes of one answer may be read now: the speed limits as one connection sees them.
//! One loop.
class ByteGate
{
public:
    ByteGate() = default;
    ByteGate(const ByteGate &) = delete;
    ByteGate &operator=(const ByteGate &) = delete;
    virtual ~ByteGate() = default;

    //! Bytes a second by the tightest limit of now; 0 where there is none.
    [[nodiscard]] virtual qint64 rate() = 0;
    //! 0 to \a wanted; they count as read.
    [[nodiscard]] virtual qint64 grant(qint64 wanted) = 0;
    //! Until something is granted again, unless the limits change before.
    [[nodiscard]] virtual std::chrono::milliseconds waitFor() const = 0;
};

//! Makes the gate of each request. Any thread.
class ByteGates
{
public:
    ByteGates() = default;
    ByteGates(const ByteGates &) = delete;
    ByteGates &operator=(const ByteGates &) = delete;
    virtual ~ByteGates() = default;

    //! For an answer from the server of \a url to \a job (0: to nobody's); never null.
    [[nodiscard]] virtual std::unique_ptr<ByteGate> gateOf(JobId job, const QUrl &url) = 0;
};

} // namespace gannet
