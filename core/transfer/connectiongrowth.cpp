// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/connectiongrowth.h"

#include <algorithm>

namespace gannet {

ConnectionGrowth::ConnectionGrowth(int most)
    : m_most(std::max(most, 1))
{
}

bool ConnectionGrowth::wantsOneMore(const Seen &seen, Clock::TimePoint now)
{
    if (seen.connections >= m_most || seen.delivering == 0 || now < m_restsUntil)
        return false;
    if (!m_windowIsOpen) {
        if (seen.delivering == seen.connections || now - m_since >= longestStart)
            openWindow(seen, now);
        return false;
    }
    const std::chrono::duration<double> passed = now - m_since;
    if (passed < window)
        return false;
    const double rate = double(seen.bytes - m_windowBytes) / passed.count();
    const bool isWorthIt = m_triesAnyway || rate >= m_rateBefore * worthwhileGain;
    m_rateBefore = rate;
    m_windowIsOpen = false;
    m_since = now;
    m_triesAnyway = !isWorthIt;
    if (!isWorthIt)
        m_restsUntil = now + longRest;
    return isWorthIt;
}

void ConnectionGrowth::openWindow(const Seen &seen, Clock::TimePoint now)
{
    m_windowIsOpen = true;
    m_windowBytes = seen.bytes;
    m_since = now;
}

void ConnectionGrowth::rest(Clock::TimePoint now)
{
    m_restsUntil = now + shortRest;
    m_windowIsOpen = false;
    m_triesAnyway = true;
}

void ConnectionGrowth::sawRefusal(int connections)
{
    m_most = std::clamp(connections, 1, m_most);
}

} // namespace gannet
