// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"

#include <QtGlobal>

#include <coroutine>

namespace gannet {

//! Owns running tasks: starts, stops and joins them. One loop only. The last field of its owner,
//! and the owner's close() awaits close() before the owner may be deleted.
class TaskScope
{
    Q_DISABLE_COPY_MOVE(TaskScope)

public:
    TaskScope() = default;
    //! Everything must have ended.
    ~TaskScope();

    //! Takes over a task. An exception that leaves it is a bug and ends the program.
    void spawn(Task<> task);

    //! Handed to every task of the scope.
    [[nodiscard]] StopToken token() const { return m_stop.get_token(); }
    void requestStop() { m_stop.request_stop(); }

    //! Asks all tasks to stop and waits until the last one ended. Once.
    Task<> close();
    //! Waits until the last one ended, without asking it to stop. By one task at a time.
    Task<> join();

    [[nodiscard]] int running() const { return m_running; }

private:
    struct Idle;

    Task<> watch(Task<> task);

    StopSource m_stop;
    std::coroutine_handle<> m_joiner;
    int m_running = 0;
};

} // namespace gannet
