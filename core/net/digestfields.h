// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"
#include "core/net/headers.h"

#include <QList>

namespace gannet {

//! A digest as a server tells it.
struct ToldDigest {
    enum class Of : quint8 {
        Representation, //!< the whole file, also where the answer brings a part of it
        Content, //!< just the bytes of this answer
    };

    Checksum checksum;
    Of of = Of::Representation;

    bool operator==(const ToldDigest &) const = default;
};

//! What Repr-Digest and Content-Digest (RFC 9530), Digest (RFC 3230) and Content-MD5 (RFC 2616
//! 14.15) say, in this order. A malformed field is passed over, as are algorithms that Checksum
//! does not know and values of a wrong length.
[[nodiscard]] QList<ToldDigest> toldDigests(const Headers &headers);

//! Those that a whole file can be compared with, the strongest first: of an answer with \a status
//! 200 or 206. Digests of the content count only for a 200 without coding. An algorithm about which
//! the fields contradict each other is left out.
[[nodiscard]] QList<Checksum> digestsOf(const Headers &headers, int status);

} // namespace gannet
