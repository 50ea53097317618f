// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/database.h"

#include <QString>
#include <QStringList>

#include <atomic>
#include <memory>

namespace gannet {

//! An open database with the present schema.
struct StateDatabase {
    std::unique_ptr<Database> database;
    QStringList notices; //!< sentences for a person: what was set aside
};

//! Opens or makes gannet.db in \a directory. One that is broken or made by a newer Gannet is
//! renamed, never deleted, and a new one takes its place. Errors: NotWritable, DiskFull, Disk.
Result<StateDatabase> openStateDatabase(const QString &directory, std::atomic<qint64> *statements);

} // namespace gannet
