// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides byte by byte; nothing is changed.
#include "core/sync/run/sidecomparison.h"
#include "core/sync/run/synccore.h"

namespace gannet {

Task<> SyncCore::doVerify()
{
    SyncSummary summary;
    summary.kind = SyncSummary::Kind::Verified;
    setPhase(SyncPhase::Opening);
    m_plan.reset();
    Task<Outcome> opening = open(Purpose::Look);
    Outcome outcome = co_await opening;
    if (outcome) {
        setPhase(SyncPhase::Listing);
        Task<Outcome> listing = list();
        outcome = co_await listing;
    }
    std::unique_ptr<BaseReader> base;
    if (outcome && m_base) {
        Result<std::unique_ptr<BaseReader>> reading = m_base->read();
        if (reading)
            base = std::move(*reading);
        else
            outcome = reading.error();
    }
    if (!outcome) {
        summary.error = outcome.error();
        end(summary);
        co_return;
    }
    setPhase(SyncPhase::Hashing);
    const QList<VerifyTask> tasks
        = verifyTasks(*m_sides.seen.here, *m_sides.seen.there, base.get());
    m_progress.rows = tasks.size();
    SideComparison verification(
        &m_sides, tasks, [this](const VerifyTask &task, const QList<VerifyFinding> &findings) {
            ++m_progress.done;
            m_progress.at = QString::fromUtf8(task.path);
            if (!findings.isEmpty())
                m_listener.found(findings);
        });
    Task<VerifyTotals> hashing = verification.run(m_stop.get_token());
    const VerifyTotals totals = co_await hashing;
    summary.done = totals.same;
    summary.failed = totals.findings;
    summary.bytes = totals.bytes;
    summary.wasStopped = m_stop.stop_requested();
    end(summary);
}

} // namespace gannet
