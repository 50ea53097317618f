// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"

// Rows and plans made by hand, for the tests of what is said of them.

namespace gannet {

inline Entry fileOf(qint64 size)
{
    Entry entry;
    entry.kind = EntryKind::File;
    entry.signature.size = size;
    return entry;
}

inline Entry entryOf(EntryKind kind)
{
    Entry entry;
    entry.kind = kind;
    return entry;
}

inline PlanRow rowOf(SyncAction action, Side side, const SyncPath &path, const QString &reason = {})
{
    PlanRow row;
    row.action = action;
    row.side = side;
    row.path = path;
    row.reason = reason;
    return row;
}

//! New on the other side of \a side, or changed there where \a old is given.
inline PlanRow copyOf(Side side, const SyncPath &path, qint64 size, std::optional<qint64> old = {},
                      const QString &reason = {})
{
    PlanRow row = rowOf(SyncAction::Copy, side, path, reason);
    Entry &own = side == Side::Here ? row.here : row.there;
    Entry &other = side == Side::Here ? row.there : row.here;
    other = fileOf(size);
    if (old)
        own = fileOf(*old);
    return row;
}

inline PlanRow deletionOf(Side side, const SyncPath &path, const Entry &entry,
                          const QString &reason = {})
{
    PlanRow row = rowOf(SyncAction::Delete, side, path, reason);
    (side == Side::Here ? row.here : row.there) = entry;
    return row;
}

} // namespace gannet
