// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/database.h"
#include "core/store/migrations.h"

#include <QString>
#include <QStringList>

#include <atomic>
#include <memory>

namespace gannet {

//! What a database is for. In both sentences %1 is where the old file went.
struct DatabaseKind {
    Schema schema;
    QString brokenSentence; //!< it was damaged and set aside
    QString newerSentence; //!< a newer Gannet made it, so it was set aside
};

//! An open database with the present schema.
struct SoundDatabase {
    std::unique_ptr<Database> database;
    QStringList notices; //!< sentences for a person: what was set aside
};

//! Opens or makes the database \a path; what it says is durable when a commit ends. One that is
//! broken or made by a newer Gannet is renamed, never deleted, and a new one takes its place.
//! Errors: NotWritable, DiskFull, Disk.
Result<SoundDatabase> openSoundDatabase(const QString &path, const DatabaseKind &kind,
                                        std::atomic<qint64> *statements);

} // namespace gannet
