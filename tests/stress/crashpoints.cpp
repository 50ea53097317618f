// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/crashpoints.h"

#include <algorithm>
#include <array>

namespace gannet {

QList<CrashPoint> choosePoints(const QList<DiskEvent> &events, qsizetype count,
                               std::mt19937 *random)
{
    QList<qsizetype> turns;
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (events.at(i).isTurningPoint())
            turns.append(i);
    }
    std::ranges::shuffle(turns, *random);
    std::uniform_int_distribution<qsizetype> anywhere(0, events.size());
    constexpr std::array losses{RecordedDisk::Loss::Everything, RecordedDisk::Loss::Data,
                                RecordedDisk::Loss::Some};
    QList<CrashPoint> points;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype event = i % 2 == 0 ? anywhere(*random) : turns.at(i / 2 % turns.size()) + 1;
        const auto loss = losses[size_t(i / 2) % losses.size()];
        points.append({event, loss, quint32((*random)())});
    }
    return points;
}

DiskImage imageAt(const CrashPoint &point, const DiskImage &before, const QList<DiskEvent> &events)
{
    RecordedDisk recorded(before);
    for (const DiskEvent &event : events.first(point.event))
        recorded.apply(event);
    std::mt19937 random(point.seed);
    return recorded.afterPowerCut(point.loss, &random);
}

} // namespace gannet
