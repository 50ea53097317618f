// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <compare>

namespace gannet {

//! A run of bytes of one file.
struct ByteRange {
    qint64 first = 0;
    qint64 end = 0; //!< one past the last byte

    [[nodiscard]] qint64 length() const { return end - first; }

    auto operator<=>(const ByteRange &) const = default;
};

//! Adds \a range to \a ranges, which stay sorted, apart from each other and without empty ones.
void addRange(QList<ByteRange> &ranges, ByteRange range);
//! Takes \a range out of \a ranges, which stay sorted and apart.
void removeRange(QList<ByteRange> &ranges, ByteRange range);
//! How many bytes \a ranges hold together; they must not overlap.
[[nodiscard]] qint64 totalLength(const QList<ByteRange> &ranges);
//! What \a ranges (sorted, apart) leave open of the bytes from 0 to \a total.
[[nodiscard]] QList<ByteRange> gaps(const QList<ByteRange> &ranges, qint64 total);

} // namespace gannet
