// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

namespace gannet {

//! A difference between both sides that an undo left on purpose: nothing is done about it until one
//! of the sides has something else there.
struct HeldPath {
    SyncPath path;
    Entry here; //!< what each side had then, mostly Absent on one of them
    Entry there;

    bool operator==(const HeldPath &) const = default;
};

//! Whether \a now is what was \a left; a time of access, of an inode and the like do not count.
[[nodiscard]] inline bool isAsLeft(const Entry &left, const Entry &now)
{
    if (left.kind != now.kind || left.target != now.target)
        return false;
    return now.kind != EntryKind::File
        || (left.signature.size == now.signature.size
            && left.signature.modified == now.signature.modified
            && left.signature.tag == now.signature.tag);
}

} // namespace gannet
