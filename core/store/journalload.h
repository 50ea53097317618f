// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/journal.h"

namespace gannet {

class Database;

//! Reads what the journal holds, and deletes options that no row uses any more when it reads all
//! rows. Errors: Disk.
Result<JournalContents> loadJournal(Database &database, Journal::Load load);

} // namespace gannet
