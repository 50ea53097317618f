// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"

#include <QByteArray>

#include <functional>

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

//! Says how many bytes may be read now: a speed limit, shared by all connections. Any thread.
class ByteGate
{
public:
    ByteGate() = default;
    ByteGate(const ByteGate &) = delete;
    ByteGate &operator=(const ByteGate &) = delete;
    virtual ~ByteGate() = default;

    [[nodiscard]] virtual bool isLimited() const = 0;
    //! 0 to \a wanted; they count as read.
    [[nodiscard]] virtual qint64 grant(qint64 wanted) = 0;
    //! Until something is granted again.
    [[nodiscard]] virtual std::chrono::milliseconds waitFor() const = 0;
};

} // namespace gannet
