// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginecore.h"
#include "core/engine/journalnotes.h"
#include "core/log.h"
#include "core/net/urlrules.h"
#include "core/transfer/jobrequest.h"

#include <QFile>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

void EngineCore::planAdmission()
{
    if (std::exchange(m_admissionIsPlanned, true))
        return;
    poster()([this] {
        m_admissionIsPlanned = false;
        admit();
    });
}

void EngineCore::admit()
{
    if (m_isClosing || m_publisher.isFull()) // finish() admits when the disk has caught up
        return;
    std::vector<Dispatcher::Start> starts;
    for (JobId id : admitted()) {
        JobRecord &job = *record(id);
        starts.push_back(startOf(id, job));
        say(Kind::Started, id);
    }
    if (!starts.empty())
        m_dispatcher.start(std::move(starts));
    if (!m_running.empty() && !m_tick.isActive())
        m_tick.start();
    tellOfHold();
    if (const auto next = m_queue.nextRetry())
        m_retry.start(timeUntil(*next));
}

Dispatcher::Start EngineCore::startOf(JobId id, JobRecord &job)
{
    job.state = JobState::Running;
    ++job.attempt;
    job.running = std::make_unique<RunningAttempt>();
    job.running->worker = m_dispatcher.reserveWorker();
    job.running->firstBytes = job.part ? totalLength(job.part->written) : 0;
    if (job.spec.options->bytesPerSecond > 0)
        m_speeds->setRate(id, job.spec.options->bytesPerSecond);
    m_running.push_back(id);

    Dispatcher::Start start;
    start.order.job = id;
    start.order.url = *parseAddress(job.spec.address); // it was understood when it was added
    start.order.name = job.spec.name;
    start.order.checksum = job.spec.checksum;
    start.order.manifest = job.spec.manifest;
    start.order.options = job.spec.options;
    if (!job.cookies)
        job.cookies = ownJar(*job.spec.options);
    start.order.cookies = job.cookies;
    if (job.part)
        start.order.part = *job.part;
    if (job.known)
        start.order.known = *job.known;
    start.order.isFreshLink = bool(job.fresh);
    start.order.part.needsProof |= start.order.isFreshLink;
    start.order.connections = std::min(job.spec.options->segments, m_config.limits.perFile);
    start.order.ifFolderMissing = ifFolderMissing(job);
    start.order.keepsHeaders = m_config.keepsHeaders;
    start.progress = job.running->progress;
    start.stop = job.running->stop.get_token();
    start.worker = job.running->worker;
    return start;
}

void EngineCore::end(JobId id, TransferEnd ended)
{
    JobRecord &job = *record(id);
    std::erase(m_running, id);
    if (job.spec.options->bytesPerSecond > 0)
        m_speeds->setRate(id, 0);
    const StopReason reason = job.running->reason;
    const auto progress = job.running->progress;
    takeName(job, progress->name());
    if (const qint64 total = progress->total; total >= 0)
        job.total = total;
    job.bytes = ended.bytes;
    job.written = scattered(ended.part.written);
    if (ended.facts)
        job.facts = ended.facts;
    // A finished file is kept even if somebody asked to stop it a moment too late.
    switch (ended.ending) {
    case Ending::Done:
        endDone(id, job, std::move(ended));
        break;
    case Ending::Skipped:
        endSkipped(id, job);
        break;
    case Ending::Failed:
        if (reason == StopReason::None)
            endFailed(id, job, std::move(ended));
        else
            endStopped(id, job, std::move(ended));
        break;
    case Ending::Stopped:
        endStopped(id, job, std::move(ended));
        break;
    }
    planAdmission();
    keepLessons();
    if (m_running.empty()) {
        m_tick.stop();
        if (m_queue.waiting() == 0 || m_isClosing)
            m_publisher.flush();
    }
    checkIdle();
    checkClosed();
}

