// SPDX-License-Identifier: GPL-3.0-or-later
// How rows leave the list, and come back for a while.
#include "core/engine/enginecore.h"

#include "core/transfer/partwork.h"

#include <utility>

namespace gannet {

void EngineCore::remove(const QList<JobId> &ids)
{
    JournalBatch batch;
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (!job)
            continue;
        batch.hidden.append(id);
        job->comesBack = false;
        if (job->running)
            stop(*job, StopReason::Remove); // put aside when it has stopped
        else if (job->state != JobState::Arrived)
            putAside(id);
        else
            job->goesWhenNamed = true;
    }
    write(std::move(batch));
    checkIdle();
}

// The list does not have it any more, but a person can bring it back for a while.
void EngineCore::putAside(JobId id)
{
    say(Kind::Removed, id);
    m_queue.remove(id);
    m_diskWaits.forget(id);
    m_namesLater.remove(id);
    auto job = m_records.extract(id.value);
    giveBorrowedPartBack(job.mapped());
    const bool comesBack = std::exchange(job.mapped().comesBack, false);
    m_removed.put(id, std::move(job.mapped()), m_clock.now());
    if (comesBack)
        restore({id});
    if (m_isClosing)
        purge(Clock::TimePoint::max());
    else if (!m_purge.isActive())
        m_purge.start(RemovedJobs::keptFor);
}

void EngineCore::restore(const QList<JobId> &ids)
{
    QList<JobId> back;
    JournalBatch batch;
    qsizetype tooLate = 0;
    for (JobId id : ids) {
        if (JobRecord *const leaving = record(id)) {
            leaving->comesBack = true; // as soon as it has stopped
            continue;
        }
        std::optional<JobRecord> job = m_removed.take(id);
        if (!job) {
            ++tooLate;
            continue;
        }
        if (!isEnded(job->state) && job->state != JobState::Paused)
            job->state = JobState::Waiting; // it ran
        m_records.emplace(id.value, std::move(*job));
        back.append(id);
    }
    batch.restored = back;
    write(std::move(batch));
    enqueue(back);
    if (tooLate > 0)
        m_listener.noticed(tr("Some of these downloads were removed too long ago to bring back."));
}

void EngineCore::purge(Clock::TimePoint now)
{
    JournalBatch batch;
    for (const auto &[id, job] : m_removed.takeExpired(now)) {
        batch.removed.append(id);
        if (job.part && !job.part->path.isEmpty())
            removePart(*job.part);
    }
    write(std::move(batch));
    if (!m_removed.isEmpty())
        m_purge.start(RemovedJobs::keptFor);
}

void EngineCore::removePart(PartState part)
{
    IoPool::shared()->makeSequence()->run([part = std::move(part)] { removeOwnPart(part); });
}

} // namespace gannet
