// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

#include <span>

namespace gannet {

class Database;

//! What one kind of database looked like from its first version on: step n leads from version n to
//! n + 1. A step that was published is never changed again.
using Schema = std::span<QStringList (*const)()>;

//! Brings \a database, whose schema is \a from, to the last version of \a schema: one transaction
//! a step, so that a death in between leaves an older but whole schema. Never back. The version is
//! kept in SQLite's user_version.
Outcome migrate(Database &database, Schema schema, int from);

} // namespace gannet
