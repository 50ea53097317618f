// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/jobqueue.h"

#include "core/queue/hostbudget.h"
#include "core/queue/hostrest.h"

#include <algorithm>
#include <utility>

namespace gannet {

namespace {

constexpr int mostLooks = 100; // for a job that never ran

} // namespace

JobQueue::JobQueue(const Clock *clock, HostBudget *budget, int filesAtOnce, HostRest *rest)
    : m_clock(clock)
    , m_budget(budget)
    , m_rest(rest)
    , m_filesAtOnce(std::max(1, filesAtOnce))
{
}

void JobQueue::add(JobId id, const QString &host, int priority, bool paused, bool isLocal)
{
    Q_ASSERT_X(!m_entries.contains(id), "JobQueue::add", "it is there already");
    const auto [at, isNew] = m_hosts.try_emplace(host);
    if (isNew)
        at->second.name = host;
    at->second.isLocal = isLocal;
    ++at->second.jobs;
    Entry &entry = m_entries[id];
    entry = {&at->second, ++m_lastOrder, {}, priority, Place::Paused, false, false};
    enter(id, entry, paused ? Place::Paused : Place::Ready);
}

void JobQueue::remove(JobId id)
{
    const auto job = m_entries.find(id);
    if (job != m_entries.end())
        move(job, std::nullopt);
}

void JobQueue::pause(JobId id)
{
    const auto job = m_entries.find(id);
    if (job != m_entries.end() && job->place != Place::Paused)
        move(job, Place::Paused);
}

void JobQueue::resume(JobId id)
{
    const auto job = m_entries.find(id);
    if (job != m_entries.end() && (job->place == Place::Paused || job->place == Place::Retry))
        move(job, Place::Ready);
}

void JobQueue::setPriority(JobId id, int priority)
{
    const auto job = m_entries.find(id);
    if (job == m_entries.end() || job->priority == priority)
        return;
    if (job->place != Place::Ready) {
        job->priority = priority;
        return;
    }
    leave(id, *job);
    job->priority = priority;
    enter(id, *job, Place::Ready);
}

void JobQueue::finished(JobId id)
{
    const auto job = m_entries.find(id);
    if (job != m_entries.end() && job->place == Place::Running)
        move(job, std::nullopt);
}

void JobQueue::retryAt(JobId id, Clock::TimePoint when)
{
    const auto job = m_entries.find(id);
    if (job == m_entries.end() || job->place != Place::Running)
        return;
    job->retry = when;
    move(job, Place::Retry);
}

std::vector<JobId> JobQueue::admit()
{
    wakeRetries();
    listFreedHosts();
    std::vector<JobId> admitted;
    while (m_running < m_filesAtOnce && !m_heads.empty()) {
        Host *const host = m_heads.begin()->second;
        if (mayAsk(host))
            admitted.push_back(start(host));
    }
    return admitted;
}

bool JobQueue::mayAsk(Host *host)
{
    // From a refusal on the one who refused says when to ask again.
    if (m_rest && m_rest->verdict(host->name) == HostRest::Verdict::Rests)
        host->rests = true;
    else if (!m_budget->take(host->name))
        host->full = true;
    else
        return true;
    list(host);
    return false;
}

JobId JobQueue::start(Host *host)
{
    const bool isProbe = m_rest && m_rest->begin(host->name);
    const JobId id = isProbe ? freshOf(*host) : JobId{host->head->id};
    Entry &entry = m_entries.find(id).value();
    leave(id, entry);
    entry.hasRun = true;
    entry.isProbe = isProbe;
    enter(id, entry, Place::Running);
    return id;
}

void JobQueue::setFilesAtOnce(int filesAtOnce)
{
    m_filesAtOnce = std::max(1, filesAtOnce);
}

void JobQueue::setHold(Hold hold)
{
    if (std::exchange(m_hold, hold) == hold)
        return;
    for (auto &[name, host] : m_hosts)
        list(&host);
}

void JobQueue::hostAnswered(JobId id)
{
    const auto job = m_entries.find(id);
    if (!m_rest || job == m_entries.end())
        return;
    job->isProbe = false;
    m_rest->forget(job->host->name);
}

void JobQueue::hostFailed(JobId id, std::chrono::milliseconds wait)
{
    const auto job = m_entries.find(id);
    if (m_rest && job != m_entries.end())
        m_rest->failed(job->host->name, wait, std::exchange(job->isProbe, false));
}

int JobQueue::hostRounds(JobId id) const
{
    const auto job = m_entries.constFind(id);
    return m_rest && job != m_entries.cend() ? m_rest->roundsWith(job->host->name, job->isProbe)
                                             : 0;
}

std::optional<Clock::TimePoint> JobQueue::hostRestsUntil(JobId id) const
{
    const auto job = m_entries.constFind(id);
    if (!m_rest || job == m_entries.cend())
        return std::nullopt;
    return m_rest->restsUntil(job->host->name);
}

void JobQueue::endHostRest(JobId id)
{
    const auto job = m_entries.constFind(id);
    if (m_rest && job != m_entries.cend())
        m_rest->forget(job->host->name);
}

bool JobQueue::isHeld(JobId id) const
{
    const auto job = m_entries.constFind(id);
    return job != m_entries.cend() && isHeld(*job->host);
}

bool JobQueue::isHeld(const Host &host) const
{
    return m_hold == Hold::All || (m_hold == Hold::Remote && !host.isLocal);
}

// One that never failed finds out more than one that may be at fault itself.
JobId JobQueue::freshOf(const Host &host) const
{
    int looks = 0;
    for (const Rank &rank : host.ready) {
        const JobId id{rank.id};
        if (!m_entries.constFind(id)->hasRun)
            return id;
        if (++looks == mostLooks)
            break;
    }
    return JobId{host.head->id};
}

WaitReason JobQueue::whyWaiting(JobId id) const
{
    const auto job = m_entries.constFind(id);
    if (job == m_entries.cend() || job->place == Place::Running || job->place == Place::Paused)
        return WaitReason::None;
    if (isHeld(*job->host))
        return m_hold == Hold::All ? WaitReason::Schedule : WaitReason::Network;
    if (job->place == Place::Retry)
        return WaitReason::Retry;
    if (m_rest && m_rest->verdict(job->host->name) == HostRest::Verdict::Rests)
        return WaitReason::HostRests;
    if (m_running >= m_filesAtOnce)
        return WaitReason::FilesAtOnce;
    return m_budget->isFull(job->host->name) ? WaitReason::ServerLimit : WaitReason::None;
}

std::optional<Clock::TimePoint> JobQueue::nextRetry() const
{
    std::optional<Clock::TimePoint> next;
    if (!m_retries.empty())
        next = m_retries.begin()->first;
    const auto rested = m_rest ? m_rest->nextEnd() : std::nullopt;
    return rested && (!next || *rested < *next) ? rested : next;
}

qsizetype JobQueue::waiting() const
{
    return m_entries.size() - m_running - m_paused;
}

JobQueue::Rank JobQueue::rankOf(JobId id, const Entry &entry) const
{
    return {entry.priority, entry.order, id.value};
}

void JobQueue::enter(JobId id, Entry &entry, Place place)
{
    entry.place = place;
    switch (place) {
    case Place::Ready:
        entry.host->ready.insert(rankOf(id, entry));
        list(entry.host);
        break;
    case Place::Retry:
        m_retries.emplace(entry.retry, id.value);
        break;
    case Place::Running:
        ++m_running;
        break;
    case Place::Paused:
        ++m_paused;
        break;
    }
}

void JobQueue::leave(JobId id, Entry &entry)
{
    switch (entry.place) {
    case Place::Ready:
        entry.host->ready.erase(rankOf(id, entry));
        list(entry.host);
        break;
    case Place::Retry:
        m_retries.erase({entry.retry, id.value});
        break;
    case Place::Running:
        --m_running;
        break;
    case Place::Paused:
        --m_paused;
        break;
    }
}

void JobQueue::move(QHash<JobId, Entry>::iterator job, std::optional<Place> place)
{
    const JobId id = job.key();
    Host *const host = job->host;
    const QString name = host->name; // the host may go below
    const bool ran = job->place == Place::Running;
    if (std::exchange(job->isProbe, false))
        m_rest->foundNothing(name); // unless it has said what it found out
    leave(id, *job);
    if (place) {
        enter(id, *job, *place);
    } else {
        m_entries.erase(job);
        if (--host->jobs == 0) {
            m_hosts.erase(name);
            if (m_rest)
                m_rest->forget(name);
        }
    }
    if (ran)
        m_budget->give(name); // last, for it tells others
}

void JobQueue::wakeRetries()
{
    const Clock::TimePoint now = m_clock->now();
    while (!m_retries.empty() && m_retries.begin()->first <= now) {
        const JobId id{m_retries.begin()->second};
        Entry &entry = m_entries.find(id).value();
        leave(id, entry);
        enter(id, entry, Place::Ready);
    }
}

void JobQueue::listFreedHosts()
{
    relist(m_budget->takeFreed(), &Host::full);
    if (m_rest)
        relist(m_rest->takeFreed(), &Host::rests);
}

void JobQueue::relist(const QSet<QString> &names, bool Host::*refusal)
{
    for (const QString &name : names) {
        const auto at = m_hosts.find(name);
        if (at == m_hosts.end())
            continue;
        at->second.*refusal = false;
        list(&at->second);
    }
}

void JobQueue::list(Host *host)
{
    std::optional<Rank> head;
    if (!host->full && !host->rests && !isHeld(*host) && !host->ready.empty())
        head = *host->ready.begin();
    if (head == host->head)
        return;
    if (host->head)
        m_heads.erase(*host->head);
    if (head)
        m_heads.emplace(*head, host);
    host->head = head;
}

} // namespace gannet
