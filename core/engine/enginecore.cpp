// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginecore.h"

#include "core/engine/journalnotes.h"
#include "core/log.h"
#include "core/net/urlrules.h"
#include "core/platform/localhost.h"
#include "core/transfer/filename.h"
#include "core/transfer/partwork.h"

#include <QSet>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr auto tickEvery = 100ms; // positions are journalled at least so often

} // namespace

EngineCore::EngineCore(const EngineConfig &config, Journal *journal, Session *session,
                       SpeedLimits *speeds, Listener listener)
    : m_config(config)
    , m_journal(journal)
    , m_session(session)
    , m_speeds(speeds)
    , m_listener(std::move(listener))
    , m_networkReads(IoPool::shared()->makeSequence())
    , m_fileNames(IoPool::shared()->makeSequence())
    , m_budget(config.limits.perServer)
    , m_queue(&m_clock, &m_budget, config.limits.filesAtOnce, &m_rest)
    , m_dispatcher(session, &m_budget, journal, IoPool::shared(),
                   [this](JobId id, TransferEnd ended) { end(id, std::move(ended)); })
    , m_publisher(IoPool::shared(), config.durability,
                  [this](Publisher::Results results) { finish(std::move(results)); })
    , m_changes(config.batchEvery, [this](QList<JobChange> batch) { m_listener.changed(batch); })
    , m_diskLooks(IoPool::shared()->makeSequence())
{
    m_tick.setInterval(tickEvery);
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { tick(); });
    m_retry.setSingleShot(true);
    QObject::connect(&m_retry, &QTimer::timeout, &m_retry, [this] { admit(); });
    m_speeds->setLimits(config.limits);
    QObject::connect(&m_diskTick, &QTimer::timeout, &m_diskTick, [this] { askDisks(); });
    m_purge.setSingleShot(true);
    QObject::connect(&m_purge, &QTimer::timeout, &m_purge, [this] { purge(m_clock.now()); });
    m_budget.onRelease([post = poster(), this] { post([this] { planAdmission(); }); });
    beginHolds();
}

EngineCore::~EngineCore()
{
    m_budget.onRelease({});
}

void EngineCore::goOnWith(JournalContents contents)
{
    for (const QString &notice : contents.notices)
        m_listener.noticed(notice);
    QList<JobId> ids;
    const auto take = [this, &ids](const StoredJob &job) {
        if (needsFreshLink(m_records.emplace(job.id.value, fromStored(job)).first->second))
            m_needLinks.insert(job.id);
        ids.append(job.id);
    };
    std::for_each(contents.ended.crbegin(), contents.ended.crend(), take);
    std::for_each(contents.unfinished.cbegin(), contents.unfinished.cend(), take);
    std::sort(ids.begin(), ids.end());
    enqueue(ids);
    JournalBatch leftOver; // the time to bring them back ended with the process
    QSet<QString> claimed; // a later row for the same address may have taken the part over
    for (const StoredJob &job : contents.unfinished)
        claimed.insert(job.part.path);
    for (const StoredJob &job : contents.hidden) {
        leftOver.removed.append(job.id);
        if (!job.part.path.isEmpty() && !claimed.contains(job.part.path))
            removePart(fromStored(job.part));
    }
    write(std::move(leftOver));
}

// A value that callbacks of other threads carry; it may outlive the core.
EngineCore::Poster EngineCore::poster() const
{
    return {m_home, m_alive};
}

JobRecord *EngineCore::record(JobId id)
{
    const auto found = m_records.find(id.value);
    return found == m_records.end() ? nullptr : &found->second;
}

JobRow EngineCore::rowOf(JobId id, const JobRecord &record) const
{
    JobRow row;
    row.id = id;
    row.state = record.state;
    row.priority = record.spec.priority;
    row.attempt = record.attempt;
    row.bytes = record.bytes;
    row.total = record.total;
    row.address = record.spec.address;
    if (row.address.contains(u'@')) // perhaps a password; only then it is worth a look
        row.address = shownAddress(QUrl(row.address));
    row.name = record.name;
    row.host = record.host;
    row.directory = record.spec.options->directory;
    row.error = record.error;
    row.facts = record.facts;
    row.written = record.written;
    if (record.running) {
        row.connections = record.running->progress->connections;
        row.rate = record.running->meter.bytesPerSecond();
        if (row.total)
            row.left = record.running->meter.timeFor(*row.total - row.bytes);
    }
    if (record.state == JobState::Waiting) {
        row.wait = whyWaiting(id);
        if (const auto until = m_queue.hostRestsUntil(id))
            row.hostRest = timeUntil(*until);
        if (row.wait == WaitReason::Retry)
            row.retryIn = timeUntil(record.retryAt);
        else if (row.wait == WaitReason::HostRests)
            row.retryIn = row.hostRest;
    }
    return row;
}

std::chrono::milliseconds EngineCore::timeUntil(Clock::TimePoint when) const
{
    return std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(when - m_clock.now()));
}

