// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ratemeter.h"

#include <cmath>

namespace gannet {

void RateMeter::update(qint64 bytes, Clock::TimePoint now)
{
    if (!m_since) {
        m_since = now;
        m_bytes = bytes;
        return;
    }
    const double seconds = std::chrono::duration<double>(now - *m_since).count();
    if (seconds <= 0)
        return;
    const double present = double(bytes - m_bytes) / seconds;
    // An exponential mean whose first values are not dragged down by an empty past.
    const double keep = std::exp(-seconds / double(memory.count()));
    m_weight = m_weight * keep + (1 - keep);
    m_rate += (present - m_rate) * (1 - keep) / m_weight;
    m_since = now;
    m_bytes = bytes;
}

std::optional<std::chrono::seconds> RateMeter::timeFor(qint64 bytes) const
{
    constexpr double longest = 100.0 * 24 * 3600; // past that nobody believes a number
    if (m_rate < 1 || double(bytes) / m_rate > longest)
        return std::nullopt;
    return std::chrono::seconds(qint64(std::ceil(double(bytes) / m_rate)));
}

} // namespace gannet
