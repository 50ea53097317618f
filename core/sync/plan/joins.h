// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/plangraph.h"

namespace gannet {

//! Gives nodes of the base that a side does not have what stands there under their name: below
//! folders that were found elsewhere, and where names are the same for one of the sides only.
void joinByName(PlanGraph *graph);

//! Makes one node of what is new on both sides under one name.
void joinNew(PlanGraph *graph);

} // namespace gannet
