// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace gannet {

//! No server can make a download sleep for longer than this at a time.
inline constexpr std::chrono::milliseconds longestRetryAfter = std::chrono::hours(1);

//! How long a server asks to be left alone from \a now on: seconds or a date (RFC 9110 10.2.3),
//! never negative, at most longestRetryAfter. Unset for garbage.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value,
                                                                       const QDateTime &now);

} // namespace gannet
