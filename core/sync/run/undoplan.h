// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/base/syncbase.h"
#include "core/sync/model/held.h"
#include "core/sync/model/plan.h"
#include "core/sync/model/synctree.h"

#include <QString>

namespace gannet {

//! What puts the run \a name back: its \a deeds the other way round, the last one first, as far as
//! what it left is still as it left it. \a here and \a there: what the sides have now. Pure.
[[nodiscard]] SyncPlan planUndoOf(const QString &name, const QList<SyncStep::Deed> &deeds,
                                  const SyncTree &here, const SyncTree &there);

} // namespace gannet
