// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/syncrunner.h"

#include "core/async/deadline.h"
#include "core/async/whenall.h"

namespace gannet {

namespace {

// What is new under a free name is there as a whole or not at all, and the next plan sees which.
bool isWrittenDown(const PlanRow &row)
{
    switch (row.action) {
    case SyncAction::Adopt:
    case SyncAction::Forget:
    case SyncAction::Skip:
    case SyncAction::MakeFolder:
    case SyncAction::SetTime:
    case SyncAction::SetMode:
        return row.forgetsBase;
    case SyncAction::Copy:
        return row.forgetsBase || row.of(row.side).exists();
    default:
        return true;
    }
}

// What goes on from a move begins when that is in the base. Else a power cut could bring back the
// old name on one side, while the other one has new bytes under the new name: two files out of one.
bool isWaitedFor(const PlanRow &row)
{
    return row.action == SyncAction::Move;
}

bool isOfNetwork(const Error &error)
{
    return error.kind == Error::HostNotFound || error.kind == Error::ConnectionRefused
        || error.kind == Error::Unreachable || error.kind == Error::ConnectTimeout;
}

} // namespace

SyncRunner::SyncRunner(Tools tools, std::shared_ptr<const SyncPlan> plan, Report report)
    : m_tools(std::move(tools))
    , m_plan(std::move(plan))
    , m_report(std::move(report))
    , m_work(m_tools.here, m_tools.there,
             {m_tools.usesTrash, m_tools.sendsCopies, m_tools.run, m_plan->undoes})
    , m_graph(m_plan->rows)
{
}

Task<SyncSummary> SyncRunner::run(StopToken stop)
{
    m_stop = stop;
    pump();
    Task<> joining = m_scope.join();
    co_await joining;
    Task<> flushing = flush();
    co_await flushing;
    m_summary.wasStopped = stop.stop_requested();
    if (m_baseError || m_lostSide)
        m_summary.error = m_baseError ? m_baseError : m_lostSide;
    co_return m_summary;
}

// Rows that end at once come back here while it runs, so they only leave room for the next.
void SyncRunner::pump()
{
    if (std::exchange(m_isPumping, true))
        return;
    while (m_running < m_tools.rowsAtOnce && !m_stop.stop_requested() && !m_baseError
           && !m_lostSide) {
        const std::optional<qsizetype> row = m_graph.takeReady();
        if (!row)
            break;
        ++m_running;
        m_scope.spawn(work(*row));
    }
    m_isPumping = false;
}

Task<> SyncRunner::work(qsizetype index)
{
    const qint64 action = isWrittenDown(m_plan->rows.at(index)) ? m_tools.base->nextActionId() : 0;
    Task<Result<RowEffect>> doing = begin(index, action);
    const Result<RowEffect> effect = co_await doing;
    --m_running;
    end(index, action, effect);
    pump();
    planFlush();
}

Task<Result<RowEffect>> SyncRunner::begin(qsizetype index, qint64 action)
{
    const PlanRow row = m_plan->rows.at(index);
    const Outcome room = m_tools.room.take(row);
    if (!room)
        co_return room.error();
    if (action != 0) {
        OpenAction open{action, row.action, row.side, row.path, row.from, row.here, row.there, {}};
        SyncStep step{.begun = {open}};
        if (row.forgetsBase)
            step.gone = {row.path};
        if (row.forgetsBase && !row.from.isEmpty())
            step.gone.append(row.from);
        Task<Outcome> writing = m_tools.base->commit(std::move(step));
        const Outcome written = co_await writing;
        if (!written) {
            m_baseError = written.error();
            co_return written.error();
        }
    }
    Task<Result<RowEffect>> doing = m_work.run(row, m_stop);
    Result<RowEffect> effect = co_await doing;
    if (!effect)
        m_tools.room.giveBack(row);
    co_return effect;
}

void SyncRunner::end(qsizetype index, qint64 action, const Result<RowEffect> &effect)
{
    const PlanRow &row = m_plan->rows.at(index);
    if (effect) {
        m_summary.bytes += effect->bytes;
        m_unreached = 0;
        if (effect->shortfall && effect->shortfall->kind != Error::Stopped)
            m_failed.append({row, effect->shortfall, 0});
        m_summary.conflicts += effect->keptBoth ? 1 : 0;
        ++(effect->shortfall                    ? m_summary.failed
               : row.action == SyncAction::Skip ? m_summary.skipped
                                                : m_summary.done);
        m_ended.push_back({index, action, *effect});
    } else {
        m_ended.push_back({index, action, std::nullopt});
        if (effect.error().kind != Error::Stopped) {
            ++m_summary.failed;
            m_failed.append({row, effect.error(), 0});
        }
        m_unreached = isOfNetwork(effect.error()) ? m_unreached + 1 : 0;
        if (m_unreached >= mostUnreached)
            m_lostSide = effect.error();
    }
    if (!isWaitedFor(row) || !effect)
        lose(m_graph.finish(index, bool(effect)));
}

// What a row needed was not done.
void SyncRunner::lose(const QList<qsizetype> &rows)
{
    for (const qsizetype index : rows) {
        const PlanRow &row = m_plan->rows.at(index);
        if (m_stop.stop_requested())
            continue;
        ++m_summary.failed;
        m_failed.append({row,
                         failure(Error::Changed,
                                 tr("%1 was left alone, for a step before it failed.")
                                     .arg(QString::fromUtf8(row.path))),
                         0});
    }
}

void SyncRunner::planFlush()
{
    if (m_ended.size() >= largestGroup || m_running == 0)
        m_hurry.request_stop();
    if (std::exchange(m_isFlushing, true))
        return;
    m_scope.spawn(flushOn());
}

// One group after the other: what one of them brings to the disk is not yet there for the next.
Task<> SyncRunner::flushOn()
{
    while (!m_ended.empty() || !m_failed.isEmpty()) {
        if (m_running > 0 && m_ended.size() < largestGroup) {
            m_hurry = StopSource();
            const auto waiting = pause(longestWait, m_hurry.get_token());
            co_await waiting;
        }
        Task<> flushing = flush();
        co_await flushing;
    }
    m_isFlushing = false;
}

// A step a row, in the order of their ends; they share a transaction.
std::vector<Task<Outcome>> SyncRunner::writeDown(const std::vector<Ended> &ended,
                                                 QList<SyncEvent> *events)
{
    std::vector<Task<Outcome>> writing;
    for (const Ended &one : ended) {
        SyncStep step = one.effect ? one.effect->step : SyncStep();
        if (one.action != 0)
            step.ended = {one.action};
        writing.push_back(m_tools.base->commit(std::move(step)));
        if (!one.effect || one.effect->shortfall)
            continue;
        SyncEvent event{m_plan->rows.at(one.row), std::nullopt, one.effect->bytes};
        if (one.effect->keptBoth)
            event.row.action = SyncAction::Conflict; // a Compare found other bytes
        events->append(event);
    }
    return writing;
}

// The base never says more than both sides hold.
Task<> SyncRunner::flush()
{
    const std::vector<Ended> ended = std::exchange(m_ended, {});
    QList<SyncEvent> events = std::exchange(m_failed, {});
    if (ended.empty() && events.isEmpty())
        co_return;
    for (Endpoint *side : {m_tools.here, m_tools.there}) {
        Task<Outcome> settling = side->settle({});
        const Outcome settled = co_await settling;
        if (!settled && !m_baseError)
            m_baseError = settled.error();
    }
    if (!m_baseError) {
        Task<std::vector<Outcome>> writing = whenAll(writeDown(ended, &events));
        const std::vector<Outcome> written = co_await writing;
        for (const Outcome &outcome : written) {
            if (!outcome)
                m_baseError = outcome.error();
        }
    }
    m_report(std::move(events));
    if (m_baseError)
        co_return;
    for (const Ended &one : ended) {
        if (one.effect && isWaitedFor(m_plan->rows.at(one.row)))
            lose(m_graph.finish(one.row, true));
    }
    pump();
}

} // namespace gannet
