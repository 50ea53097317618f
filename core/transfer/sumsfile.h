// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace gannet {

//! Bytes of a list of checksums; of a longer one the rest does not count.
inline constexpr qsizetype mostSumsBytes = 4 * 1024 * 1024;

//! The strongest checksum that \a sums has for the file \a name (bare): a list as sha256sum, md5sum
//! and their like write it, in their own form or in that of BSD ("SHA256 (name) = hex"), signed in
//! clear or not; or a digest alone, which then is taken to be of this file. A folder in front of a
//! name does not count. Unset where there is none, or where two lines contradict each other.
[[nodiscard]] std::optional<Checksum> checksumInSums(const QByteArray &sums, const QString &name);

//! A place where a list of checksums may lie.
struct SumsPlace {
    QUrl address; //!< at the same server, without user and password
    Checksum::Algorithm algorithm = Checksum::Algorithm::Sha256; //!< what its name promises

    bool operator==(const SumsPlace &) const = default;
};

//! The few neighbours of \a file worth asking, in this order; none for an address without a name.
[[nodiscard]] QList<SumsPlace> sumsPlacesFor(const QUrl &file);

} // namespace gannet
