// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/ratelimiter.h"

#include <algorithm>

namespace gannet {

namespace {

qint64 shareOf(qint64 rate)
{
    return std::clamp(rate / RateLimiter::sharesInSecond,
                      std::min(rate, RateLimiter::smallestShare), RateLimiter::largestShare);
}

} // namespace

RateLimiter::RateLimiter(const Clock *clock, qint64 bytesPerSecond)
    : m_clock(clock)
    , m_rate(std::max<qint64>(1, bytesPerSecond))
    , m_filledAt(clock->now())
{
}

void RateLimiter::setRate(qint64 bytesPerSecond)
{
    const std::scoped_lock lock(m_mutex);
    fill(m_clock->now());
    m_rate = std::max<qint64>(1, bytesPerSecond);
    m_tokens = std::min(m_tokens, capacity());
}

qint64 RateLimiter::rate() const
{
    const std::scoped_lock lock(m_mutex);
    return m_rate;
}

qint64 RateLimiter::share() const
{
    return shareOf(rate());
}

Clock::TimePoint RateLimiter::reserve(qint64 bytes)
{
    const std::scoped_lock lock(m_mutex);
    const Clock::TimePoint now = m_clock->now();
    fill(now);
    m_tokens -= static_cast<double>(bytes);
    if (m_tokens >= 0)
        return now;
    const std::chrono::duration<double> wait(-m_tokens / static_cast<double>(m_rate));
    return now + std::chrono::ceil<Clock::TimePoint::duration>(wait);
}

void RateLimiter::giveBack(qint64 bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_tokens = std::min(m_tokens + static_cast<double>(bytes), capacity());
}

double RateLimiter::capacity() const
{
    return static_cast<double>(m_rate) * std::chrono::duration<double>(burst).count();
}

void RateLimiter::fill(Clock::TimePoint now)
{
    const std::chrono::duration<double> passed = now - m_filledAt;
    m_tokens = std::min(m_tokens + static_cast<double>(m_rate) * passed.count(), capacity());
    m_filledAt = now;
}

} // namespace gannet
