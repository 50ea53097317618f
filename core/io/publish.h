// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/directory.h"
#include "core/io/unixfile.h"
#include "core/job.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gannet {

//! A complete, checked file on its way to its name.
struct FinishedFile {
    std::shared_ptr<Directory> directory;
    UnixFile file;
    QString partName; //!< its name until now; empty for a file that has none yet
    QString name; //!< the wanted one
    ExistingRule existing = ExistingRule::Auto;
    qint64 size = 0; //!< bytes
    std::optional<std::chrono::nanoseconds> modified; //!< since 1970; set on the file
    QByteArray origin = {}; //!< address for an extended attribute; empty: none
    QByteArray referrer = {}; //!< the same of the page that led there
};

struct Published {
    QString path; //!< absolute
    std::chrono::nanoseconds modified{0}; //!< since 1970, as the file system has it
    bool alreadyThere = false; //!< the very same bytes, or any for Skip, had it; ours was dropped
};

//! \a n is 1, 2, ...: the n-th other name for \a name.
using Numbering = QString (*)(const QString &name, int n);

//! Gives finished files their names and makes them last. The order is what keeps a power cut from
//! leaving an empty file under a final name: all data synced, then the names, then the folders.
//! Large groups are synced by one syncfs a file system, small ones by fdatasync a file. A name that
//! is taken is replaced only for Overwrite and Update, and kept for Skip. Blocks: for the pool.
std::vector<Result<Published>> publishGroup(std::span<FinishedFile> group, Durability durability,
                                            Numbering numbering);

} // namespace gannet
