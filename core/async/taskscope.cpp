// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/taskscope.h"

#include <utility>

namespace gannet {

struct TaskScope::Idle {
    TaskScope *scope;

    bool await_ready() const { return scope->m_running == 0; }
    void await_suspend(std::coroutine_handle<> joiner) const { scope->m_joiner = joiner; }
    void await_resume() const { }
};

TaskScope::~TaskScope()
{
    Q_ASSERT_X(m_running == 0, "TaskScope", "destroyed while its tasks run; close() it first");
}

void TaskScope::spawn(Task<> task)
{
    ++m_running;
    watch(std::move(task));
}

Task<> TaskScope::watch(Task<> task)
{
    try {
        co_await task;
    } catch (...) { // expected failures are values, so this is a bug
        qFatal("A spawned task let an exception out");
    }
    if (--m_running == 0 && m_joiner)
        std::exchange(m_joiner, nullptr).resume(); // last: the joiner may delete the scope
}

Task<> TaskScope::close()
{
    m_stop.request_stop();
    const Idle idle{this};
    co_await idle;
}

Task<> TaskScope::join()
{
    const Idle idle{this};
    co_await idle;
}

} // namespace gannet
