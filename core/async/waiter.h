// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"
#include "core/async/stop.h"

#include <atomic>
#include <coroutine>
#include <memory>
#include <optional>

namespace gannet {

//! What every awaiter of ours shares: a suspended coroutine that is settled once, by its event or
//! by a stop, from any thread, and goes on queued on the loop it came from. Pinned: it lives inside
//! an awaiter that operator co_await returns, so in the coroutine's frame.
class Waiter
{
public:
    Waiter() = default;
    Waiter(const Waiter &) = delete;
    Waiter &operator=(const Waiter &) = delete;

    //! From await_suspend, before the event can happen. Settles at once where \a stop was asked.
    void arm(std::coroutine_handle<> handle, const StopToken &stop)
    {
        m_handle = handle;
        m_home = HomeLoop::current();
        if (stop.stop_possible())
            m_onStop.emplace(stop, OnStop{this});
    }

    //! The event came. False if the wait had ended already. The waiter may be gone when it returns.
    bool settle() { return end(State::Settled); }

    //! From await_resume: no stop reaches the waiter any more.
    void disarm() { m_onStop.reset(); }

    //! False where the wait never suspended.
    [[nodiscard]] bool isArmed() const { return m_handle != nullptr; }

    //! True once the event came; false while waiting and when a stop ended the wait.
    [[nodiscard]] bool isSettled() const { return m_state.load() == State::Settled; }

private:
    enum class State : unsigned char { Waiting, Settled, Stopped };

    struct OnStop {
        Waiter *waiter;
        void operator()() const { waiter->end(State::Stopped); }
    };

    bool end(State how)
    {
        // Copied first: once the state says so, the other thread may resume and free this.
        const std::shared_ptr<HomeLoop> home = m_home;
        const std::coroutine_handle<> handle = m_handle;
        State waiting = State::Waiting;
        if (!m_state.compare_exchange_strong(waiting, how))
            return false;
        home->resume(handle);
        return true;
    }

    std::atomic<State> m_state{State::Waiting};
    std::coroutine_handle<> m_handle;
    std::shared_ptr<HomeLoop> m_home;
    std::optional<std::stop_callback<OnStop>> m_onStop;
};

} // namespace gannet
