// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/engine/jobrecord.h"

#include <chrono>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gannet {

//! Rows that a person took out of the list and can bring back for a while, with the unfinished
//! files they hold. One loop.
class RemovedJobs
{
public:
    //! Long enough to notice a slip of the hand, short enough that the disk gets its room back.
    static constexpr std::chrono::minutes keptFor{5};

    void put(JobId id, JobRecord record, Clock::TimePoint now);
    //! Unset when it was never here or its time is over.
    std::optional<JobRecord> take(JobId id);
    //! Null when it is not here; good until the next call.
    [[nodiscard]] JobRecord *find(JobId id);
    [[nodiscard]] bool isEmpty() const { return m_jobs.empty(); }
    //! Takes out what has been here too long; everything with \a now at its maximum.
    std::vector<std::pair<JobId, JobRecord>> takeExpired(Clock::TimePoint now);

private:
    struct Removed {
        JobRecord record;
        Clock::TimePoint ends; //!< of the time in which it can be brought back
    };

    std::unordered_map<qint64, Removed> m_jobs;
    //! The earliest first; also of rows that were taken meanwhile.
    std::deque<std::pair<Clock::TimePoint, JobId>> m_ends;
};

} // namespace gannet
