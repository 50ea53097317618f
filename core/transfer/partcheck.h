// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/io/iopool.h"
#include "core/transfer/order.h"

#include <memory>

namespace gannet {

//! What is left of a part that was compared with its hashes.
struct CheckedPart {
    QList<ByteRange> written;
    QList<BlockHash> blocks;
    qint64 dropped = 0; //!< bytes that were thought to be there and are damaged or missing
};

//! Compares what \a part's file holds with its hashes; bytes that fit none do not count. Without
//! any hash all bytes before the file's end count. Works on \a sequence a piece at a time. Errors:
//! Stopped. \a descriptor must stay open.
Task<Result<CheckedPart>> checkPart(std::shared_ptr<Sequence> sequence, int descriptor,
                                    PartState part, StopToken stop);

} // namespace gannet
