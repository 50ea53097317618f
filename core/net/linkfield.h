// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"
#include "core/net/headers.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QUrl>

#include <optional>
#include <utility>

namespace gannet {

//! One link of a Link field (RFC 8288 3).
struct WebLink {
    QUrl target; //!< absolute, without fragment and without user and password
    QByteArrayList relations; //!< lower case
    QList<std::pair<QByteArray, QByteArray>> parameters; //!< names in lower case, each once

    //! Empty if it has no \a name.
    [[nodiscard]] QByteArray parameter(QByteArrayView name) const;
    [[nodiscard]] bool has(QByteArrayView name) const;
};

//! Links and mirrors of one answer that are looked at.
inline constexpr qsizetype mostLinks = 256;
inline constexpr qsizetype mostMirrors = 64;

//! The links of \a headers that start from \a base: one with an anchor elsewhere speaks of
//! something else. Only http and https ones; what cannot be read is passed over.
[[nodiscard]] QList<WebLink> linksOf(const Headers &headers, const QUrl &base);

//! Other addresses of the file at \a base (RFC 6249, rel=duplicate), the best first, each once and
//! never \a base itself. Whoever uses one needs a strong checksum of the file, told by a server
//! that is trusted: anybody may run a mirror.
[[nodiscard]] QList<Mirror> mirrorsOf(const Headers &headers, const QUrl &base);

//! Where a Metalink lies that describes the file at \a base (RFC 6249, rel=describedby).
[[nodiscard]] std::optional<QUrl> metalinkOf(const Headers &headers, const QUrl &base);

} // namespace gannet
