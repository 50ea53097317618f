// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/synccore.h"

namespace gannet {

//! Makes the sides of \a pair: a folder of this computer, a WebDAV server or an HTTP mirror, as it
//! turns out when the address is asked.
[[nodiscard]] SyncCore::MakeSides makerOfSides(const SyncPair &pair, const SyncTools &tools);

} // namespace gannet
