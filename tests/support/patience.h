// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

// GCC's macros first: Qt defines a __has_feature for GCC that always says no.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GANNET_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define GANNET_SANITIZED
#endif
#endif

namespace gannet {

//! How many times longer things may take in this build.
#ifdef GANNET_SANITIZED
inline constexpr int slowness = 6;
#else
inline constexpr int slowness = 1;
#endif

//! How long a test waits for what must happen. Long, since only a failing test waits to its end.
inline constexpr std::chrono::milliseconds patience{10'000 * slowness};

} // namespace gannet
