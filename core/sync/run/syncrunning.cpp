// SPDX-License-Identifier: GPL-3.0-or-later
// From a plan to two equal sides.
#include "core/sync/run/choices.h"
#include "core/sync/run/makesides.h"
#include "core/sync/run/passingnames.h"
#include "core/sync/run/synccore.h"
#include "core/sync/run/syncrunner.h"

#include <QSysInfo>
#include <QUuid>

#include <algorithm>

namespace gannet {

namespace {

qint64 bytesOf(const SyncPlan &plan)
{
    qint64 bytes = 0;
    for (const PlanRow &row : plan.rows) {
        if (row.action == SyncAction::Copy)
            bytes += std::max<qint64>(0, row.of(otherSide(row.side)).signature.size);
    }
    return bytes;
}

} // namespace

Task<> SyncCore::doRun(PlanChoices choices, quint32 lifted)
{
    SyncSummary summary;
    summary.kind = SyncSummary::Kind::Ran;
    setPhase(SyncPhase::Running);
    Task<Outcome> reopening = takeBaseAgain();
    const Outcome reopened = co_await reopening;
    Task<Result<SyncPlan>> deciding = decide(lifted, reopened);
    Result<SyncPlan> decided = co_await deciding;
    if (!decided || !decided->guards.isEmpty()) {
        if (decided)
            summary.guards = decided->guards;
        else
            summary.error = decided.error();
        end(summary);
        co_return;
    }
    const auto plan = std::make_shared<const SyncPlan>(
        withPassingNames(withChoices(std::move(*decided), choices)));
    Task<Result<bool>> asking = isInStep(plan);
    const Result<bool> inStep = co_await asking;
    Outcome outcome = inStep ? Outcome(Nothing{}) : Outcome(inStep.error());
    if (inStep && *inStep) {
        Task<> sweeping = sweep(); // a power cut may have brought back what the last run swept
        co_await sweeping;
        end(summary);
        co_return;
    }
    if (outcome) {
        Task<Outcome> opening = openToWrite();
        outcome = co_await opening;
    }
    if (outcome) {
        Task<Outcome> beginning = beginRun(plan);
        outcome = co_await beginning;
    }
    if (!outcome) {
        summary.error = outcome.error();
        end(summary);
        co_return;
    }
    Task<SyncSummary> carrying = carryOut(plan);
    summary = co_await carrying;
    summary.kind = plan->undoes.isEmpty() ? SyncSummary::Kind::Ran : SyncSummary::Kind::Undone;
    Task<> ending = endRun(plan, summary);
    co_await ending;
    summary.run = plan->rows.isEmpty() ? QString() : m_runName;
    m_plan.reset(); // it is done; what is left shows in the next one
    end(summary);
}

// Nothing is written then, but for tags of folders in the base.
Task<Result<bool>> SyncCore::isInStep(std::shared_ptr<const SyncPlan> plan)
{
    if (!plan->rows.isEmpty() || !m_base || m_base->state().wholeUnder.isEmpty()
        || m_base->state().wholeUnder != wholenessOf(*m_sides.seen.filter, m_pair.policy.mode))
        co_return false;
    if (!m_sides.factsThere.hasTags)
        co_return true;
    Result<std::unique_ptr<BaseReader>> reader = m_base->read();
    if (!reader)
        co_return reader.error();
    SyncStep step;
    step.kept = foldersWithNewTags(*m_sides.seen.there, reader->get());
    reader->reset(); // a reader keeps the journal of the database from being folded in
    if (step.kept.isEmpty())
        co_return true;
    Task<Outcome> writing = m_base->commit(std::move(step));
    const Outcome written = co_await writing;
    if (!written)
        co_return written.error();
    co_return true;
}

// The plan that a person saw, or the same one without the guards that were lifted after reading
// them.
Task<Result<SyncPlan>> SyncCore::decide(quint32 lifted, Outcome able)
{
    if (!able)
        co_return able.error();
    if (!m_plan)
        co_return failure(Error::BadInput, tr("There is no plan yet."));
    if (m_plan->guards.isEmpty() || lifted == 0)
        co_return *m_plan;
    SyncPolicy policy = m_pair.policy;
    policy.liftedGuards |= lifted;
    Task<Result<SyncPlan>> planning = planOf(&m_sides, m_base.get(), policy);
    Result<SyncPlan> planned = co_await planning;
    co_return planned;
}

Task<SyncSummary> SyncCore::carryOut(std::shared_ptr<const SyncPlan> plan)
{
    m_progress.rows = plan->rows.size();
    m_progress.totalBytes = bytesOf(*plan);
    const bool isTwoWay = m_pair.policy.mode == SyncMode::TwoWay && m_sides.factsHere.isWritable
        && m_sides.factsThere.isWritable;
    const SyncRunner::Tools tools{
        m_sides.here.get(), m_sides.there.get(),
        m_base.get(),       m_tools.requestsAtOnce,
        m_pair.usesTrash,   isTwoWay,
        m_runName,          RoomBook(m_sides.factsHere, m_sides.factsThere)};
    SyncRunner runner(tools, plan, [this](const QList<SyncEvent> &events) { tell(events); });
    Task<SyncSummary> running = runner.run(m_stop.get_token());
    SyncSummary summary = co_await running;
    co_return summary;
}

void SyncCore::tell(const QList<SyncEvent> &events)
{
    for (const SyncEvent &event : events)
        m_progress.bytes += event.bytes;
    m_progress.done += events.size();
    if (!events.isEmpty())
        m_progress.at = QString::fromUtf8(events.constLast().row.path);
    m_listener.acted(events);
}

Task<Outcome> SyncCore::beginRun(std::shared_ptr<const SyncPlan> plan)
{
    const Outcome base = openBase(Purpose::Write);
    if (!base)
        co_return base.error();
    Task<Outcome> marking = markRoots();
    const Outcome marked = co_await marking;
    if (!marked)
        co_return marked.error();
    Task<Outcome> clearing = endOldActions();
    const Outcome cleared = co_await clearing;
    if (!cleared)
        co_return cleared.error();
    if (plan->rows.isEmpty())
        co_return Nothing{};
    Task<Outcome> dropping = keepHeld({});
    const Outcome dropped = co_await dropping;
    if (!dropped)
        co_return dropped.error();
    m_runStarted = QDateTime::currentDateTimeUtc();
    Task<Outcome> noting = m_base->beginRun(m_runName, m_runStarted);
    Outcome noted = co_await noting;
    co_return noted;
}

// So that another folder in this place is noticed the next time.
Task<Outcome> SyncCore::markRoots()
{
    PairState state = m_base->state();
    const PairState before = state;
    for (const Side side : {Side::Here, Side::There}) {
        EndpointFacts &facts = side == Side::Here ? m_sides.factsHere : m_sides.factsThere;
        QByteArray &known = side == Side::Here ? state.identityHere : state.identityThere;
        if (facts.identity.isEmpty() && facts.isWritable) {
            facts.identity = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
            Task<Outcome> marking = m_sides.at(side)->mark(facts.identity, m_stop.get_token());
            const Outcome marked = co_await marking;
            if (!marked)
                co_return marked.error();
        }
        known = identityOf(facts);
    }
    state.machine = QSysInfo::machineUniqueId();
    state.wholeUnder.clear(); // until the end of the run
    state.serverProfile = profileOf(m_sides);
    if (before.identityHere == state.identityHere && before.identityThere == state.identityThere
        && before.machine == state.machine && before.wholeUnder.isEmpty()
        && before.serverProfile == state.serverProfile)
        co_return Nothing{};
    Task<Outcome> keeping = m_base->setState(state);
    Outcome kept = co_await keeping;
    co_return kept;
}

// What an earlier run began and did not end shows in the listing, and this plan was made of it.
Task<Outcome> SyncCore::endOldActions()
{
    Task<Result<QList<OpenAction>>> asking = m_base->openActions();
    const Result<QList<OpenAction>> open = co_await asking;
    if (!open)
        co_return open.error();
    SyncStep step;
    for (const OpenAction &action : *open)
        step.ended.append(action.id);
    if (step.ended.isEmpty())
        co_return Nothing{};
    Task<Outcome> writing = m_base->commit(std::move(step));
    Outcome written = co_await writing;
    co_return written;
}

Task<> SyncCore::endRun(std::shared_ptr<const SyncPlan> plan, SyncSummary summary)
{
    // What came of a file already is needed when it is fetched the next time.
    const bool isWhole = !summary.wasStopped && summary.failed == 0 && !summary.error;
    if (isWhole) {
        Task<> sweeping = sweep();
        co_await sweeping;
    }
    const bool isAllKnown = !m_sides.seen.here->hasUnknown() && !m_sides.seen.there->hasUnknown();
    if (isWhole && isAllKnown && summary.skipped == 0 && plan->undoes.isEmpty()) {
        Task<> noting = noteWhole();
        co_await noting;
    }
    if (plan->rows.isEmpty())
        co_return;
    SyncRunRecord record;
    record.name = m_runName;
    record.started = m_runStarted;
    record.ended = QDateTime::currentDateTimeUtc();
    record.done = summary.done;
    record.failed = summary.failed;
    Task<Outcome> noting = m_base->endRun(record);
    const Outcome noted = co_await noting;
    if (!noted)
        m_listener.noticed(noted.error().text);
    if (!plan->undoes.isEmpty()) {
        Task<> closing = endUndo(plan, summary.failed == 0);
        co_await closing;
    }
    Task<> trimming = forgetTheOld(plan);
    co_await trimming;
}

} // namespace gannet
