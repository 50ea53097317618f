// SPDX-License-Identifier: GPL-3.0-or-later
// What a failure means: for the job, for its server, and for the server's other jobs.
#include "core/engine/enginecore.h"

#include "core/transfer/retrypolicy.h"

#include <QHash>
#include <QRandomGenerator>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr int tooManyRequests = 429;
constexpr int firstServerError = 500;

//! A failure that another job of the same server would most likely meet as well.
bool saysServerFails(const TransferEnd &ended)
{
    if (ended.broughtBytes || !ended.error.retryable)
        return false;
    switch (ended.error.kind) {
    case Error::HostNotFound:
    case Error::ConnectionRefused:
    case Error::Unreachable:
    case Error::ConnectTimeout:
    case Error::HeaderTimeout:
    case Error::Stalled:
        return true;
    case Error::HttpStatus:
        return ended.error.status == tooManyRequests || ended.error.status >= firstServerError;
    default:
        return false;
    }
}

//! One that may be the network's fault.
bool isOfTheWay(const Error &error)
{
    return error.retryable && error.status == 0;
}

} // namespace

// The failures of a server count for each of its jobs, so that a dead one is given up after as many
// rounds as one job would have had, and the rest of its jobs are tried once, one by one.
std::optional<std::chrono::milliseconds>
EngineCore::waitAfterFailure(JobId id, const JobRecord &job, const TransferEnd &ended)
{
    const bool isServers = saysServerFails(ended);
    const int failures
        = std::max<int>(job.failuresWithoutProgress, isServers ? m_queue.hostRounds(id) : 0);
    const RetryPolicy policy{job.spec.options->retries, job.spec.options->retryWait};
    const auto wait = nextWait(policy, failures, ended.error, ended.retryAfter,
                               QRandomGenerator::global()->generateDouble());
    if (isServers)
        m_queue.hostFailed(id, wait.value_or(ended.retryAfter.value_or(0ms)));
    else if (ended.facts || ended.broughtBytes)
        m_queue.hostAnswered(id);
    if (m_queue.hostRestsUntil(id))
        showWaits();
    return wait;
}

// Without a network nothing counts as a failure of the job or its server.
bool EngineCore::waitsForNetwork(JobId id, const Error &error) const
{
    return m_queue.hold() == JobQueue::Hold::Remote && m_queue.isHeld(id) && isOfTheWay(error);
}

// The network is back: what failed for want of it need not wait any longer.
void EngineCore::wakeUnreached()
{
    for (const auto &[id, job] : m_records) {
        const bool isUnreached = job.state == JobState::Waiting && job.error
            && isOfTheWay(*job.error) && job.retryAt > m_clock.now();
        if (!isUnreached)
            continue;
        m_queue.endHostRest(JobId{id});
        m_queue.resume(JobId{id});
    }
}

// The first bytes of an attempt tell that its server works.
void EngineCore::noteAnswer(JobId id, RunningAttempt &attempt)
{
    if (attempt.hasAnswered || attempt.progress->received <= attempt.firstBytes)
        return;
    attempt.hasAnswered = true;
    if (!m_queue.hostRestsUntil(id))
        return;
    m_queue.hostAnswered(id);
    showWaits();
    planAdmission();
}

// How many connections servers take, so that the next run need not be refused to know it.
void EngineCore::keepLessons()
{
    if (const auto lessons = m_budget.takeNewLessons()) {
        const auto [key, value] = toKept(*lessons, {localTime(), m_clock.now()});
        keepSetting(key, value);
    }
}

void EngineCore::setRate(const QList<JobId> &ids, qint64 bytesPerSecond)
{
    using Options = std::shared_ptr<const JobOptions>;
    QHash<Options, Options> changed; // what rows share they share afterwards
    JournalBatch batch;
    for (JobId id : ids) {
        JobRecord *const job = record(id);
        if (!job)
            continue;
        Options &options = changed[job->spec.options];
        if (!options) {
            JobOptions limited = *job->spec.options;
            limited.bytesPerSecond = std::max<qint64>(0, bytesPerSecond);
            options = std::make_shared<const JobOptions>(std::move(limited));
        }
        job->spec.options = options;
        batch.options.append({id, options});
        if (job->running)
            m_speeds->setRate(id, options->bytesPerSecond);
    }
    write(std::move(batch));
}

void EngineCore::setLimits(const Limits &limits)
{
    m_config.limits = limits;
    m_queue.setFilesAtOnce(limits.filesAtOnce);
    m_budget.setLimit(limits.perServer);
    m_speeds->setLimits(limits);
    admit();
}

} // namespace gannet
