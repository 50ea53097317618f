// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <atomic>
#include <chrono>

namespace gannet {

//! A clock that stands still until a test advances it. Any thread.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] TimePoint now() const override { return TimePoint(m_sinceStart.load()); }

    //! Nobody is woken: whoever waits by a timer has to be asked again.
    void advance(std::chrono::milliseconds by)
    {
        m_sinceStart.store(m_sinceStart.load() + std::chrono::duration_cast<Duration>(by));
    }

private:
    using Duration = TimePoint::duration;

    // Not zero, so that a time point nobody ever set is in the past.
    std::atomic<Duration> m_sinceStart{std::chrono::hours(1)};
};

} // namespace gannet
