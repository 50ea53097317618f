// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <optional>

namespace gannet {

inline constexpr qint64 nsPerSecond = 1'000'000'000;

//! ns since 1970; unset for what is before it or behind 2116, which no file's time means: so two
//! of them can be subtracted.
[[nodiscard]] inline std::optional<qint64> nsSinceEpoch(const QDateTime &time)
{
    constexpr qint64 last = (1LL << 62) / nsPerSecond;
    const qint64 seconds = time.isValid() ? time.toSecsSinceEpoch() : -1;
    return seconds >= 0 && seconds < last ? std::optional(seconds * nsPerSecond) : std::nullopt;
}

} // namespace gannet
