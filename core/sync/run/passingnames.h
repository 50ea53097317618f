// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"

namespace gannet {

//! \a plan with a name that everybody sees for what waits until its own is free: where a run ends
//! in between, the next listing finds it, and no sweep takes it for a leftover.
[[nodiscard]] SyncPlan withPassingNames(SyncPlan plan);

} // namespace gannet
