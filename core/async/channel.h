// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/waiter.h"
#include "core/result.h"

#include <QtGlobal>

#include <algorithm>
#include <coroutine>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <utility>

namespace gannet {

//! A bounded queue between tasks of one loop: push waits while it is full, pop while it is empty.
//! Values come out in the order in which they went in. A stop may come from any thread.
template <typename T>
class Channel
{
    Q_DISABLE_COPY_MOVE(Channel)

    class Push;
    class Pop;

    struct State {
        std::size_t capacity = 1;
        bool closed = false;
        std::deque<T> values;
        std::list<Push *> pushers; //!< only while full
        std::list<Pop *> poppers; //!< only while empty

        // Takes whoever waits first and was not stopped out of the line, settled. Its coroutine
        // goes on later on this loop, so the caller may still hand it a value.
        template <typename Awaiter>
        static Awaiter *settleFirst(std::list<Awaiter *> &line)
        {
            while (!line.empty()) {
                Awaiter *first = line.front();
                first->leaveLine();
                if (first->m_waiter.settle())
                    return first;
            }
            return nullptr;
        }

        bool put(T &value)
        {
            if (Pop *popper = settleFirst(poppers)) {
                popper->m_value.emplace(std::move(value));
                return true;
            }
            if (values.size() >= capacity)
                return false;
            values.push_back(std::move(value));
            return true;
        }

        std::optional<T> take()
        {
            if (values.empty())
                return std::nullopt;
            std::optional<T> value(std::move(values.front()));
            values.pop_front();
            if (Push *pusher = settleFirst(pushers)) {
                values.push_back(std::move(pusher->m_value));
                pusher->m_done = true;
            }
            return value;
        }

        void close()
        {
            closed = true;
            while (settleFirst(pushers)) { }
            while (settleFirst(poppers)) { }
        }
    };
    using StatePtr = std::shared_ptr<State>;

    class Push
    {
    public:
        Push(StatePtr state, T value, StopToken stop)
            : m_state(std::move(state))
            , m_value(std::move(value))
            , m_stop(std::move(stop))
        {
        }

        bool await_ready()
        {
            if (m_stop.stop_requested() || m_state->closed)
                return true;
            m_done = m_state->pushers.empty() && m_state->put(m_value);
            return m_done;
        }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_place = m_state->pushers.insert(m_state->pushers.end(), this);
            m_inLine = true;
            m_waiter.arm(handle, m_stop);
        }
        Outcome await_resume()
        {
            m_waiter.disarm();
            leaveLine();
            return m_done ? Outcome(Nothing{}) : Outcome(stopped());
        }

    private:
        friend struct State;
        void leaveLine()
        {
            if (std::exchange(m_inLine, false))
                m_state->pushers.erase(m_place);
        }

        StatePtr m_state;
        T m_value;
        StopToken m_stop;
        typename std::list<Push *>::iterator m_place;
        bool m_inLine = false;
        bool m_done = false;
        Waiter m_waiter;
    };

    class Pop
    {
    public:
        Pop(StatePtr state, StopToken stop)
            : m_state(std::move(state))
            , m_stop(std::move(stop))
        {
        }

        bool await_ready()
        {
            if (m_stop.stop_requested())
                return true;
            m_value = m_state->take();
            return m_value || m_state->closed;
        }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_place = m_state->poppers.insert(m_state->poppers.end(), this);
            m_inLine = true;
            m_waiter.arm(handle, m_stop);
        }
        std::optional<T> await_resume()
        {
            m_waiter.disarm();
            leaveLine();
            return std::move(m_value);
        }

    private:
        friend struct State;
        void leaveLine()
        {
            if (std::exchange(m_inLine, false))
                m_state->poppers.erase(m_place);
        }

        StatePtr m_state;
        StopToken m_stop;
        std::optional<T> m_value;
        typename std::list<Pop *>::iterator m_place;
        bool m_inLine = false;
        Waiter m_waiter;
    };

    struct PushRequest {
        StatePtr state;
        mutable T value;
        StopToken stop;
        Push operator co_await() const { return Push(state, std::move(value), stop); }
    };
    struct PopRequest {
        StatePtr state;
        StopToken stop;
        Pop operator co_await() const { return Pop(state, stop); }
    };

public:
    //! At least one value fits.
    explicit Channel(std::size_t capacity)
        : m_state(std::make_shared<State>())
    {
        m_state->capacity = std::max<std::size_t>(capacity, 1);
    }
    //! Whoever waits goes on as after close().
    ~Channel() { m_state->close(); }

    //! co_await channel.push(value, stop): an Outcome; Error::Stopped when stopped or closed, and
    //! then the value is gone.
    [[nodiscard]] PushRequest push(T value, StopToken stop)
    {
        return {m_state, std::move(value), std::move(stop)};
    }
    //! co_await channel.pop(stop): the next value; nothing when stopped, or closed and empty.
    [[nodiscard]] PopRequest pop(StopToken stop) { return {m_state, std::move(stop)}; }

    //! False, and \a value untouched, when it is full or closed.
    [[nodiscard]] bool tryPush(T &&value)
    {
        return !m_state->closed && m_state->pushers.empty() && m_state->put(value);
    }

    //! No more values come; those inside can still be popped.
    void close() { m_state->close(); }

    [[nodiscard]] std::size_t size() const { return m_state->values.size(); }

private:
    StatePtr m_state;
};

} // namespace gannet
