// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/values.h"
#include "core/engine/engine.h"
#include "core/net/request.h"
#include "core/net/session.h"

namespace gannet {

// For commands that ask one server without the engine.

//! The request of these options; a login in the address comes before theirs.
[[nodiscard]] Request requestFor(JobOptions options, const QUrl &url, const SplitAddress &address);

//! The way to the servers as the engine would go it, with one worker.
[[nodiscard]] SessionConfig sessionFor(const EngineConfig &engine);

} // namespace gannet
