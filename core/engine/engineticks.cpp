// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at while attempts run: their numbers, and what the journal notes of them.
#include "core/engine/enginecore.h"

#include "core/engine/journalnotes.h"

namespace gannet {

namespace {

constexpr int ticksAShow = 6; // the numbers of a row change at most about three times a second
constexpr int waitsATick = 500; // rows whose wait reason is looked at again

} // namespace

void EngineCore::tick()
{
    const bool shows = ++m_ticks % ticksAShow == 0;
    JournalBatch notes;
    for (JobId id : m_running)
        sample(id, *record(id), notes, shows);
    if (shows)
        refreshWaits();
    keepLessons();
    if (m_journal && !notes.isEmpty()) {
        m_notesAreOpen = true;
        ++m_openWrites;
        m_journal->write(std::move(notes), [this, post = poster()](const Outcome &outcome) {
            post([this, isKept = bool(outcome)] {
                m_notesAreOpen = false;
                --m_openWrites;
                if (!isKept)
                    noteAllAgain();
                checkClosed();
            });
        });
    }
}

void EngineCore::noteAllAgain()
{
    for (JobId id : m_running) {
        RunningAttempt &attempt = *record(id)->running;
        attempt.notedBytes = 0;
        attempt.notedBlocks = 0;
    }
}

void EngineCore::sample(JobId id, JobRecord &job, JournalBatch &batch, bool shows)
{
    RunningAttempt &attempt = *job.running;
    job.bytes = attempt.progress->received;
    noteAnswer(id, attempt);
    if (attempt.hasAnswered && job.fresh) { // its first bytes prove that it is the same file
        keepFreshLink(id, job);
        attempt.notedBlocks = 0;
    }
    if (const qint64 total = attempt.progress->total; total >= 0)
        job.total = total;
    attempt.meter.update(job.bytes, m_clock.now());
    if (shows && attempt.shownBytes != job.bytes) {
        takeName(job, attempt.progress->name());
        attempt.shownBytes = job.bytes;
        say(Kind::Progressed, id);
    }
    const bool notes = m_journal && !m_notesAreOpen;
    if (!notes && !shows)
        return;
    if (!notes) {
        job.written = scattered(attempt.progress->part().written);
        return;
    }
    TransferProgress::Note note = attempt.progress->note(attempt.notedBlocks);
    job.written = scattered(note.part.written);
    const qint64 written = totalLength(note.part.written);
    if (note.part.path.isEmpty() || written == attempt.notedBytes || hasBorrowedPart(job))
        return;
    attempt.notedBytes = written;
    attempt.notedBlocks = note.changes.generation;
    note.part.blocks = std::move(note.changes.blocks);
    batch.parts.append({id, toStored(note.part), written, !note.changes.isAll});
}

// A few rows at a time: a million waiting rows must not hold up what runs.
int EngineCore::refreshWaits()
{
    auto next = m_records.find(m_waitCursor);
    if (next == m_records.end())
        next = m_records.begin();
    for (int i = 0; i < waitsATick && next != m_records.end(); ++i, ++next) {
        const JobId id{next->first};
        if (next->second.state == JobState::Waiting && whyWaiting(id) != next->second.shownWait)
            say(Kind::Waiting, id);
    }
    m_waitCursor = next == m_records.end() ? 0 : next->first;
    return waitsATick;
}

} // namespace gannet
