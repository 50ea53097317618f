// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/run/syncsession.h"

namespace gannet {

//! \a plan as a person changed it, in an order that can be run.
[[nodiscard]] SyncPlan withChoices(SyncPlan plan, const PlanChoices &choices);

//! \a row the other way round; as it is where there is no other way.
[[nodiscard]] PlanRow turned(PlanRow row);

} // namespace gannet
