// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/partcheck.h"

#include "core/io/blockhashes.h"
#include "core/job.h"

#include <limits>
#include <utility>

#include <sys/stat.h>

namespace gannet {

namespace {

constexpr qint64 checkedAtOnce = 32 * MiB; // then others have their turn, and a stop is heard

qint64 sizeOf(int descriptor)
{
    struct stat facts {
    };
    return ::fstat(descriptor, &facts) == 0 ? facts.st_size : 0;
}

//! \a part as far as its file reaches.
CheckedPart clipped(const PartState &part, qint64 size)
{
    CheckedPart kept;
    for (const ByteRange &range : part.written)
        addRange(kept.written, {range.first, std::min(range.end, size)});
    kept.dropped = totalLength(part.written) - totalLength(kept.written);
    return kept;
}

//! Those of \a blocks that hold what they should.
QList<BlockHash> sound(int descriptor, const QList<BlockHash> &blocks, const QString &path)
{
    QList<BlockHash> good;
    for (const BlockHash &block : blocks) {
        const auto found = hashByReading(descriptor, block.range, path);
        if (found && *found && **found == block)
            good.append(block);
    }
    return good;
}

//! From \a at on so many of \a blocks as are read in one piece of work.
QList<BlockHash> nextPiece(const QList<BlockHash> &blocks, qsizetype at)
{
    qint64 bytes = 0;
    qsizetype end = at;
    while (end < blocks.size() && bytes < checkedAtOnce)
        bytes += blocks[end++].range.length();
    return blocks.sliced(at, end - at);
}

} // namespace

Task<Result<CheckedPart>> checkPart(std::shared_ptr<Sequence> sequence, int descriptor,
                                    PartState part, StopToken stop)
{
    if (part.blocks.isEmpty()) {
        auto measuring = onSequence(sequence, [descriptor] { return sizeOf(descriptor); });
        const qint64 size = co_await measuring;
        co_return clipped(part, size);
    }
    const qint64 total = part.total.value_or(std::numeric_limits<qint64>::max());
    CheckedPart kept;
    for (qsizetype at = 0; at < part.blocks.size();) {
        const QList<BlockHash> piece = nextPiece(part.blocks, at);
        at += piece.size();
        auto checking = onSequence(sequence, [descriptor, piece, path = part.path] {
            return sound(descriptor, piece, path);
        });
        const QList<BlockHash> good = co_await checking;
        if (stop.stop_requested())
            co_return stopped();
        for (const BlockHash &block : good) {
            if (block.range.end > total)
                continue;
            kept.blocks.append(block);
            addRange(kept.written, block.range);
        }
    }
    QList<ByteRange> all = kept.written;
    for (const ByteRange &range : part.written)
        addRange(all, range);
    kept.dropped = totalLength(all) - totalLength(kept.written);
    co_return kept;
}

} // namespace gannet
