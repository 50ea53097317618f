// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/base/syncbase.h"

namespace gannet {

class Database;

//! What is known of a pair as a whole, without its entries and notices.
[[nodiscard]] Result<PairState> loadFacts(Database &database);
Outcome writeFacts(Database &database, const PairState &state);

} // namespace gannet
