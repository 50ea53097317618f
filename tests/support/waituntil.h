// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"

#include <chrono>
#include <functional>

namespace gannet {

//! Runs the current thread's event loop until \a isTrue says so, asking it every few milliseconds.
//! False when it did not within \a limit.
[[nodiscard]] bool waitUntil(const std::function<bool()> &isTrue,
                             std::chrono::milliseconds limit = patience);

} // namespace gannet