WaitReason EngineCore::whyWaiting(JobId id) const
{
    if (m_diskWaits.holds(id))
        return WaitReason::Space;
    const WaitReason reason = m_queue.whyWaiting(id);
    const bool isForRoom = reason == WaitReason::None || reason == WaitReason::FilesAtOnce
        || reason == WaitReason::ServerLimit;
    return m_publisher.isFull() && isForRoom ? WaitReason::Disk : reason;
}

void EngineCore::say(Kind kind, JobId id)
{
    if (JobRecord *const job = record(id)) {
        JobRow row = rowOf(id, *job);
        job->shownWait = row.wait;
        m_changes.add(kind, std::move(row));
    }
}

JobRecord EngineCore::makeRecord(JobSpec spec, bool paused) const
{
    JobRecord job;
    job.spec = std::move(spec);
    if (safeFileName(job.spec.name).isEmpty())
        job.spec.name.clear(); // “..” and its like name nothing
    job.state = paused ? JobState::Paused : JobState::Waiting;
    const Result<QUrl> url = parseAddress(job.spec.address);
    if (url) {
        job.host = hostLabel(*url);
        job.name = chooseName(job.spec.name, {}, *url, *url);
    } else {
        job.name = job.spec.name.isEmpty() ? job.spec.address.left(200) : job.spec.name;
        job.state = JobState::Failed;
        job.error = std::make_shared<const Error>(url.error());
    }
    return job;
}

void EngineCore::add(const QList<JobId> &ids, QList<JobSpec> specs, bool paused)
{
    QList<JobId> newIds;
    QList<JobSpec> newSpecs;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (takeFreshLink(ids.at(i), specs.at(i)))
            continue;
        newIds.append(ids.at(i));
        newSpecs.append(std::move(specs[i]));
    }
    addRecords(newIds, std::move(newSpecs), paused);
    planAdmission();
}

void EngineCore::addRecords(const QList<JobId> &ids, QList<JobSpec> specs, bool paused)
{
    m_isIdle = false;
    for (qsizetype i = 0; i < ids.size(); ++i)
        m_records.emplace(ids.at(i).value, makeRecord(std::move(specs[i]), paused));
    if (m_journal)
        askForKnown(ids);
    else
        enqueueNew(ids);
}

void EngineCore::enqueueNew(const QList<JobId> &ids)
{
    enqueue(ids);
    for (JobId id : ids) {
        const JobRecord *const job = record(id);
        if (job && job->state == JobState::Failed)
            say(Kind::Failed, id); // not an address
    }
}

// What an earlier run left of the same addresses: parts to go on from, files to compare with.
void EngineCore::askForKnown(QList<JobId> ids)
{
    QList<std::pair<QString, QString>> questions;
    JournalBatch batch;
    for (JobId id : ids) {
        const JobRecord &job = m_records.at(id.value);
        questions.append({job.spec.address, job.spec.options->directory});
        batch.added.append(toStored(id, job));
    }
    ++m_openLookUps;
    m_journal->find(std::move(questions), [this, post = poster(), ids](Found found) {
        post([this, ids, found = std::move(found)] {
            --m_openLookUps;
            takeKnown(ids, found);
            checkClosed();
        });
    });
    write(std::move(batch));
}

void EngineCore::takeKnown(const QList<JobId> &ids, Found found)
{
    for (qsizetype i = 0; i < ids.size(); ++i) {
        JobRecord *const job = record(ids.at(i));
        const std::optional<StoredJob> &earlier = found.at(i);
        if (!job || !earlier)
            continue;
        m_removed.take(earlier->id); // what it left passes to the new row
        const bool isListed = record(earlier->id);
        if (!isListed)
            job->replaces = earlier->id;
        if (!earlier->part.path.isEmpty() && isListed)
            continue; // a row that is in the list itself keeps what it has
        if (!earlier->part.path.isEmpty())
            job->part = std::make_unique<PartState>(fromStored(earlier->part));
        else if (earlier->facts)
            job->known = std::make_unique<KnownFile>(knownFile(*earlier));
    }
    enqueueNew(ids);
}

void EngineCore::enqueue(const QList<JobId> &ids)
{
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (job && (job->state == JobState::Waiting || job->state == JobState::Paused))
            m_queue.add(id, job->host, job->spec.priority, job->state == JobState::Paused,
                        isLocalHost(job->host));
    }
    for (JobId id : ids)
        say(Kind::Added, id);
    m_isIdle = false;
    admit();
    checkIdle();
}

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
    for (const auto &[id, job] : m_records)
        ids.append(JobId{id});
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

void EngineCore::keepSetting(const QString &key, const QVariant &value)
{
    JournalBatch batch;
    batch.settings.append({key, value});
    write(std::move(batch));
}

void EngineCore::close()
{
    m_isClosing = true;
    for (JobId id : m_running)
        stop(*record(id), StopReason::Quit);
    purge(Clock::TimePoint::max());
    m_publisher.flush();
    checkClosed();
}

} // namespace gannet
