// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pacing.h"

#include "core/job.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr qint64 buffersInSecond = 32; // a limit is looked at much more often
constexpr qint64 smallestBuffer = 16 * KiB;
constexpr qint64 largestBuffer = 4 * MiB;

constexpr qint64 rangesInSecond = 4;
constexpr qint64 smallestRange = 16 * KiB; // below it the heads of the answers would count
constexpr qint64 largestRange = 16 * MiB; // more than two kernels keep for one connection

} // namespace

qint64 readBufferFor(qint64 bytesPerSecond)
{
    return std::clamp(bytesPerSecond / buffersInSecond, smallestBuffer, largestBuffer);
}

int pacedConnections(qint64 bytesPerSecond, int wanted)
{
    if (bytesPerSecond <= 0)
        return wanted;
    const qint64 worth = bytesPerSecond / (rangesInSecond * smallestRange);
    return int(std::clamp<qint64>(worth, 1, std::max(1, wanted)));
}

qint64 paceLength(qint64 bytesPerSecond)
{
    const qint64 length = bytesPerSecond / rangesInSecond;
    if (bytesPerSecond <= 0 || length > largestRange)
        return 0;
    return std::max(length, smallestRange);
}

} // namespace gannet
