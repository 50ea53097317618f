// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/stress/recordeddisk.h"

#include <QList>

#include <random>

namespace gannet {

//! A moment of a recording at which the power goes.
struct CrashPoint {
    qsizetype event = 0; //!< so many events happened before the cut
    RecordedDisk::Loss loss = RecordedDisk::Loss::Everything;
    quint32 seed = 0;
};

//! Half of them anywhere, half of them just after a name or a sync.
[[nodiscard]] QList<CrashPoint> choosePoints(const QList<DiskEvent> &events, qsizetype count,
                                             std::mt19937 *random);

//! What the disk holds then; \a before is what it held when the recording began.
[[nodiscard]] DiskImage imageAt(const CrashPoint &point, const DiskImage &before,
                                const QList<DiskEvent> &events);

} // namespace gannet
