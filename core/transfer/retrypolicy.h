// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <chrono>
#include <optional>

namespace gannet {

struct RetryPolicy {
    int retries = 5; //!< failures in a row without a new byte that are forgiven
    std::chrono::milliseconds firstWait{1000}; //!< doubled by each further failure

    bool operator==(const RetryPolicy &) const = default;
};

//! Waits do not grow past this, unless a server asks for longer.
inline constexpr std::chrono::milliseconds longestBackoff = std::chrono::seconds(60);

//! How long to wait before asking again; unset: give up.
//! \a failuresWithoutProgress: failures in a row that brought nothing, this one counted; 0 when
//! this one brought bytes. \a retryAfter: what the server asked for; the longer wait wins. \a
//! jitter: a random number from 0 to 1 that spreads the wait by a fifth to either side.
[[nodiscard]] std::optional<std::chrono::milliseconds>
nextWait(const RetryPolicy &policy, int failuresWithoutProgress, const Error &error,
         std::optional<std::chrono::milliseconds> retryAfter, double jitter);

} // namespace gannet
