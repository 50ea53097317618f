// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/plan/planner.h"

namespace gannet {

//! How many files of one side look changed, for the guard against changed clocks.
struct ChangeCount {
    qint64 files = 0; //!< of the base, that the side has
    qint64 byTime = 0; //!< of these, with another time or tag, in the same size and unproved
};

//! Fewer files than this may well have been edited all at once.
constexpr qint64 fewFiles = 20;

//! What looks so wrong that nothing may run (2.6): \a rows are those of the whole plan.
[[nodiscard]] QList<GuardStop> findGuards(const PlanInput &input, const QList<PlanRow> &rows,
                                          const ChangeCount &here, const ChangeCount &there);

} // namespace gannet
