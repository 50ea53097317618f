// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gannet {

//! One file in an archive.
struct PackedFile {
    QByteArray name; //!< ASCII
    QByteArray bytes;
};

//! A ZIP archive whose files are stored as they are.
[[nodiscard]] QByteArray zipArchive(const QList<PackedFile> &files);

//! A tar archive, compressed by gzip.
[[nodiscard]] QByteArray tarGzArchive(const QList<PackedFile> &files);

} // namespace gannet
