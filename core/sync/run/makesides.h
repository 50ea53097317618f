// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/run/sides.h"
#include "core/sync/run/syncsession.h"

namespace gannet {

//! Makes the sides of \a pair, not yet opened: a folder of this computer, a WebDAV server or an
//! HTTP mirror, as it turns out when the address is asked. \a key names the pair in names of files;
//! \a profile is what the server was found to do earlier, as JSON. Errors: those of
//! withCheckedSides(), of the network.
[[nodiscard]] Task<Outcome> makeSides(OpenSides *sides, SyncPair pair, SyncTools tools, QString key,
                                      QByteArray profile, StopToken stop);

//! What was found out about the server of \a sides, as JSON to be kept; empty: nothing.
[[nodiscard]] QByteArray profileOf(const OpenSides &sides);

} // namespace gannet
