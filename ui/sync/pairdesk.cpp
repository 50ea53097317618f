// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairdesk.h"

#include "ui/sync/paircheck.h"
#include "ui/sync/plangroup.h"

#include <algorithm>
#include <utility>

namespace gannet {

namespace {

qint64 changesOf(const SyncPlan &plan)
{
    return std::ranges::count_if(plan.rows,
                                 [](const PlanRow &row) { return isChange(groupOf(row)); });
}

quint32 guardsOf(const SyncPlan &plan)
{
    quint32 guards = 0;
    for (const GuardStop &stop : plan.guards)
        guards |= 1U << unsigned(stop.guard);
    return guards;
}

bool wentWell(const SyncSummary &summary)
{
    return !summary.error && !summary.wasStopped && summary.guards.isEmpty() && summary.failed == 0;
}

} // namespace

PairDesk::PairDesk(SyncPair pair, std::unique_ptr<PairSession> session)
    : m_pair(std::move(pair))
    , m_session(std::move(session))
{
    follow();
}

void PairDesk::follow()
{
    const PairSession *const session = m_session.get();
    connect(session, &PairSession::progressed, this, [this](const SyncProgress &progress) {
        m_facts.progress = progress;
        emit changed();
    });
    connect(session, &PairSession::planned, this, &PairDesk::takePlan);
    connect(session, &PairSession::runs, this, &PairDesk::takeRuns);
    connect(session, &PairSession::acted, this, &PairDesk::acted);
    connect(session, &PairSession::noticed, this, &PairDesk::noticed);
    connect(session, &PairSession::ended, this, &PairDesk::takeEnd);
    connect(session, &PairSession::closed, this, &PairDesk::closed);
    connect(session, &PairSession::found, this, [this](const QList<VerifyFinding> &findings) {
        m_findings += findings;
        m_facts.findings = m_findings.size();
        emit found();
    });
}

bool PairDesk::isBusy() const
{
    return m_asked > Asked::Runs || m_next;
}

bool PairDesk::canRun(quint32 lifted) const
{
    return whyNotRun(lifted).isEmpty();
}

QString PairDesk::whyNotRun(quint32 lifted) const
{
    if (isBusy())
        return tr("Something runs already");
    if (!m_facts.plan || m_facts.isPlanSpent || !m_isSeen)
        return tr("Plan first: nothing runs before its plan was seen");
    if ((guardsOf(*m_facts.plan) & ~lifted) != 0)
        return tr("The plan was stopped; answer the question above it first");
    if (m_facts.plan->rows.isEmpty())
        return tr("Both sides are equal; there is nothing to do");
    return {};
}

bool PairDesk::canUndo() const
{
    return !isBusy() && m_facts.lastRun && !m_facts.lastRun->isUndone && m_facts.lastRun->done > 0;
}

bool PairDesk::isPlanOfUndo() const
{
    return m_facts.plan && !m_facts.plan->undoes.isEmpty();
}

bool PairDesk::hasServer() const
{
    return kindOf(m_pair.here) == PlaceKind::Server || kindOf(m_pair.there) == PlaceKind::Server;
}

bool PairDesk::wantsSignIn() const
{
    constexpr int unauthorized = 401;
    return hasServer() && !isBusy() && m_facts.last && m_facts.last->error
        && m_facts.last->error->status == unauthorized;
}

void PairDesk::markPlanSeen()
{
    if (m_isSeen || !m_facts.plan || m_facts.isPlanSpent)
        return;
    m_isSeen = true;
    emit changed();
}

void PairDesk::ask(Asked what, const std::function<void()> &call)
{
    if (isBusy())
        return;
    if (m_asked == Asked::Runs) {
        m_next = [this, what, call] { ask(what, call); };
        emit changed();
        return;
    }
    m_asked = what;
    call();
    emit changed();
}

void PairDesk::makePlan()
{
    m_runsByItself = false;
    ask(Asked::Plan, [this] {
        forgetPlan();
        m_session->makePlan(Purpose::Look);
    });
}

void PairDesk::runByItself()
{
    // A plan that a person looks at is not taken away.
    m_isDue
        = isBusy() || (m_isSeen && m_facts.plan && !m_facts.isPlanSpent && !m_facts.plan->isIdle());
    if (m_isDue)
        return;
    makePlan();
    m_runsByItself = true;
}

// A person who let a pair run by itself has said yes to all but these.
void PairDesk::goOnByItself()
{
    const bool mayRun = std::exchange(m_runsByItself, false) && m_facts.plan
        && !m_facts.plan->isFirst && m_facts.plan->guards.isEmpty()
        && !m_facts.plan->rows.isEmpty();
    if (mayRun) {
        m_isSeen = true;
        run({}, 0);
    } else if (std::exchange(m_isDue, false)) {
        runByItself();
    }
}

void PairDesk::planUndo()
{
    if (!canUndo())
        return;
    ask(Asked::Plan, [this] {
        forgetPlan();
        m_session->planUndo({});
    });
}

void PairDesk::run(const PlanChoices &choices, quint32 lifted)
{
    if (!canRun(lifted))
        return;
    ask(Asked::Run, [this, choices, lifted] {
        m_facts.isPlanSpent = true;
        m_session->run(choices, lifted);
    });
}

void PairDesk::verify()
{
    ask(Asked::Verify, [this] {
        forgetPlan();
        m_session->verify();
    });
}

// What is asked next takes its place; the old one must not run.
void PairDesk::forgetPlan()
{
    m_facts.plan.reset();
    m_facts.isPlanSpent = false;
    m_facts.stopped.clear();
    m_isSeen = false;
    m_findings.clear();
    m_facts.findings = 0;
}

void PairDesk::askRuns()
{
    if (m_asked != Asked::Nothing)
        return;
    m_asked = Asked::Runs;
    m_session->askRuns();
}

void PairDesk::stop()
{
    m_isDue = false;
    m_runsByItself = false;
    if (isBusy())
        m_session->stop();
}

void PairDesk::close()
{
    m_next = {};
    m_isDue = false;
    m_runsByItself = false;
    m_session->close();
}

void PairDesk::takePlan(std::shared_ptr<const SyncPlan> plan)
{
    m_facts.plan = std::move(plan);
    m_facts.isPlanSpent = false;
    m_facts.changes = changesOf(*m_facts.plan);
    m_facts.stopped = guardText(*m_facts.plan);
    m_isSeen = false;
    emit planned();
    emit changed();
}

// This is the end of that question; no ended() follows.
void PairDesk::takeRuns(const QList<SyncRunRecord> &records)
{
    if (m_asked == Asked::Runs)
        m_asked = Asked::Nothing;
    takeLastRun(records);
    if (const auto next = std::exchange(m_next, {}))
        next();
}

void PairDesk::takeLastRun(const QList<SyncRunRecord> &records)
{
    if (records.isEmpty())
        return;
    m_facts.lastRun = records.first();
    const bool isGood = records.first().ended.isValid() && records.first().failed == 0;
    m_facts.inStepSince = isGood ? records.first().ended : QDateTime();
    emit changed();
}

void PairDesk::takeEnd(const SyncSummary &summary)
{
    if (!isBusy() || m_next)
        return; // of nothing that was asked here
    const Asked asked = std::exchange(m_asked, Asked::Nothing);
    m_facts.progress = {};
    m_facts.last = summary;
    if (asked == Asked::Plan && wentWell(summary) && m_facts.plan && m_facts.plan->isIdle())
        m_facts.inStepSince = QDateTime::currentDateTime();
    if (asked == Asked::Run)
        takeRunEnd(summary);
    m_runsByItself &= asked == Asked::Plan && wentWell(summary);
    emit changed();
    goOnByItself();
}

void PairDesk::takeRunEnd(const SyncSummary &summary)
{
    m_facts.inStepSince = wentWell(summary) ? QDateTime::currentDateTime() : QDateTime();
    if (summary.run.isEmpty())
        return;
    const QDateTime now = QDateTime::currentDateTime();
    m_facts.lastRun = SyncRunRecord{summary.run,
                                    now.addMSecs(-qint64(summary.seconds * 1000)),
                                    now,
                                    summary.done,
                                    summary.failed,
                                    isPlanOfUndo()};
}

} // namespace gannet
