// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

namespace gannet {

//! A plausible row numbered \a id.
inline JobRow someRow(qint64 id, JobState state = JobState::Waiting)
{
    JobRow row;
    row.id = JobId{id};
    row.state = state;
    row.address = QStringLiteral("https://host.example/file-%1.txt").arg(id);
    row.name = QStringLiteral("file-%1.txt").arg(id);
    row.host = QStringLiteral("host.example");
    return row;
}

inline JobChange change(JobChange::Kind kind, const JobRow &row)
{
    return {kind, row};
}

//! The first \a count rows as they are added.
inline QList<JobChange> addedRows(qint64 count, JobState state = JobState::Waiting)
{
    QList<JobChange> changes;
    changes.reserve(count);
    for (qint64 id = 1; id <= count; ++id)
        changes += change(JobChange::Kind::Added, someRow(id, state));
    return changes;
}

} // namespace gannet
