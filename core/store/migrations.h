// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace gannet {

class Database;

//! The schema that this Gannet reads and writes; kept in SQLite's user_version.
extern const int schemaVersion;

//! Brings \a database, whose schema is \a from, to schemaVersion: one transaction a step, so that
//! a death in between leaves an older but whole schema. Never back.
Outcome migrate(Database &database, int from);

} // namespace gannet
