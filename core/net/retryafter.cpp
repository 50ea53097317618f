// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retryafter.h"

#include "core/net/validator.h"

#include <algorithm>

namespace gannet {

std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    using std::chrono::milliseconds;
    value = value.trimmed();
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (!value.isEmpty() && std::all_of(value.begin(), value.end(), isDigit)) {
        bool fits = false;
        const qint64 seconds = value.toLongLong(&fits);
        constexpr auto most = std::chrono::duration_cast<std::chrono::seconds>(longestRetryAfter);
        return fits && seconds < most.count() ? milliseconds(seconds * 1000) : longestRetryAfter;
    }
    const std::optional<QDateTime> date = parseHttpDate(value);
    if (!date)
        return std::nullopt;
    return std::clamp(milliseconds(now.msecsTo(*date)), milliseconds(0), longestRetryAfter);
}

} // namespace gannet
