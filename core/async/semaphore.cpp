// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/semaphore.h"

namespace gannet {

namespace detail {

struct SemaphoreState {
    int limit = 0;
    int inUse = 0;
    bool ended = false;
    std::list<Semaphore::Awaiter *> waiting; //!< first come, first served

    bool hasPlace() const { return inUse < limit; }

    void letIn()
    {
        while (!waiting.empty() && hasPlace()) {
            Semaphore::Awaiter *next = waiting.front();
            leaveLine(next);
            next->m_granted = true;
            ++inUse;
            if (!next->m_waiter.settle()) // a stop from another thread was quicker
                --inUse;
        }
    }

    void leaveLine(Semaphore::Awaiter *awaiter)
    {
        waiting.erase(awaiter->m_place);
        awaiter->m_inLine = false;
    }

    void end()
    {
        ended = true;
        while (!waiting.empty()) {
            Semaphore::Awaiter *next = waiting.front();
            leaveLine(next);
            next->m_waiter.settle();
        }
    }
};

} // namespace detail

Permit &Permit::operator=(Permit &&other) noexcept
{
    if (this != &other) {
        release();
        m_state = std::move(other.m_state);
    }
    return *this;
}

Permit::~Permit()
{
    release();
}

void Permit::release()
{
    const auto state = std::move(m_state);
    if (!state)
        return;
    --state->inUse;
    state->letIn();
}

Semaphore::Semaphore(int limit)
    : m_state(std::make_shared<detail::SemaphoreState>())
{
    m_state->limit = limit;
}

Semaphore::~Semaphore()
{
    m_state->end();
}

std::optional<Permit> Semaphore::tryAcquire()
{
    if (!m_state->hasPlace())
        return std::nullopt;
    ++m_state->inUse;
    return Permit(m_state);
}

void Semaphore::setLimit(int limit)
{
    m_state->limit = limit;
    m_state->letIn();
}

int Semaphore::limit() const
{
    return m_state->limit;
}

int Semaphore::inUse() const
{
    return m_state->inUse;
}

int Semaphore::waiting() const
{
    return int(m_state->waiting.size());
}

Semaphore::Awaiter::Awaiter(std::shared_ptr<detail::SemaphoreState> state, StopToken stop)
    : m_state(std::move(state))
    , m_stop(std::move(stop))
{
}

bool Semaphore::Awaiter::await_ready()
{
    if (m_stop.stop_requested() || m_state->ended)
        return true;
    if (!m_state->waiting.empty() || !m_state->hasPlace())
        return false;
    ++m_state->inUse;
    m_granted = true;
    return true;
}

void Semaphore::Awaiter::await_suspend(std::coroutine_handle<> handle)
{
    m_place = m_state->waiting.insert(m_state->waiting.end(), this);
    m_inLine = true;
    m_waiter.arm(handle, m_stop);
}

Result<Permit> Semaphore::Awaiter::await_resume()
{
    const bool arrivedAtOnce = m_granted && !m_waiter.isArmed();
    m_waiter.disarm();
    if (m_inLine)
        m_state->leaveLine(this);
    if (arrivedAtOnce || (m_granted && m_waiter.isSettled()))
        return Permit(m_state);
    return stopped();
}

} // namespace gannet