void EngineCore::endDone(JobId id, JobRecord &job, TransferEnd ended)
{
    const bool wasRemoved = job.running->reason == StopReason::Remove;
    job.running.reset();
    m_queue.hostAnswered(id);
    m_queue.finished(id);
    if (wasRemoved) {
        job.part = std::make_unique<PartState>(ended.part);
        if (!ended.file->partName.isEmpty())
            job.part->path = ended.file->directory->pathOf(ended.file->partName);
        putAside(id);
        return;
    }
    keepFreshLink(id, job);
    job.state = JobState::Arrived;
    job.error.reset();
    job.cookies.reset();
    job.total = ended.bytes;
    ended.file->name = finalName(job, ended.file->name);
    say(Kind::Arrived, id);
    m_publisher.add(id, std::move(*ended.file));
}

void EngineCore::endSkipped(JobId id, JobRecord &job)
{
    const bool wasRemoved = job.running->reason == StopReason::Remove;
    job.running.reset();
    m_queue.hostAnswered(id);
    m_queue.finished(id);
    giveBorrowedPartBack(job);
    if (wasRemoved) {
        putAside(id);
        return;
    }
    job.state = JobState::Skipped;
    job.error.reset();
    if (job.facts && !job.facts->path.isEmpty())
        job.name = job.facts->path.section(u'/', -1); // it keeps the name it has
    JournalBatch batch;
    batch.finished.append(
        {id, job.state, job.facts, job.bytes, job.known ? job.known->modified : 0, job.name});
    noteFinished(std::move(batch), {id});
}

void EngineCore::endFailed(JobId id, JobRecord &job, TransferEnd ended)
{
    job.running.reset();
    job.part = ended.part.path.isEmpty() ? nullptr : std::make_unique<PartState>(ended.part);
    if (waitsForNetwork(id, ended.error)) {
        job.error = std::make_shared<const Error>(std::move(ended.error));
        goBack(id, job);
        return;
    }
    if (ended.isOtherFile && giveFreshLinkBack(id, job))
        return;
    if (ended.broughtBytes)
        keepFreshLink(id, job);
    job.failuresWithoutProgress = ended.broughtBytes ? 0 : quint16(job.failuresWithoutProgress + 1);
    if (waitsForDisk(ended.error)) {
        holdForDisk(id, job, std::move(ended.error));
        return;
    }
    const auto wait = waitAfterFailure(id, job, ended);
    if (!wait) {
        m_queue.finished(id);
        fail(id, job, std::move(ended.error));
        return;
    }
    job.state = JobState::Waiting;
    job.error = std::make_shared<const Error>(std::move(ended.error));
    job.retryAt = m_clock.now() + *wait;
    m_queue.retryAt(id, job.retryAt);
    noteState(id, job, Kind::Retrying);
}

void EngineCore::endStopped(JobId id, JobRecord &job, TransferEnd ended)
{
    const StopReason reason = job.running->reason;
    job.running.reset();
    job.part = ended.part.path.isEmpty() ? nullptr : std::make_unique<PartState>(ended.part);
    if (ended.broughtBytes)
        keepFreshLink(id, job);
    if (reason == StopReason::Remove) {
        putAside(id);
        return;
    }
    if (reason != StopReason::Pause && reason != StopReason::Quit) {
        goBack(id, job);
        return;
    }
    m_queue.pause(id);
    const bool isPaused = reason == StopReason::Pause;
    job.state = isPaused ? JobState::Paused : JobState::Waiting;
    noteState(id, job, isPaused ? Kind::Paused : Kind::Waiting);
}

// It ran and waits again, without a failure of its own.
void EngineCore::goBack(JobId id, JobRecord &job)
{
    job.state = JobState::Waiting;
    job.retryAt = m_clock.now();
    m_queue.retryAt(id, job.retryAt);
    noteState(id, job, Kind::Waiting);
}

void EngineCore::noteState(JobId id, const JobRecord &job, Kind kind)
{
    JournalBatch batch;
    if (job.part && !hasBorrowedPart(job))
        batch.parts.append({id, toStored(*job.part), job.bytes});
    batch.states.append({id, job.state, job.error});
    write(std::move(batch));
    say(kind, id);
}

