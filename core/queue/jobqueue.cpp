// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/jobqueue.h"

#include "core/queue/hostbudget.h"

#include <algorithm>

namespace gannet {

JobQueue::JobQueue(const Clock *clock, HostBudget *budget, int filesAtOnce)
    : m_clock(clock)
    , m_budget(budget)
    , m_filesAtOnce(std::max(1, filesAtOnce))
{
}

void JobQueue::add(JobId id, const QString &host, int priority, bool paused)
{
    Q_ASSERT_X(!m_entries.contains(id), "JobQueue::add", "it is there already");
    const auto [at, isNew] = m_hosts.try_emplace(host);
    if (isNew)
        at->second.name = host;
    ++at->second.jobs;
    Entry &entry = m_entries[id];
    entry = {&at->second, ++m_lastOrder, {}, priority, Place::Paused};
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
        if (!m_budget->take(host->name)) {
            host->full = true; // from now on the budget says when to ask again
            list(host);
            continue;
        }
        const JobId id{host->head->id};
        Entry &entry = m_entries.find(id).value();
        leave(id, entry);
        enter(id, entry, Place::Running);
        admitted.push_back(id);
    }
    return admitted;
}

void JobQueue::setFilesAtOnce(int filesAtOnce)
{
    m_filesAtOnce = std::max(1, filesAtOnce);
}

WaitReason JobQueue::whyWaiting(JobId id) const
{
    const auto job = m_entries.constFind(id);
    if (job == m_entries.cend())
        return WaitReason::None;
    if (job->place == Place::Retry)
        return WaitReason::Retry;
    if (job->place != Place::Ready)
        return WaitReason::None;
    if (m_running >= m_filesAtOnce)
        return WaitReason::FilesAtOnce;
    return m_budget->isFull(job->host->name) ? WaitReason::ServerLimit : WaitReason::None;
}

std::optional<Clock::TimePoint> JobQueue::nextRetry() const
{
    if (m_retries.empty())
        return std::nullopt;
    return m_retries.begin()->first;
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
    leave(id, *job);
    if (place) {
        enter(id, *job, *place);
    } else {
        m_entries.erase(job);
        if (--host->jobs == 0)
            m_hosts.erase(name);
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
    const QSet<QString> freed = m_budget->takeFreed();
    for (const QString &name : freed) {
        const auto at = m_hosts.find(name);
        if (at == m_hosts.end())
            continue;
        at->second.full = false;
        list(&at->second);
    }
}

void JobQueue::list(Host *host)
{
    std::optional<Rank> head;
    if (!host->full && !host->ready.empty())
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
