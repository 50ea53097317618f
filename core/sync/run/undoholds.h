// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/base/syncbase.h"
#include "core/sync/model/held.h"
#include "core/sync/model/synctree.h"

namespace gannet {

//! What an undo leaves different on both sides: \a here and \a there are what they had before it,
//! \a done is what it did, in order. Pure.
[[nodiscard]] QList<HeldPath> holdsAfter(const QList<SyncStep::Deed> &done, const SyncTree &here,
                                         const SyncTree &there);

//! Those of \a held that are still as they were left.
[[nodiscard]] QList<HeldPath> stillHeld(QList<HeldPath> held, const SyncTree &here,
                                        const SyncTree &there);

} // namespace gannet
