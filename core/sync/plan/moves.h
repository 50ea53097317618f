// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/plangraph.h"

namespace gannet {

//! Finds what \a side has under another path than the base: by inode or the server's id where the
//! side has such, else by what is unique. What is not certain is no move.
void findMoves(PlanGraph *graph, Side side);

//! The same for a side without ids (2.7): exactly one file is gone and exactly one is new that have
//! the same strong tag, hash, or size, time and name.
void findUniqueMoves(PlanGraph *graph, Side side);

} // namespace gannet
