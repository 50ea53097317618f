// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/pairsoptions.h"
#include "app/gannet-cli/terminal.h"

namespace gannet {

//! \a pair for a person: its name, both sides, and the options it is kept with. Pure.
[[nodiscard]] QStringList pairLines(const SyncPair &pair);

//! One run of `gannet-cli pairs`.
[[nodiscard]] ExitStatus pairs(const PairsOptions &options, Output *out, Terminal *terminal);

} // namespace gannet
