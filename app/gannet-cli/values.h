// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <chrono>

namespace gannet {

//! "4096", "1.5M": bytes, with K, M, G and T as powers of 1024. Errors: BadInput.
[[nodiscard]] Result<qint64> parseSize(const QString &text);

//! "2", "0.25": seconds, from 0 to a year. Errors: BadInput.
[[nodiscard]] Result<std::chrono::milliseconds> parseSeconds(const QString &text);

//! A whole number from \a least to \a most. Errors: BadInput.
[[nodiscard]] Result<int> parseCount(const QString &text, int least, int most);

//! "12.3 MiB": at most four digits, for people.
[[nodiscard]] QString sizeText(qint64 bytes);

//! "0.35", "12": for people.
[[nodiscard]] QString secondsText(double seconds);

//! An address taken apart at the "@" of its authority (RFC 3986 3.2.1).
struct SplitAddress {
    QString address; //!< as given, without user and password
    QString user;
    QString password;

    bool operator==(const SplitAddress &) const = default;
};

//! Takes user and password out of an address, also of one that is no valid address, so that a
//! password never reaches a message or the journal.
[[nodiscard]] SplitAddress splitCredentials(const QString &address);

} // namespace gannet
