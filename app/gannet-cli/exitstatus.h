// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/signals/stopsignal.h"
#include "core/result.h"

#include <QSet>

namespace gannet {

//! The exit status of the program; a part of its interface.
enum class ExitStatus : int {
    Done = 0,
    Failed = 1,
    BadUsage = 2,
    NotWritten = 3,
    Interrupted = interruptedStatus,
    ChecksumDiffers = 5,
    Unreachable = 6,
    RefusedByRule = 7,
    KeptConflicts = 8, //!< of sync: in step, but conflicts were kept as copies
    StoppedByGuard = 9, //!< of sync
    PlanShown = 10, //!< of sync: nothing was done
};

//! How a run ended.
struct RunEnding {
    QSet<Error::Kind> failures; //!< of all jobs and lists together
    qint64 jobs = 0; //!< addresses that became a job
    bool wasInterrupted = false;
};

//! The status that stands for one kind of failure.
[[nodiscard]] ExitStatus statusOf(Error::Kind kind);

//! The number of the failures where all have the same one, else 1. A list that cannot be read is
//! bad usage only where it left nothing to do.
[[nodiscard]] ExitStatus exitStatus(const RunEnding &ending);

} // namespace gannet
