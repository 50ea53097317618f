// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginecore.h"

#include "core/engine/journalnotes.h"
#include "core/net/urlrules.h"

#include <QSet>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

namespace {

// A position is in the journal within 100 ms, the time of its commit counted in.
constexpr auto tickEvery = 50ms;

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
    m_budget.learn(keptLessons(contents.settings, {localTime(), m_clock.now()}));
    QList<JobId> ids;
    const auto take = [this, &ids](const StoredJob &job) {
        if (job.spec.options->isForSync)
            return; // its pair will ask for it again
        const JobRecord &row = m_records.emplace(job.id.value, fromStored(job)).first->second;
        if (needsFreshLink(row))
            listNeed(job.id, row);
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

QDateTime EngineCore::localTime() const
{
    return m_config.localTime ? m_config.localTime() : QDateTime::currentDateTime();
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
    JobRecord *const job = record(id);
    if (job && job->fetch) {
        endFetch(kind, id, *job);
    } else if (job) {
        JobRow row = rowOf(id, *job);
        job->shownWait = row.wait;
        m_changes.add(kind, std::move(row));
    }
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
