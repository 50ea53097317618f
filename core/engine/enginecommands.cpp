// SPDX-License-Identifier: GPL-3.0-or-later
// What a person asks of rows: pause, go on, try again, first or last.
#include "core/engine/enginecore.h"

#include "core/platform/localhost.h"
#include <algorithm>

namespace gannet {

void EngineCore::stop(JobRecord &job, StopReason reason)
{
    // A removal is final, what a person paused stays paused when the program ends, and the schedule
    // has less to say than any person.
    const StopReason before = job.running->reason;
    if (before != StopReason::Remove && !(before == StopReason::Pause && reason == StopReason::Quit)
        && (reason != StopReason::Hold || before == StopReason::None))
        job.running->reason = reason;
    job.running->stop.request_stop();
}

void EngineCore::pause(const QList<JobId> &ids)
{
    JournalBatch batch;
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (!job || (job->state != JobState::Waiting && job->state != JobState::Running))
            continue;
        if (job->running) {
            stop(*job, StopReason::Pause);
            continue; // it is paused when it has stopped
        }
        m_queue.pause(id);
        m_diskWaits.forget(id);
        job->state = JobState::Paused;
        batch.states.append({id, job->state, job->error});
        say(Kind::Paused, id);
    }
    write(std::move(batch));
    checkIdle();
}

void EngineCore::resume(const QList<JobId> &ids)
{
    JournalBatch batch;
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (!job)
            continue;
        if (job->running && job->running->reason == StopReason::Pause) {
            job->running->reason = StopReason::Restart; // it is still on its way to a stop
        } else if (m_diskWaits.holds(id)) {
            hurryDisk(id);
        } else if (job->state == JobState::Waiting) { // a person's word ends the wait for a retry
            m_queue.endHostRest(id);
            m_queue.resume(id);
        } else if (job->state == JobState::Paused) {
            job->state = JobState::Waiting;
            job->failuresWithoutProgress = 0;
            m_queue.endHostRest(id);
            m_queue.resume(id);
            batch.states.append({id, job->state, nullptr});
            say(Kind::Waiting, id);
        }
    }
    m_isIdle = false;
    write(std::move(batch));
    admit();
    checkIdle();
}

void EngineCore::retry(const QList<JobId> &ids)
{
    JournalBatch batch;
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (!job || job->state != JobState::Failed || job->host.isEmpty())
            continue;
        job->state = JobState::Waiting;
        job->error.reset();
        job->attempt = 0;
        job->failuresWithoutProgress = 0;
        m_queue.add(id, job->host, job->spec.priority, false, isLocalHost(job->host));
        m_queue.endHostRest(id);
        batch.states.append({id, job->state, nullptr});
        say(Kind::Waiting, id);
    }
    m_isIdle = false;
    write(std::move(batch));
    admit();
    checkIdle();
}

void EngineCore::setPriority(const QList<JobId> &ids, int priority)
{
    JournalBatch batch;
    for (JobId id : ids) {
        if (JobRecord *const job = record(id)) {
            job->spec.priority = priority;
            m_queue.setPriority(id, priority);
            batch.priorities.append({id, priority});
        }
    }
    write(std::move(batch));
    admit();
}

void EngineCore::pauseAll()
{
    QList<JobId> ids;
    for (const auto &[id, job] : m_records) {
        if (!job.fetch)
            ids.append(JobId{id});
    }
    std::sort(ids.begin(), ids.end());
    pause(ids);
}

void EngineCore::resumeAll()
{
    QList<JobId> ids;
    for (const auto &[id, job] : m_records) {
        if (job.state == JobState::Paused)
            ids.append(JobId{id});
    }
    std::sort(ids.begin(), ids.end());
    resume(ids);
}

} // namespace gannet
