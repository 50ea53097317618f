// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncdecision.h"

namespace gannet {

QList<GuardStop> standingGuards(const SyncPlan &plan, const SyncOptions &options)
{
    QList<GuardStop> standing;
    for (const GuardStop &guard : plan.guards) {
        if (((options.liftedGuards >> unsigned(guard.guard)) & 1U) == 0)
            standing.append(guard);
    }
    return standing;
}

PlanDecision decide(const SyncPlan &plan, const SyncOptions &options)
{
    if (options.isDryRun)
        return PlanDecision::Show;
    if (!standingGuards(plan, options).isEmpty())
        return PlanDecision::Refuse;
    const bool wantsConsent = plan.isFirst && !plan.isIdle() && !options.undo;
    return wantsConsent && !options.isConfirmed ? PlanDecision::Show : PlanDecision::Run;
}

ExitStatus statusOf(const SyncPlan &plan, const SyncOptions &options)
{
    if (!standingGuards(plan, options).isEmpty())
        return ExitStatus::StoppedByGuard;
    return plan.isIdle() ? ExitStatus::Done : ExitStatus::PlanShown;
}

ExitStatus statusOf(const SyncSummary &summary, const QSet<Error::Kind> &failures, qint64 findings)
{
    if (summary.wasStopped)
        return ExitStatus::Interrupted;
    if (summary.error)
        return statusOf(summary.error->kind);
    if (!summary.guards.isEmpty())
        return ExitStatus::StoppedByGuard;
    if (summary.failed > 0 && !failures.isEmpty())
        return exitStatus({.failures = failures, .jobs = summary.failed, .wasInterrupted = false});
    if (summary.failed > 0 || findings > 0)
        return ExitStatus::Failed;
    return summary.conflicts > 0 ? ExitStatus::KeptConflicts : ExitStatus::Done;
}

bool goesOnWatching(ExitStatus status)
{
    switch (status) {
    case ExitStatus::Done:
    case ExitStatus::Failed:
    case ExitStatus::NotWritten:
    case ExitStatus::ChecksumDiffers:
    case ExitStatus::Unreachable:
    case ExitStatus::KeptConflicts:
        return true;
    case ExitStatus::BadUsage:
    case ExitStatus::Interrupted:
    case ExitStatus::RefusedByRule:
    case ExitStatus::StoppedByGuard:
    case ExitStatus::PlanShown:
        return false;
    }
    return false;
}

} // namespace gannet
