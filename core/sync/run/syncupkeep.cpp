// SPDX-License-Identifier: GPL-3.0-or-later
// What a run leaves in order: leftovers, what an undo left different, the trash and old runs.
#include "core/sync/run/synccore.h"
#include "core/sync/run/undoholds.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr qint64 trashShare = 10; // of the disk, in per cent
constexpr qint64 trashUnknown = 10 * qint64(1024 * 1024 * 1024); // where a side tells no size
constexpr qsizetype mostRuns = 200; // that are remembered

bool fillsTrash(const SyncPlan &plan)
{
    return std::ranges::any_of(plan.rows, [](const PlanRow &row) {
        return row.action == SyncAction::Delete || row.action == SyncAction::Restore
            || (row.action == SyncAction::Copy && row.of(row.side).exists());
    });
}

} // namespace

// Of what is finished; touches nothing where nothing is left.
Task<> SyncCore::sweep()
{
    if (m_sides.fetcher) {
        Task<Nothing> tidying = m_sides.fetcher->tidy();
        co_await tidying;
    }
    for (const Side side : {Side::Here, Side::There}) {
        Task<Outcome> sweeping = m_sides.at(side)->sweep({});
        const Outcome swept = co_await sweeping;
        if (!swept)
            m_listener.noticed(swept.error().text);
    }
}

Task<> SyncCore::noteWhole()
{
    PairState state = m_base->state();
    state.wholeUnder = wholenessOf(*m_sides.seen.filter, m_pair.policy.mode);
    Task<Outcome> keeping = m_base->setState(state);
    const Outcome kept = co_await keeping;
    if (!kept)
        m_listener.noticed(kept.error().text);
}

Task<> SyncCore::markUndone(QString run)
{
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    if (!records)
        co_return;
    for (SyncRunRecord record : *records) {
        if (record.name != run)
            continue;
        record.isUndone = true;
        Task<Outcome> noting = m_base->endRun(record);
        const Outcome noted = co_await noting;
        if (!noted)
            m_listener.noticed(noted.error().text);
    }
}

// Both sides differ on purpose now, and the next plan has to know.
Task<> SyncCore::endUndo(std::shared_ptr<const SyncPlan> plan, bool isWhole)
{
    Task<Result<QList<SyncStep::Deed>>> reading = m_base->deeds(m_runName);
    const Result<QList<SyncStep::Deed>> done = co_await reading;
    Outcome kept = done ? Outcome(Nothing{}) : Outcome(done.error());
    if (done) {
        Task<Outcome> keeping
            = keepHeld(holdsAfter(*done, *m_sides.seen.here, *m_sides.seen.there));
        kept = co_await keeping;
    }
    if (!kept)
        m_listener.noticed(kept.error().text);
    if (isWhole) {
        Task<> marking = markUndone(plan->undoes);
        co_await marking;
    }
}

// Those of earlier undoes that still hold, and \a fresh ones.
Task<Outcome> SyncCore::keepHeld(QList<HeldPath> fresh)
{
    Task<Result<QList<HeldPath>>> asking = m_base->held();
    const Result<QList<HeldPath>> before = co_await asking;
    if (!before)
        co_return before.error();
    QList<HeldPath> held = stillHeld(*before, *m_sides.seen.here, *m_sides.seen.there);
    held += fresh;
    if (held == *before)
        co_return Nothing{};
    Task<Outcome> keeping = m_base->setHeld(std::move(held));
    Outcome kept = co_await keeping;
    co_return kept;
}

Task<QStringList> SyncCore::trimTrash()
{
    QStringList gone;
    for (const Side side : {Side::Here, Side::There}) {
        const EndpointFacts &facts = side == Side::Here ? m_sides.factsHere : m_sides.factsThere;
        const qint64 share = facts.freeBytes ? *facts.freeBytes / 100 * trashShare : trashUnknown;
        Task<Result<QStringList>> trimming
            = m_sides.at(side)->trim(std::chrono::days(m_pair.trashDays),
                                     m_pair.trashBytes.value_or(share), m_stop.get_token());
        const Result<QStringList> trimmed = co_await trimming;
        if (trimmed)
            gone += *trimmed;
        else
            m_listener.noticed(trimmed.error().text);
    }
    co_return gone;
}

// A run that can no longer be undone is not worth its place in the base.
Task<> SyncCore::forgetTheOld(std::shared_ptr<const SyncPlan> plan)
{
    QStringList names;
    if (fillsTrash(*plan)) {
        Task<QStringList> trimming = trimTrash();
        names = co_await trimming;
    }
    Task<Result<QList<SyncRunRecord>>> asking = m_base->runs();
    const Result<QList<SyncRunRecord>> records = co_await asking;
    if (!records)
        co_return;
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-m_pair.trashDays);
    for (qsizetype i = 0; i < records->size(); ++i) {
        if (i >= mostRuns || records->at(i).started < oldest)
            names.append(records->at(i).name);
    }
    names.removeAll(m_runName);
    if (names.isEmpty())
        co_return;
    Task<Outcome> forgetting = m_base->forgetRuns(names);
    const Outcome forgotten = co_await forgetting;
    if (!forgotten)
        m_listener.noticed(forgotten.error().text);
}

} // namespace gannet
