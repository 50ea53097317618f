// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"

#include <atomic>
#include <memory>
#include <thread>
#include <utility>

namespace gannet {

//! How often a race is run.
inline constexpr int raceRounds = 2'000;

//! Where two threads wait for each other; they go on within nanoseconds, not when the system
//! pleases.
class StartLine
{
public:
    //! Goes on so many steps of work after both have come.
    void meet(int steps)
    {
        m_missing.fetch_sub(1);
        for (int spins = 0; m_missing.load() > 0; ++spins) {
            if (spins > 1'000) // the other one has no processor now
                std::this_thread::yield();
        }
        while (steps-- > 0)
            m_missing.load();
    }

private:
    std::atomic<int> m_missing{2};
};

//! Stops \a source in another thread while \a event happens here; now the one and now the other is
//! a little earlier, which depends on \a round. The stop may still be going on when this returns,
//! so whoever holds the thread shows that the waiting side bears it.
template <typename Event>
[[nodiscard]] std::jthread raceStop(int round, StopSource source, Event event)
{
    constexpr int most = 256;
    const int lead = round % (2 * most) - most;
    const auto start = std::make_shared<StartLine>();
    std::jthread stopper([lead, start, source = std::move(source)]() mutable {
        start->meet(lead);
        source.request_stop();
    });
    start->meet(-lead);
    event();
    return stopper;
}

} // namespace gannet
