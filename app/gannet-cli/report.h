// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

namespace gannet {

//! What a run did, when it is over.
struct RunSummary {
    qint64 completed = 0;
    qint64 failed = 0;
    qint64 skipped = 0;
    qint64 unfinished = 0; //!< only after an interruption
    qint64 bytes = 0; //!< of the completed files
    double seconds = 0;
    bool wasInterrupted = false;
};

//! One way to tell what happens. Values in; calls come on the main thread.
class Report
{
public:
    Report() = default;
    Report(const Report &) = delete;
    Report &operator=(const Report &) = delete;
    virtual ~Report() = default;

    virtual void show(const QList<JobChange> &batch) = 0;
    virtual void finish(const RunSummary &summary) = 0;
};

} // namespace gannet
