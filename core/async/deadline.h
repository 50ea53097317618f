// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/waiter.h"

#include <QTimer>
#include <QtGlobal>

#include <chrono>
#include <coroutine>

namespace gannet {

//! A stop token that is also stopped when time is up. One loop.
class Deadline
{
    Q_DISABLE_COPY_MOVE(Deadline)

public:
    Deadline(const StopToken &parent, std::chrono::milliseconds after);

    //! Stopped by the parent's stop or by the time.
    [[nodiscard]] StopToken token() const { return m_stop.get_token(); }
    //! True when the time was what ended it.
    [[nodiscard]] bool hasPassed() const { return m_passed; }

private:
    StopSource m_stop;
    bool m_passed = false;
    QTimer m_timer;
    std::stop_callback<PassOn> m_onParent;
};

//! co_await pause(100ms, stop): true when the time has passed, false when stopped before. The
//! awaiting loop's own timer; \a after below zero counts as zero.
class Pause
{
public:
    class Awaiter
    {
    public:
        Awaiter(std::chrono::milliseconds after, StopToken stop);
        [[nodiscard]] bool await_ready() const { return m_stop.stop_requested(); }
        void await_suspend(std::coroutine_handle<> handle);
        bool await_resume();

    private:
        std::chrono::milliseconds m_after;
        StopToken m_stop;
        QTimer m_timer;
        Waiter m_waiter;
    };

    Pause(std::chrono::milliseconds after, StopToken stop)
        : m_after(after)
        , m_stop(std::move(stop))
    {
    }
    Awaiter operator co_await() const { return {m_after, m_stop}; }

private:
    std::chrono::milliseconds m_after;
    StopToken m_stop;
};

[[nodiscard]] inline Pause pause(std::chrono::milliseconds after, StopToken stop)
{
    return {after, std::move(stop)};
}

} // namespace gannet
