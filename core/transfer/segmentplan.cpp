// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/segmentplan.h"

#include <algorithm>

namespace gannet {

namespace {

// Rounded up, so that no tiny rest remains.
qint64 shareOf(qint64 length, qint64 pieces)
{
    return (length + pieces - 1) / pieces;
}

} // namespace

QList<ByteRange> planSegments(const QList<ByteRange> &missing, int connections, qint64 smallest)
{
    const qint64 whole = totalLength(missing);
    const qint64 aim
        = std::max(shareOf(whole, std::max(connections, 1)), std::max<qint64>(smallest, 1));
    QList<ByteRange> segments;
    for (const ByteRange &gap : missing) {
        const qint64 pieces = std::max<qint64>(gap.length() / aim, 1);
        const qint64 each = shareOf(gap.length(), pieces);
        for (qint64 first = gap.first; first < gap.end; first += each)
            segments.append({first, std::min(first + each, gap.end)});
    }
    return segments;
}

} // namespace gannet
