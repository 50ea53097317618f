// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/waiter.h"
#include "core/result.h"

#include <QtGlobal>

#include <coroutine>
#include <list>
#include <memory>
#include <optional>

namespace gannet {

class Semaphore;

namespace detail {
struct SemaphoreState;
}

//! One of a semaphore's places, given back when it goes. May outlive the semaphore.
class Permit
{
public:
    Permit(Permit &&) noexcept = default;
    Permit &operator=(Permit &&other) noexcept;
    ~Permit();

private:
    friend class Semaphore;
    explicit Permit(std::shared_ptr<detail::SemaphoreState> state)
        : m_state(std::move(state))
    {
    }

    void release();

    std::shared_ptr<detail::SemaphoreState> m_state; //!< null after a move
};

//! So many at once; whoever asked first gets the next place. One loop, except that a stop may come
//! from any thread.
class Semaphore
{
    Q_DISABLE_COPY_MOVE(Semaphore)

public:
    explicit Semaphore(int limit);
    //! Whoever still waits goes on with Error::Stopped.
    ~Semaphore();

    class Awaiter
    {
    public:
        Awaiter(std::shared_ptr<detail::SemaphoreState> state, StopToken stop);
        [[nodiscard]] bool await_ready();
        void await_suspend(std::coroutine_handle<> handle);
        Result<Permit> await_resume();

    private:
        friend struct detail::SemaphoreState;

        std::shared_ptr<detail::SemaphoreState> m_state;
        StopToken m_stop;
        std::list<Awaiter *>::iterator m_place;
        bool m_inLine = false;
        bool m_granted = false;
        Waiter m_waiter;
    };

    struct Acquire {
        std::shared_ptr<detail::SemaphoreState> state;
        StopToken stop;
        Awaiter operator co_await() const { return {state, stop}; }
    };

    //! co_await semaphore.acquire(stop): a Permit, or Error::Stopped.
    [[nodiscard]] Acquire acquire(StopToken stop) const { return {m_state, std::move(stop)}; }
    std::optional<Permit> tryAcquire();

    //! Acts at once: a higher limit lets waiting ones in; a lower one takes no permit back.
    void setLimit(int limit);
    [[nodiscard]] int limit() const;
    [[nodiscard]] int inUse() const;
    [[nodiscard]] int waiting() const;

private:
    std::shared_ptr<detail::SemaphoreState> m_state;
};

} // namespace gannet
