// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/syncoptions.h"
#include "core/result.h"
#include "core/sync/run/syncsession.h"

#include <QList>
#include <QSet>

namespace gannet {

//! What is done with a plan.
enum class PlanDecision : quint8 {
    Run,
    Show, //!< and nothing else
    Refuse, //!< a guard stopped it, and nobody lifted that one
};

//! The guards of \a plan that \a options do not lift.
[[nodiscard]] QList<GuardStop> standingGuards(const SyncPlan &plan, const SyncOptions &options);
//! Pure, as all of this file.
[[nodiscard]] PlanDecision decide(const SyncPlan &plan, const SyncOptions &options);
//! The status of a plan that was shown or refused.
[[nodiscard]] ExitStatus statusOf(const SyncPlan &plan, const SyncOptions &options);

//! \a failures: of single rows. \a findings: differences that a verification found.
[[nodiscard]] ExitStatus statusOf(const SyncSummary &summary, const QSet<Error::Kind> &failures,
                                  qint64 findings);

//! Whether a pair that is watched goes on after a run with \a status: what passes by itself does
//! not end it, what wants a person does.
[[nodiscard]] bool goesOnWatching(ExitStatus status);

} // namespace gannet
