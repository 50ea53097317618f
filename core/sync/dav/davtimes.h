// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/net/headers.h"
#include "core/result.h"
#include "core/sync/dav/davsteps.h"

namespace gannet {

//! Fields that have the server set the time of a file that is written, in the way that it was
//! found to take; none for a time of 0. \a modified: ns since 1970. Servers take whole seconds from
//! 1 to 2^32-1 only, so others come as the nearest of these.
[[nodiscard]] Headers timeFields(TimeWay way, qint64 modified);

//! Sets the time of a resource by PROPPATCH. Errors: those of the network, and of davFailure()
//! where the server did not take it.
[[nodiscard]] Task<Outcome> patchTime(const DavPlace *place, SyncPath path, qint64 modified,
                                      StopToken stop);

} // namespace gannet
