// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace gannet {

//! Which bytes of a file a 206 answer holds.
struct ContentRange {
    qint64 first = 0;
    qint64 last = 0; //!< the last byte itself, not one past it
    std::optional<qint64> total; //!< unset for "*"

    [[nodiscard]] qint64 length() const { return last - first + 1; }

    bool operator==(const ContentRange &) const = default;
};

//! "bytes 0-499/1234" (RFC 9110 14.4). Unset for anything else, for numbers past 63 bits and for
//! ranges that are empty or reach past their total.
[[nodiscard]] std::optional<ContentRange> parseContentRange(QByteArrayView value);

//! The total from the "bytes */1234" of a 416 answer.
[[nodiscard]] std::optional<qint64> parseUnsatisfiedRange(QByteArrayView value);

//! The value of a Range field that asks for \a range, which is not empty: "bytes=0-499" (14.2).
[[nodiscard]] QByteArray rangeField(ByteRange range);

} // namespace gannet
