// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

#include <fcntl.h>
#include <sys/stat.h>

namespace gannet {

//! What a rename cannot leave: a mount, and inside of it a device (a subvolume has its own).
struct MountId {
    quint64 mount = 0; //!< 0 where the kernel does not say
    quint64 device = 0;

    auto operator<=>(const MountId &) const = default;
};

//! Of an open file or folder. Blocks: for the pool.
[[nodiscard]] inline MountId mountOf(int descriptor)
{
    struct statx facts {
    };
    if (::statx(descriptor, "", AT_EMPTY_PATH, STATX_MNT_ID, &facts) != 0)
        return {};
    const bool isKnown = (facts.stx_mask & STATX_MNT_ID) != 0;
    return {isKnown ? facts.stx_mnt_id : 0,
            quint64(facts.stx_dev_major) << 32 | facts.stx_dev_minor};
}

} // namespace gannet
