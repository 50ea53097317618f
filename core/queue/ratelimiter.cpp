// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace gannet {

namespace {

//! The smallest grant worth a read, in bytes.
qint64 shareOf(qint64 rate)
{
    return std::clamp(rate / RateLimiter::sharesInSecond,
                      std::min(rate, RateLimiter::smallestShare), RateLimiter::largestShare);
}

//! The most that can be saved up, in bytes. Never less than a share, or none would ever be
//! full.
double capacityOf(qint64 rate)
{
    const double saved
        = static_cast<double>(rate) * std::chrono::duration<double>(RateLimiter::burst).count();
    return std::max(saved, static_cast<double>(shareOf(rate)));
}

} // namespace

RateLimiter::RateLimiter(const Clock *clock)
    : m_clock(clock)
    , m_filledAt(clock->now())
{
}

void RateLimiter::setRate(qint64 bytesPerSecond)
{
    const std::scoped_lock lock(m_mutex);
    const qint64 rate = std::max<qint64>(0, bytesPerSecond);
    const qint64 before = m_rate.load(std::memory_order_relaxed);
    if (rate == before)
        return;
    m_tokens = before > 0 && rate > 0 ? std::min(tokensNow(before), capacityOf(rate)) : 0;
    m_filledAt = m_clock->now();
    m_rate.store(rate, std::memory_order_relaxed);
}

qint64 RateLimiter::rate() const
{
    return m_rate.load(std::memory_order_relaxed);
}

qint64 RateLimiter::grant(qint64 wanted)
{
    if (wanted <= 0)
        return 0;
    if (m_rate.load(std::memory_order_relaxed) == 0)
        return wanted;
    const std::scoped_lock lock(m_mutex);
    const qint64 rate = m_rate.load(std::memory_order_relaxed);
    if (rate == 0)
        return wanted;
    m_tokens = tokensNow(rate);
    m_filledAt = m_clock->now();
    const auto whole = static_cast<qint64>(m_tokens);
    if (whole < std::min(wanted, shareOf(rate)))
        return 0;
    const qint64 granted = std::min(wanted, whole);
    m_tokens -= static_cast<double>(granted);
    return granted;
}

std::chrono::milliseconds RateLimiter::waitFor() const
{
    if (m_rate.load(std::memory_order_relaxed) == 0)
        return std::chrono::milliseconds(0);
    const std::scoped_lock lock(m_mutex);
    const qint64 rate = m_rate.load(std::memory_order_relaxed);
    if (rate == 0)
        return std::chrono::milliseconds(0);
    const double missing = static_cast<double>(shareOf(rate)) - tokensNow(rate);
    if (missing <= 0)
        return std::chrono::milliseconds(0);
    const double milliseconds = missing * 1000 / static_cast<double>(rate);
    return std::chrono::milliseconds(static_cast<qint64>(std::ceil(milliseconds)));
}

double RateLimiter::tokensNow(qint64 rate) const
{
    const std::chrono::duration<double> passed = m_clock->now() - m_filledAt;
    return std::min(m_tokens + static_cast<double>(rate) * passed.count(), capacityOf(rate));
}

} // namespace gannet
