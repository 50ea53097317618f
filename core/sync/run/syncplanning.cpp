// SPDX-License-Identifier: GPL-3.0-or-later
// From two places to a plan.
#include "core/sync/run/passingnames.h"
#include "core/sync/run/roombook.h"
#include "core/sync/run/synccore.h"
#include "core/sync/run/undoplan.h"

#include <algorithm>

namespace gannet {

Task<> SyncCore::doPlan(Purpose purpose)
{
    setPhase(SyncPhase::Opening);
    m_plan.reset();
    SyncSummary summary;
    Task<Result<SyncPlan>> planning = newPlan(purpose);
    Result<SyncPlan> planned = co_await planning;
    if (planned) {
        summary.guards = planned->guards;
        m_plan = std::make_shared<const SyncPlan>(std::move(*planned));
        for (const Side side : {Side::Here, Side::There}) {
            const QString words = roomWords(side, m_sides.factsOf(side), m_plan->rows);
            if (!words.isEmpty())
                m_listener.noticed(words);
        }
        m_listener.planned(m_plan);
    } else {
        summary.error = planned.error();
    }
    end(summary);
}

Task<Result<SyncPlan>> SyncCore::newPlan(Purpose purpose)
{
    Task<Outcome> opening = open(purpose, Missing::Awaited);
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    setPhase(SyncPhase::Listing);
    const Outcome able = checkWritable();
    if (!able)
        co_return able.error();
    Task<Outcome> listing = list();
    const Outcome listed = co_await listing;
    if (!listed)
        co_return listed.error();
    Task<Outcome> taking = takeUpMoves();
    const Outcome taken = co_await taking;
    if (!taken)
        co_return taken.error();
    Task<Result<QString>> asking = newestRun();
    const Result<QString> newest = co_await asking;
    if (!newest)
        co_return newest.error();
    m_newestRun = *newest;
    Task<Result<SyncPlan>> planning = plan(m_pair.policy);
    Result<SyncPlan> planned = co_await planning;
    co_return planned;
}

Task<Result<QString>> SyncCore::newestRun()
{
    if (!m_base)
        co_return QString();
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    if (!records)
        co_return records.error();
    co_return records->isEmpty() ? QString() : records->constFirst().name;
}

// The base was let go since, so somebody else may have written in it.
Task<Outcome> SyncCore::takeBaseAgain()
{
    const Outcome base = openBase(Purpose::Look);
    if (!base)
        co_return base.error();
    Task<Result<QString>> asking = newestRun();
    const Result<QString> newest = co_await asking;
    if (!newest)
        co_return newest.error();
    if (m_plan && *newest != m_newestRun)
        co_return failure(Error::Changed,
                          tr("This pair was synced by another program since the plan was made. "
                             "Plan again."));
    co_return Nothing{};
}

// What an earlier run moved and could not write down any more: the base learns where it is, so that
// what waits under a passing name gets its own.
Task<Outcome> SyncCore::takeUpMoves()
{
    if (!m_base)
        co_return Nothing{};
    Task<Result<QList<OpenAction>>> asking = m_base->openActions();
    const Result<QList<OpenAction>> open = co_await asking;
    if (!open)
        co_return open.error();
    if (std::ranges::none_of(*open, isPassing))
        co_return Nothing{};
    Result<std::unique_ptr<BaseReader>> reader = m_base->read();
    if (!reader)
        co_return reader.error();
    SyncStep step = movesDone(*open, *m_sides.seen.here, *m_sides.seen.there, reader->get());
    reader->reset();
    Task<Outcome> writing = m_base->commit(std::move(step));
    Outcome written = co_await writing;
    co_return written;
}

Task<Outcome> SyncCore::list()
{
    Task<Outcome> listing
        = listSides(&m_sides, m_filter, m_pair.policy.mode, m_base.get(), m_stop.get_token());
    Outcome listed = co_await listing;
    if (listed && m_stop.stop_requested())
        co_return stopped();
    co_return listed;
}

// What only bytes can tell is asked once; where no answer comes the plan stays careful.
Task<Result<SyncPlan>> SyncCore::plan(SyncPolicy policy)
{
    setPhase(SyncPhase::Planning);
    Task<Result<SyncPlan>> planning = planOf(&m_sides, m_base.get(), policy);
    Result<SyncPlan> planned = co_await planning;
    if (!planned || planned->questions.isEmpty() || m_stop.stop_requested())
        co_return planned;
    setPhase(SyncPhase::Hashing);
    Task<> answering = answer(&m_sides, planned->questions, m_stop.get_token());
    co_await answering;
    if (m_stop.stop_requested())
        co_return stopped();
    Task<Result<SyncPlan>> again = planOf(&m_sides, m_base.get(), policy);
    Result<SyncPlan> certain = co_await again;
    co_return certain;
}

Task<> SyncCore::doPlanUndo(QString run)
{
    setPhase(SyncPhase::Opening);
    m_plan.reset();
    SyncSummary summary;
    Task<Result<SyncPlan>> planning = undoPlan(std::move(run));
    Result<SyncPlan> planned = co_await planning;
    if (planned) {
        m_plan = std::make_shared<const SyncPlan>(std::move(*planned));
        m_listener.planned(m_plan);
    } else {
        summary.error = planned.error();
    }
    end(summary);
}

Task<Result<SyncPlan>> SyncCore::undoPlan(QString run)
{
    Task<Outcome> opening = open(Purpose::Write);
    const Outcome opened = co_await opening;
    if (!opened)
        co_return opened.error();
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    if (!records)
        co_return records.error();
    const auto wanted
        = std::find_if(records->cbegin(), records->cend(), [&](const SyncRunRecord &record) {
              return run.isEmpty() ? !record.isUndone && record.done > 0 : record.name == run;
          });
    if (wanted == records->cend())
        co_return failure(Error::BadInput,
                          run.isEmpty() ? tr("There is no run that could be undone.")
                                        : tr("There is no run named %1.").arg(run));
    setPhase(SyncPhase::Listing);
    Task<Outcome> listing = list();
    const Outcome listed = co_await listing;
    if (!listed)
        co_return listed.error();
    setPhase(SyncPhase::Planning);
    Task<Result<QList<SyncStep::Deed>>> reading = m_base->deeds(wanted->name);
    const Result<QList<SyncStep::Deed>> deeds = co_await reading;
    if (!deeds)
        co_return deeds.error();
    m_newestRun = records->constFirst().name;
    co_return planUndoOf(wanted->name, *deeds, *m_sides.seen.here, *m_sides.seen.there);
}

Task<> SyncCore::doAskRuns()
{
    if (!openBase(Purpose::Look) || !m_base) {
        m_listener.runs({});
        co_return;
    }
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    m_listener.runs(records ? *records : QList<SyncRunRecord>());
}

} // namespace gannet
