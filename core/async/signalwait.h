// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/waiter.h"

#include <QObject>
#include <QtGlobal>

#include <coroutine>
#include <deque>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace gannet {

//! Keeps every emission of a signal from its making on, for one coroutine of the making thread to
//! take one by one. Resumes queued, never inside the signal, and also when the sender dies. Holds
//! what was emitted since the last take, so listen only to signals that are taken as they come.
template <typename... Args>
class SignalQueue
{
    Q_DISABLE_COPY(SignalQueue)

    struct State {
        QObject context; //!< its thread is the one that takes
        std::deque<std::tuple<Args...>> emissions;
        bool senderGone = false;
        Waiter *taker = nullptr;

        void wake()
        {
            if (Waiter *waiting = std::exchange(taker, nullptr))
                waiting->settle();
        }
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
            return m_stop.stop_requested() || m_state->senderGone || !m_state->emissions.empty();
        }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_state->taker = &m_waiter;
            m_waiter.arm(handle, m_stop);
        }
        std::optional<std::tuple<Args...>> await_resume()
        {
            m_waiter.disarm();
            m_state->taker = nullptr;
            if (m_stop.stop_requested() || m_state->emissions.empty())
                return std::nullopt;
            std::optional<std::tuple<Args...>> first(std::move(m_state->emissions.front()));
            m_state->emissions.pop_front();
            return first;
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
    template <typename Sender, typename Signal>
    SignalQueue(Sender *sender, Signal signal)
        : m_state(std::make_shared<State>())
    {
        State *state = m_state.get(); // the connections end with its context
        QObject::connect(sender, signal, &state->context, [state](const Args &...args) {
            state->emissions.emplace_back(args...);
            state->wake();
        });
        QObject::connect(sender, &QObject::destroyed, &state->context, [state] {
            state->senderGone = true;
            state->wake();
        });
    }
    SignalQueue(SignalQueue &&) noexcept = default;
    SignalQueue &operator=(SignalQueue &&) = delete;
    //! Whoever waits goes on with nothing.
    ~SignalQueue()
    {
        if (!m_state)
            return;
        m_state->senderGone = true;
        m_state->wake();
    }

    //! co_await queue.next(stop): the arguments of the next emission; nothing when stopped, or when
    //! the sender is gone and all its emissions were taken.
    [[nodiscard]] NextRequest next(StopToken stop) const { return {m_state, std::move(stop)}; }

private:
    StatePtr m_state;
};

//! Begins to listen: every emission from now on is kept.
template <typename Sender, typename Class, typename... Args>
[[nodiscard]] SignalQueue<std::decay_t<Args>...> listen(Sender *sender,
                                                        void (Class::*signal)(Args...))
{
    return {sender, signal};
}

} // namespace gannet
