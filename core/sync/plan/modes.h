// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/filematrix.h"
#include "core/sync/plan/plangraph.h"

namespace gannet {

//! What is done for a file or folder that both sides have, with the same bytes as in \a base, where
//! one side changed its permissions; none: nothing. Pure. Both sides keep permissions.
[[nodiscard]] std::optional<Decision> decideMode(const BaseEntry &base, const Entry &here,
                                                 const Entry &there, SyncMode mode);

//! \a plan of a name that both sides may have, or what is done for its permissions: where nothing
//! else is to be done, and where the bytes are sure to be the same, because the base will say so.
[[nodiscard]] FilePlan withMode(const PlanGraph &graph, NodeId id, FilePlan plan);

} // namespace gannet
