// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <utility>

namespace gannet {

//! Holds one coroutine until the test opens it, which resumes the coroutine inside open().
class Gate
{
public:
    struct Awaiter {
        Gate *gate;
        bool await_ready() const { return gate->m_open; }
        void await_suspend(std::coroutine_handle<> handle) const { gate->m_waiting = handle; }
        void await_resume() const { }
    };

    Awaiter operator co_await() { return {this}; }

    void open()
    {
        m_open = true;
        if (const auto waiting = std::exchange(m_waiting, nullptr))
            waiting.resume();
    }

private:
    bool m_open = false;
    std::coroutine_handle<> m_waiting;
};

} // namespace gannet
