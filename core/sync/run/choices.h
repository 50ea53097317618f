// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/run/syncsession.h"

#include <QSet>

#include <optional>

namespace gannet {

//! \a plan as a person changed it, in an order that can be run.
[[nodiscard]] SyncPlan withChoices(SyncPlan plan, const PlanChoices &choices);

//! \a row the other way round; as it is where there is no other way.
[[nodiscard]] PlanRow turned(PlanRow row);

//! The places and former places of what a plan moves: their rows need each other, none is turned.
[[nodiscard]] QSet<SyncPath> pathsOfMoves(const SyncPlan &plan);

//! Whether there is another way for \a row: one way only, nothing is written where all comes from.
[[nodiscard]] bool canTurn(const PlanRow &row, SyncMode mode);
//! Whether \a row is a conflict that can end with the file of \a winner on both sides. A folder
//! is not replaced by a file, nor a file by a link that the other side might not be able to keep.
[[nodiscard]] bool canTake(const PlanRow &row, SyncMode mode, Side winner);
//! A conflict as the planner decides it where the rule is that \a winner is kept.
[[nodiscard]] PlanRow taken(PlanRow row, SyncMode mode, Side winner);
//! The side that \a choice takes.
[[nodiscard]] std::optional<Side> winnerOf(RowChoice choice);

} // namespace gannet
