// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/retrypolicy.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr double spread = 0.2;
constexpr int mostDoublings = 16; // far past longestBackoff for any wait of a millisecond or more

std::chrono::milliseconds backoff(const RetryPolicy &policy, int failures, double jitter)
{
    const int doublings = std::clamp(failures - 1, 0, mostDoublings);
    const auto first = std::clamp(policy.firstWait, std::chrono::milliseconds(0), longestBackoff);
    const auto wait = std::min(first * (1 << doublings), longestBackoff);
    const double factor = 1 - spread + 2 * spread * std::clamp(jitter, 0.0, 1.0);
    return std::chrono::milliseconds(qint64(double(wait.count()) * factor));
}

} // namespace

std::optional<std::chrono::milliseconds>
nextWait(const RetryPolicy &policy, int failuresWithoutProgress, const Error &error,
         std::optional<std::chrono::milliseconds> retryAfter, double jitter)
{
    if (!error.retryable || failuresWithoutProgress > policy.retries)
        return std::nullopt;
    const auto wait = backoff(policy, failuresWithoutProgress, jitter);
    return retryAfter ? std::max(wait, *retryAfter) : wait;
}

} // namespace gannet
