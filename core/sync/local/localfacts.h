// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/local/beneathroot.h"
#include "core/sync/model/endpoint.h"

namespace gannet {

inline constexpr auto markerName = ".gannet-root";

//! What can be said of a root without writing to it. Blocks: for the pool.
[[nodiscard]] EndpointFacts localFacts(const BeneathRoot &root);

} // namespace gannet
