// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"

namespace gannet {

//! A file of \a size bytes as a side sees it.
[[nodiscard]] inline Entry fileOf(qint64 size, qint64 modified = 1)
{
    Entry entry{EntryKind::File, UnknownReason::None, 0, {}, {}};
    entry.signature.size = size;
    entry.signature.modified = modified;
    return entry;
}

[[nodiscard]] inline Entry folderEntry()
{
    return {EntryKind::Folder, UnknownReason::None, 0, {}, {}};
}

[[nodiscard]] inline PlanRow rowOf(SyncAction action, const SyncPath &path, Side side = Side::Here)
{
    PlanRow row;
    row.action = action;
    row.path = path;
    row.side = side;
    return row;
}

} // namespace gannet
