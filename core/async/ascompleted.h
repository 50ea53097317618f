// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/async/waiter.h"

#include <QtGlobal>

#include <coroutine>
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace gannet {

//! One result, and which of the tasks it came from.
template <typename T>
struct Completed {
    qsizetype index = 0;
    T value;
};

//! Results in the order in which they are completed; made by asCompleted(). One loop, one reader.
template <typename T>
class AsCompleted
{
    struct Ended {
        qsizetype index = 0;
        std::optional<T> value;
        std::exception_ptr exception;
    };

    struct State {
        std::deque<Ended> ended; //!< never longer than the tasks that were given
        qsizetype open = 0; //!< tasks whose result was not taken yet
        Waiter *reader = nullptr;
    };
    using StatePtr = std::shared_ptr<State>;

    class Next
    {
    public:
        Next(StatePtr state, StopToken stop)
            : m_state(std::move(state))
            , m_stop(std::move(stop))
        {
        }

        bool await_ready() const
        {
            return m_stop.stop_requested() || m_state->open == 0 || !m_state->ended.empty();
        }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_state->reader = &m_waiter;
            m_waiter.arm(handle, m_stop);
        }
        std::optional<Completed<T>> await_resume()
        {
            m_waiter.disarm();
            m_state->reader = nullptr;
            if (m_stop.stop_requested() || m_state->ended.empty())
                return std::nullopt;
            Ended first = std::move(m_state->ended.front());
            m_state->ended.pop_front();
            --m_state->open;
            if (first.exception)
                std::rethrow_exception(first.exception);
            return Completed<T>{first.index, std::move(*first.value)};
        }

    private:
        StatePtr m_state;
        StopToken m_stop;
        Waiter m_waiter;
    };

    struct NextRequest {
        StatePtr state;
        StopToken stop;
        Next operator co_await() const { return Next(state, stop); }
    };

public:
    AsCompleted(TaskScope *scope, std::vector<Task<T>> tasks)
        : m_state(std::make_shared<State>())
    {
        m_state->open = qsizetype(tasks.size());
        qsizetype index = 0;
        for (Task<T> &task : tasks)
            scope->spawn(deliver(std::move(task), index++, m_state));
    }

    //! co_await results.next(stop): the next one that completed; nothing after the last one, or
    //! when stopped. Throws on what the task threw.
    [[nodiscard]] NextRequest next(StopToken stop) const { return {m_state, std::move(stop)}; }

private:
    static Task<> deliver(Task<T> task, qsizetype index, StatePtr state)
    {
        Ended ended{index, std::nullopt, nullptr};
        try {
            T value = co_await task;
            ended.value.emplace(std::move(value));
        } catch (...) {
            ended.exception = std::current_exception();
        }
        state->ended.push_back(std::move(ended));
        if (Waiter *reader = std::exchange(state->reader, nullptr))
            reader->settle();
    }

    StatePtr m_state;
};

//! Hands over the results of \a tasks, which run already, as they complete. The tasks belong to
//! \a scope from now on: what is not read to the end is stopped and joined by its close().
template <typename T>
[[nodiscard]] AsCompleted<T> asCompleted(TaskScope *scope, std::vector<Task<T>> tasks)
{
    return AsCompleted<T>(scope, std::move(tasks));
}

} // namespace gannet
