// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QtGlobal>

#include <chrono>
#include <mutex>

namespace gannet {

//! One token bucket. Who wants bytes reserves a share of them and is told when they are due; so
//! those who share it take turns in the order in which they asked, and a late timer loses nothing.
//! Any thread.
class RateLimiter
{
public:
    //! How much of the rate may be saved up for one burst.
    static constexpr std::chrono::milliseconds burst{100};
    //! What is reserved at a time: this part of a second's bytes, within the two bounds, so that a
    //! limit does not turn into thousands of tiny reads.
    static constexpr qint64 sharesInSecond = 100;
    static constexpr qint64 smallestShare = 1024; //!< bytes; a second's worth if that is less
    static constexpr qint64 largestShare = 64 * 1024; //!< bytes

    //! \a bytesPerSecond above 0. \a clock must outlive the limiter.
    RateLimiter(const Clock *clock, qint64 bytesPerSecond);
    RateLimiter(const RateLimiter &) = delete;
    RateLimiter &operator=(const RateLimiter &) = delete;

    //! Acts on what is reserved from now on; at least 1.
    void setRate(qint64 bytesPerSecond);
    [[nodiscard]] qint64 rate() const;
    //! Bytes that should be reserved at once, at most.
    [[nodiscard]] qint64 share() const;

    //! When \a bytes may be read. They count from now on, unless they are given back.
    Clock::TimePoint reserve(qint64 bytes);
    //! What was reserved and will not be read.
    void giveBack(qint64 bytes);

private:
    [[nodiscard]] double capacity() const;
    void fill(Clock::TimePoint now);

    const Clock *m_clock;
    mutable std::mutex m_mutex; //!< for all below
    qint64 m_rate;
    double m_tokens = 0; //!< bytes, as of m_filledAt; below zero: reserved ahead
    Clock::TimePoint m_filledAt;
};

} // namespace gannet
