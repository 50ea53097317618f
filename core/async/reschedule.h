// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"

#include <coroutine>

namespace gannet {

//! co_await reschedule(): goes on queued on the same loop, so that others have their turn and the
//! stack is empty again.
struct Reschedule {
    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const
    {
        HomeLoop::current()->resume(handle);
    }
    void await_resume() const { }
};

[[nodiscard]] inline Reschedule reschedule()
{
    return {};
}

} // namespace gannet
