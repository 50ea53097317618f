// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/removedjobs.h"

namespace gannet {

void RemovedJobs::put(JobId id, JobRecord record, Clock::TimePoint now)
{
    const Clock::TimePoint ends = now + keptFor;
    m_jobs.insert_or_assign(id.value, Removed{std::move(record), ends});
    m_ends.emplace_back(ends, id);
}

std::optional<JobRecord> RemovedJobs::take(JobId id)
{
    auto found = m_jobs.extract(id.value);
    return found ? std::optional(std::move(found.mapped().record)) : std::nullopt;
}

JobRecord *RemovedJobs::find(JobId id)
{
    const auto found = m_jobs.find(id.value);
    return found == m_jobs.end() ? nullptr : &found->second.record;
}

std::vector<std::pair<JobId, JobRecord>> RemovedJobs::takeExpired(Clock::TimePoint now)
{
    std::vector<std::pair<JobId, JobRecord>> expired;
    for (; !m_ends.empty() && m_ends.front().first <= now; m_ends.pop_front()) {
        const auto [ends, id] = m_ends.front();
        const auto found = m_jobs.find(id.value);
        if (found == m_jobs.end() || found->second.ends != ends)
            continue; // brought back, and perhaps removed again
        expired.emplace_back(id, std::move(found->second.record));
        m_jobs.erase(found);
    }
    return expired;
}

} // namespace gannet
