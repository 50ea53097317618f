// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"

#include <QtGlobal>

namespace gannet {

//! What a run of bytes of a file looks like: its XXH3-128. Tells damage, not malice.
struct BlockHash {
    ByteRange range;
    quint64 high = 0;
    quint64 low = 0;

    bool operator==(const BlockHash &) const = default;
};

} // namespace gannet