void EngineCore::fail(JobId id, JobRecord &job, Error error)
{
    giveBorrowedPartBack(job);
    job.state = JobState::Failed;
    job.error = std::make_shared<const Error>(std::move(error));
    if (needsFreshLink(job))
        askForLink(id, job);
    noteState(id, job, Kind::Failed);
}

void EngineCore::finish(Publisher::Results results)
{
    JournalBatch batch;
    QList<JobId> ids;
    for (auto &[id, published] : results) {
        JobRecord &job = *record(id);
        if (!published && waitsForDisk(published.error())) {
            m_queue.add(id, job.host, job.spec.priority, true);
            holdForDisk(id, job, published.error());
            putAsideIfWanted(id, job);
            continue;
        }
        if (!published) {
            fail(id, job, published.error());
            if (!putAsideIfWanted(id, job))
                giveNameOfLater(id);
            continue;
        }
        JobFacts facts = *job.facts;
        facts.path = published->path;
        job.facts = std::make_shared<const JobFacts>(std::move(facts));
        job.name = published->path.section(u'/', -1);
        job.state = published->alreadyThere ? JobState::Skipped : JobState::Done;
        job.part.reset();
        batch.finished.append(
            {id, job.state, job.facts, job.bytes, published->modified.count(), job.name});
        if (!putAsideIfWanted(id, job))
            ids.append(id);
    }
    noteFinished(std::move(batch), std::move(ids));
    planAdmission();
    checkIdle();
    checkClosed();
}

// True when somebody removed the row while its file was being named.
bool EngineCore::putAsideIfWanted(JobId id, JobRecord &job)
{
    if (!std::exchange(job.goesWhenNamed, false))
        return false;
    putAside(id);
    return true;
}

// A file is said to be done when the row that says so is as durable as the file.
void EngineCore::noteFinished(JournalBatch batch, QList<JobId> ids)
{
    for (JobId id : ids) {
        const JobId replaced = std::exchange(record(id)->replaces, {});
        if (replaced.value != 0)
            batch.removed.append(replaced);
    }
    if (!m_journal || batch.isEmpty()) {
        sayFinished(ids);
        return;
    }
    ++m_openWrites;
    m_journal->write(std::move(batch), [this, post = poster(), ids](const Outcome &outcome) {
        post([this, ids, outcome] {
            --m_openWrites;
            if (!outcome)
                m_listener.noticed(tr("The list could not be saved: %1").arg(outcome.error().text));
            sayFinished(ids);
            checkIdle();
            checkClosed();
        });
    });
}

void EngineCore::sayFinished(const QList<JobId> &ids)
{
    for (JobId id : ids) {
        say(Kind::Done, id);
        giveNameOfLater(id);
        if (!m_config.keepsFinished)
            m_records.erase(id.value);
    }
}

void EngineCore::write(JournalBatch batch)
{
    if (!m_journal || batch.isEmpty())
        return;
    ++m_openWrites;
    m_journal->write(std::move(batch), [this, post = poster()](const Outcome &outcome) {
        post([this, outcome] {
            --m_openWrites;
            if (!outcome)
                m_listener.noticed(tr("The list could not be saved: %1").arg(outcome.error().text));
            checkIdle();
            checkClosed();
        });
    });
}

void EngineCore::checkIdle()
{
    if (m_isIdle || m_isClosing || !m_running.empty() || m_queue.waiting() > 0
        || !m_diskWaits.isEmpty() || m_publisher.open() > 0 || m_openWrites > 0
        || m_openLookUps > 0)
        return;
    m_isIdle = true;
    m_changes.flush();
    m_listener.becameIdle();
}

void EngineCore::checkClosed()
{
    if (!m_isClosing || m_isClosed || !m_running.empty() || m_publisher.open() > 0
        || m_openWrites > 0 || m_openLookUps > 0 || !m_filesBeingRenamed.isEmpty())
        return;
    m_isClosed = true;
    m_changes.flush();
    m_listener.closed();
}

} // namespace gannet
