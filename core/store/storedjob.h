// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/blockhash.h"
#include "core/byterange.h"
#include "core/job.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

namespace gannet {

//! What is known about an unfinished file, so that a later process can go on with it.
struct StoredPart {
    QString path; //!< absolute; empty: no part
    quint64 device = 0; //!< with inode: is it still the file that we wrote?
    quint64 inode = 0;
    QList<ByteRange> written; //!< handed to the system; counts while bootId is the present one
    QList<ByteRange> durable; //!< synced; counts also after power loss
    QList<BlockHash> blocks; //!< of what is written, sorted; what fits them counts always
    std::optional<qint64> total; //!< bytes; unknown stays unknown
    QByteArray etag;
    QByteArray lastModified;
    QUrl finalUrl;
    QByteArray bootId;

    bool operator==(const StoredPart &) const = default;
};

//! One row of the journal.
struct StoredJob {
    JobId id;
    JobSpec spec; //!< read back: without password, secret headers and secrets in the address
    JobState state = JobState::Waiting;
    StoredPart part;
    std::optional<qint64> total; //!< bytes of the whole file
    qint64 bytes = 0; //!< arrived so far
    std::shared_ptr<const Error> error;
    std::shared_ptr<const JobFacts> facts;
    qint64 fileModified = 0; //!< ns since 1970 of the finished file, to see edits; 0: unknown
    QDateTime finishedAt; //!< UTC; set by the journal when a finish is noted
};

//! Whether a row in \a state asks for no more work of its own accord. Failed and Paused rows may
//! still be started again by a person; Paused ones count as unfinished.
//! Whether a whole file lies where the row says.
[[nodiscard]] constexpr bool leavesFile(JobState state)
{
    return state == JobState::Done || state == JobState::Skipped;
}

[[nodiscard]] constexpr bool isEnded(JobState state)
{
    return state == JobState::Done || state == JobState::Skipped || state == JobState::Failed;
}

} // namespace gannet
