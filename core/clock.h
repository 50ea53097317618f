// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace gannet {

//! Time as a parameter: retry, rate and schedule code asks a Clock, tests advance a false one.
class Clock
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    //! Never goes back, does not run on while the machine sleeps. Any thread.
    [[nodiscard]] virtual TimePoint now() const { return std::chrono::steady_clock::now(); }
};

} // namespace gannet
