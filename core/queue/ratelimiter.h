// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <mutex>

namespace gannet {

//! One token bucket for all connections together. Any thread; without a rate no lock is taken.
class RateLimiter
{
public:
    //! How much of the rate may be saved up for one burst.
    static constexpr std::chrono::milliseconds burst{100};
    //! A grant is at least one share (or all that is wanted), so that a limit does not turn into
    //! thousands of tiny reads: this part of a second's bytes, within the two bounds.
    static constexpr qint64 sharesInSecond = 100;
    static constexpr qint64 smallestShare = 1024; //!< bytes; a second's worth if that is less
    static constexpr qint64 largestShare = 64 * 1024; //!< bytes

    //! No rate at first. \a clock must outlive the limiter.
    explicit RateLimiter(const Clock *clock);
    RateLimiter(const RateLimiter &) = delete;
    RateLimiter &operator=(const RateLimiter &) = delete;

    //! Bytes a second; 0 is no limit. Acts at once.
    void setRate(qint64 bytesPerSecond);
    [[nodiscard]] qint64 rate() const;

    //! How many of \a wanted bytes may be read now: 0 to \a wanted. They count as read.
    [[nodiscard]] qint64 grant(qint64 wanted);
    //! How long until the next useful grant; 0 when there is one now.
    [[nodiscard]] std::chrono::milliseconds waitFor() const;

private:
    [[nodiscard]] double tokensNow(qint64 rate) const;

    const Clock *m_clock;
    std::atomic<qint64> m_rate = 0;
    mutable std::mutex m_mutex; //!< for all below
    double m_tokens = 0; //!< bytes, as of m_filledAt
    Clock::TimePoint m_filledAt;
};

} // namespace gannet
