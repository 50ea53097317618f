// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/entry.h"

#include <QByteArray>

#include <chrono>
#include <ctime>

namespace gannet {

// What the system says of names on the disk. All of it blocks: for the pool.

//! What \a name in the open \a folder is; a link is not followed. False, with errno, where the
//! system did not say; nothing there is Absent and no failure.
[[nodiscard]] bool lookAtName(int folder, const QByteArray &name, Entry *entry);
//! The same of a name that a rule leaves out: Unknown, but it can be told from others.
[[nodiscard]] Entry leftOutAtName(int folder, const QByteArray &name, bool hasIds);
//! What is open; no link.
[[nodiscard]] Entry entryOfOpen(int descriptor);

//! How what the system says is to be understood.
struct Reading {
    //! Files that were changed then (ns since 1970) or later may change once more without a
    //! difference to be seen.
    qint64 racySince = 0;
    //! False: numbers and times of inodes are made up anew with each mount, so they are left out.
    bool hasIds = true;
};
//! For what is looked at from now on. \a granularity: of the times of the file system.
[[nodiscard]] Reading readingNow(std::chrono::nanoseconds granularity, bool hasIds);
[[nodiscard]] Entry understood(Entry entry, const Reading &reading);

//! Nanoseconds since 1970 for the system, also of times before that.
[[nodiscard]] timespec timeOf(qint64 nanoseconds);

//! Whether \a now is what was \a expected; of folders only the kind counts.
[[nodiscard]] bool isStill(const Entry &expected, const Entry &now);
//! The same for what was renamed in between, which changes the time of the inode.
[[nodiscard]] bool isStillRenamed(const Entry &expected, const Entry &now);

} // namespace gannet
