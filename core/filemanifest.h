// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace gannet {

//! Another address of the same file.
struct Mirror {
    QString address; //!< http or https, absolute
    int priority = 999'999; //!< from 1, the lowest number first (RFC 5854 4.2.16.3)

    bool operator==(const Mirror &) const = default;
};

//! A digest for each piece of a file (RFC 5854 4.2.12); the last piece may be shorter.
struct PieceDigests {
    Checksum::Algorithm algorithm = Checksum::Algorithm::Sha256;
    qint64 length = 0; //!< bytes of a piece, above 0
    QList<QByteArray> digests; //!< raw bytes, in the order of the file

    bool operator==(const PieceDigests &) const = default;
};

//! What is known of a file before its first answer: from a Metalink, or from a person. Shared and
//! never changed.
struct FileManifest {
    QList<Mirror> mirrors; //!< besides the address of the job itself
    std::optional<qint64> size; //!< bytes
    QList<Checksum> checksums; //!< of the whole file, the strongest first
    std::optional<PieceDigests> pieces;

    bool operator==(const FileManifest &) const = default;
};

} // namespace gannet
