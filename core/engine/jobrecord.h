// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/clock.h"
#include "core/engine/ratemeter.h"
#include "core/job.h"
#include "core/transfer/order.h"
#include "core/transfer/progress.h"

#include <functional>
#include <memory>
#include <optional>

namespace gannet {

//! Why a running attempt was asked to stop.
enum class StopReason : quint8 { None, Hold, Pause, Restart, Remove, Quit };

//! What exists only while an attempt runs.
struct RunningAttempt {
    StopSource stop;
    StopReason reason = StopReason::None;
    int worker = 0;
    std::shared_ptr<TransferProgress> progress = std::make_shared<TransferProgress>();
    RateMeter meter;
    qint64 shownBytes = -1; //!< as the last change said
    qint64 notedBytes = 0; //!< as the journal has it
    qint64 firstBytes = 0; //!< that were there when it began
    bool hasAnswered = false; //!< its server has sent bytes
    quint64 notedBlocks = 0; //!< the generation of the blocks that the journal has
};

//! A new address that a row tries, and what was before. Without an id it is the row's own address,
//! and the part that of a sleeping row, JobRecord::replaces.
struct FreshLink {
    JobId id; //!< for the row that the address gets if it leads to another file
    JobSpec spec;
    JobSpec before;
    std::shared_ptr<const Error> error; //!< why a new address was needed
};

//! \a ranges for a row to show; null where the number of bytes says all.
[[nodiscard]] inline std::shared_ptr<const QList<ByteRange>>
scattered(const QList<ByteRange> &ranges)
{
    const bool isPlain = ranges.isEmpty() || (ranges.size() == 1 && ranges.first().first == 0);
    return isPlain ? nullptr : std::make_shared<const QList<ByteRange>>(ranges);
}

//! Takes the end of a fetch, \sa Engine::fetch().
using FetchDone = std::move_only_function<void(JobRow)>;

//! All that the engine knows of one job. What few jobs have lies behind a pointer, for a list may
//! have a million of them.
struct JobRecord {
    JobSpec spec;
    QString host;
    QString name; //!< the best known by now
    JobState state = JobState::Waiting;
    WaitReason shownWait = WaitReason::None; //!< as the last change said
    quint16 attempt = 0;
    quint16 failuresWithoutProgress = 0;
    qint64 bytes = 0;
    std::optional<qint64> total;
    std::shared_ptr<const Error> error;
    std::shared_ptr<const JobFacts> facts;
    std::shared_ptr<const QList<ByteRange>> written; //!< \sa JobRow::written
    std::unique_ptr<PartState> part; //!< what a next attempt goes on from
    std::unique_ptr<KnownFile> known; //!< a finished file of before
    std::unique_ptr<FreshLink> fresh; //!< while it is not known whether it is the same file
    std::unique_ptr<FetchDone> fetch; //!< null: a row of the list
    std::shared_ptr<CookieJar> cookies; //!< of this job alone; null: the one that all share
    JobId replaces; //!< the row of an earlier run that this one takes the place of
    std::unique_ptr<RunningAttempt> running;
    bool goesWhenNamed = false; //!< removed from the list while its file was being named
    bool comesBack = false; //!< restored before it was gone
    Clock::TimePoint retryAt; //!< while it waits to try again
};

} // namespace gannet
