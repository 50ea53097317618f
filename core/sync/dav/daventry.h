// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/multistatus.h"
#include "core/sync/model/entry.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace gannet {

//! A tag as one that can be kept and compared: the opaque part with its quotes, which are added
//! where a server left them out. W/ goes, because Apache marks a tag weak until its file is some
//! seconds old, and so does the "-gzip" that it adds to answers that it packs. Empty for none, and
//! for one that could not stand in a field of a request.
[[nodiscard]] QByteArray plainTag(QByteArrayView tag);

//! The forms of RFC 9110 and the ISO 8601 that some servers write instead, as UTC.
[[nodiscard]] std::optional<QDateTime> parseDavDate(QByteArrayView text);

//! What a server was seen to do with its tags.
enum class Tags : quint8 {
    Useless, //!< they change without a change of the file; left out
    Unproved,
    SeeEveryChange, //!< another one for each change, also within one second
};

//! What a listing says of one resource; Unknown when it says nothing. \a listedAt: the server's own
//! time of the answer. A file that was changed in the two seconds before is racy, unless its tag is
//! strong or proved: dates have steps of a second.
[[nodiscard]] Entry entryOf(const DavResponse &response, const std::optional<QDateTime> &listedAt,
                            Tags tags);

//! Whether \a now is what \a expected said, as far as both tell: kind, and of a file its tag, or
//! without tags size and time. Checksums that both have decide alone.
[[nodiscard]] bool isSameVersion(const Entry &expected, const Entry &now);

} // namespace gannet
