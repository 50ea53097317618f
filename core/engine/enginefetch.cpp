// SPDX-License-Identifier: GPL-3.0-or-later
// Files for other parts of the program, which share the queue with the list and are no rows of it.
#include "core/engine/enginecore.h"

#include "core/engine/journalnotes.h"

namespace gannet {

void EngineCore::fetch(JobId id, JobSpec spec, FetchDone done)
{
    JobRecord &job = m_records.emplace(id.value, makeRecord(std::move(spec), false)).first->second;
    job.fetch = std::make_unique<FetchDone>(std::move(done));
    m_isIdle = false;
    if (m_journal)
        askForKnown({id});
    else
        enqueueNew({id});
}

// What is said of a row that the list does not have. A failed or stopped one stays in the journal
// alone: its part is found when the same file is asked for again.
void EngineCore::endFetch(Kind kind, JobId id, JobRecord &job)
{
    const bool isOver = kind == Kind::Done || kind == Kind::Failed || kind == Kind::Paused
        || kind == Kind::Removed || (kind == Kind::Waiting && m_isClosing);
    if (!isOver || !*job.fetch)
        return;
    if (leavesFile(job.state)) {
        JournalBatch batch;
        batch.removed.append(id);
        write(std::move(batch));
    }
    // Whoever says it may still hold the record.
    poster()([this, id, row = rowOf(id, job), done = std::exchange(*job.fetch, {})]() mutable {
        m_queue.remove(id);
        m_records.erase(id.value);
        done(std::move(row));
        checkIdle();
        checkClosed();
    });
}

} // namespace gannet
