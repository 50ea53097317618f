// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace gannet {

class Headers;

//! How one version of a file is told from another (RFC 9110 8.8).
struct Validator {
    QByteArray etag; //!< with its quotes, and W/ if weak
    QByteArray lastModified; //!< as sent: If-Range compares it byte for byte
    bool strongDate = false; //!< Last-Modified was settled when the answer was made (8.8.2.2)

    [[nodiscard]] bool isEmpty() const { return etag.isEmpty() && lastModified.isEmpty(); }
    //! Whether equal validators mean equal bytes, so that parts may be joined.
    [[nodiscard]] bool isStrong() const;
    //! The value for If-Range: the strong tag, else the strong date, else empty (13.1.5).
    [[nodiscard]] QByteArray ifRange() const;
    //! Whether both speak of one version. Strong tags decide alone, and a weak one is never the
    //! same as a strong one; otherwise all that both tell must agree. False when they have nothing
    //! in common to compare.
    [[nodiscard]] bool sameAs(const Validator &other) const;

    bool operator==(const Validator &) const = default;
};

//! What an answer says of its version. A malformed entity tag counts as none.
[[nodiscard]] Validator validatorOf(const Headers &headers);

//! A date in any of the three forms of RFC 9110 5.6.7, as UTC; unset for anything else.
//! Two-digit years from 70 on belong to the last century.
[[nodiscard]] std::optional<QDateTime> parseHttpDate(QByteArrayView text);

} // namespace gannet
