// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/hostrest.h"

#include <algorithm>
#include <utility>

namespace gannet {

HostRest::HostRest(const Clock *clock)
    : m_clock(clock)
{
}

HostRest::Verdict HostRest::verdict(const QString &host) const
{
    const auto found = m_hosts.constFind(host);
    if (found == m_hosts.cend() || found->rounds == 0)
        return Verdict::Free;
    return found->isProbed || m_clock->now() < found->until ? Verdict::Rests : Verdict::OneMay;
}

bool HostRest::begin(const QString &host)
{
    const auto found = m_hosts.find(host);
    if (found == m_hosts.end() || found->rounds == 0)
        return false;
    return !std::exchange(found->isProbed, true);
}

int HostRest::roundsWith(const QString &host, bool isProbe) const
{
    const Host known = m_hosts.value(host);
    if (known.rounds > 0)
        return known.rounds + (isProbe ? 1 : 0);
    return known.failures + 1 >= failuresUntilRest ? 1 : 0;
}

void HostRest::failed(const QString &host, std::chrono::milliseconds wait, bool isProbe)
{
    Host &known = m_hosts[host];
    ++known.failures;
    if (isProbe)
        known.isProbed = false;
    // Others that began before the rest did say nothing new, but for a server that asks for more.
    const bool beginsToRest = known.rounds == 0 && known.failures >= failuresUntilRest;
    if (isProbe || beginsToRest)
        ++known.rounds;
    if (known.rounds > 0 && (isProbe || beginsToRest || m_clock->now() + wait > known.until))
        rest(host, known, wait);
}

void HostRest::forget(const QString &host)
{
    const auto found = m_hosts.constFind(host);
    if (found == m_hosts.cend())
        return;
    if (found->rounds > 0)
        m_freed.insert(host);
    m_ends.erase({found->until, host});
    m_hosts.erase(found);
}

void HostRest::foundNothing(const QString &host)
{
    const auto found = m_hosts.find(host);
    if (found == m_hosts.end() || !std::exchange(found->isProbed, false))
        return;
    m_freed.insert(host);
}

std::optional<Clock::TimePoint> HostRest::restsUntil(const QString &host) const
{
    const auto found = m_hosts.constFind(host);
    if (found == m_hosts.cend() || found->rounds == 0)
        return std::nullopt;
    return found->until;
}

std::optional<Clock::TimePoint> HostRest::nextEnd() const
{
    if (m_ends.empty())
        return std::nullopt;
    return m_ends.begin()->first;
}

QSet<QString> HostRest::takeFreed()
{
    const Clock::TimePoint now = m_clock->now();
    while (!m_ends.empty() && m_ends.begin()->first <= now) {
        m_freed.insert(m_ends.begin()->second);
        m_ends.erase(m_ends.begin());
    }
    return std::exchange(m_freed, {});
}

void HostRest::rest(const QString &name, Host &host, std::chrono::milliseconds wait)
{
    m_ends.erase({host.until, name});
    host.until = m_clock->now() + std::max(wait, std::chrono::milliseconds(0));
    m_ends.emplace(host.until, name);
}

} // namespace gannet
