// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace gannet {

//! The longest name that common file systems hold, in bytes of UTF-8.
inline constexpr qsizetype maxNameBytes = 255;
//! Kept free for " (99999)" and ".part" or ".bad", with two bytes to spare.
inline constexpr qsizetype nameReserveBytes = 15;
inline constexpr qsizetype maxSafeNameBytes = maxNameBytes - nameReserveBytes;

//! \a raw as a name that every file system takes and that hides nothing: its last path component in
//! NFC, without characters that a system forbids or that cannot be seen, not hidden, not a DOS
//! device, at most maxSafeNameBytes long with its extension kept. Empty: no usable name.
[[nodiscard]] QString safeFileName(const QString &raw);

//! The last segment of the path, decoded, not yet safe; "index.html" for an empty path.
[[nodiscard]] QString nameFromUrl(const QUrl &url);

//! The name for a download, safe and never empty: \a wanted (a person's choice), else the
//! Content-Disposition, else the final address, else the first one. A name from an address that
//! has no extension gets that of \a contentType, where the type leaves no doubt.
[[nodiscard]] QString chooseName(const QString &wanted, const QByteArray &disposition,
                                 const QUrl &finalUrl, const QUrl &firstUrl,
                                 const QByteArray &contentType = {});

//! ".gz" of "a.gz", ".tar.gz" of "a.tar.gz"; empty where the last dot is only a dot in a
//! sentence.
[[nodiscard]] QString extensionOf(const QString &name);

//! "name (2).tar.gz" for n = 2; leaves room for ".part" within maxNameBytes.
[[nodiscard]] QString numbered(const QString &name, int n);

//! What \a name is called while it comes.
[[nodiscard]] QString partName(const QString &name);
//! What \a name is called when its checksum did not match.
[[nodiscard]] QString badName(const QString &name);

} // namespace gannet
