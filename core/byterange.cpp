// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/byterange.h"

#include <algorithm>
#include <utility>

namespace gannet {

void addRange(QList<ByteRange> &ranges, ByteRange range)
{
    if (range.length() <= 0)
        return;
    // The first one that touches or follows the new range, and the first beyond it.
    const auto from
        = std::lower_bound(ranges.begin(), ranges.end(), range.first,
                           [](const ByteRange &one, qint64 at) { return one.end < at; });
    const auto to
        = std::upper_bound(from, ranges.end(), range.end,
                           [](qint64 at, const ByteRange &one) { return at < one.first; });
    if (from == to) {
        ranges.insert(from, range);
        return;
    }
    from->first = std::min(from->first, range.first);
    from->end = std::max(std::prev(to)->end, range.end);
    ranges.erase(std::next(from), to);
}

void removeRange(QList<ByteRange> &ranges, ByteRange range)
{
    QList<ByteRange> left;
    for (const ByteRange &one : std::as_const(ranges)) {
        addRange(left, {one.first, std::min(one.end, range.first)});
        addRange(left, {std::max(one.first, range.end), one.end});
    }
    ranges = left;
}

qint64 totalLength(const QList<ByteRange> &ranges)
{
    qint64 length = 0;
    for (const ByteRange &range : ranges)
        length += range.length();
    return length;
}

QList<ByteRange> gaps(const QList<ByteRange> &ranges, qint64 total)
{
    QList<ByteRange> open;
    qint64 at = 0;
    for (const ByteRange &range : ranges) {
        if (range.first >= total)
            break;
        if (range.first > at)
            open.append({at, range.first});
        at = std::max(at, range.end);
    }
    if (at < total)
        open.append({at, total});
    return open;
}

} // namespace gannet
