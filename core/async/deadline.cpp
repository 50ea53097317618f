// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/deadline.h"

#include <algorithm>

namespace gannet {

Deadline::Deadline(const StopToken &parent, std::chrono::milliseconds after)
    : m_onParent(parent, PassOn{m_stop})
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        m_passed = m_stop.request_stop(); // false where the parent was first
    });
    m_timer.start(std::max(after, std::chrono::milliseconds(0)));
}

Pause::Awaiter::Awaiter(std::chrono::milliseconds after, StopToken stop)
    : m_after(std::max(after, std::chrono::milliseconds(0)))
    , m_stop(std::move(stop))
{
}

void Pause::Awaiter::await_suspend(std::coroutine_handle<> handle)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { m_waiter.settle(); });
    m_timer.start(m_after);
    m_waiter.arm(handle, m_stop);
}

bool Pause::Awaiter::await_resume()
{
    m_waiter.disarm();
    return m_waiter.isSettled();
}

} // namespace gannet
