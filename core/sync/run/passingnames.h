// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/base/syncbase.h"
#include "core/sync/model/plan.h"
#include "core/sync/model/synctree.h"

namespace gannet {

//! \a plan with a name that everybody sees for what waits until its own is free: where a run ends
//! in between, the next listing finds it, and no sweep takes it for a leftover.
[[nodiscard]] SyncPlan withPassingNames(SyncPlan plan);

//! Whether \a action is a move to a name of withPassingNames().
[[nodiscard]] bool isPassing(const OpenAction &action);

//! For the base: those moves of \a open that were done but not written down, in order. \a here and
//! \a there are what the sides have now; reads \a base to its end. Pure.
[[nodiscard]] SyncStep movesDone(const QList<OpenAction> &open, const SyncTree &here,
                                 const SyncTree &there, BaseReader *base);

} // namespace gannet
