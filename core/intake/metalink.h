// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filemanifest.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>

namespace gannet {

//! Files that a Metalink may name; a longer one is refused.
inline constexpr qsizetype mostMetalinkFiles = 100'000;
//! Addresses of one file that are kept, the best ones.
inline constexpr qsizetype mostMetalinkMirrors = 64;

//! One file of a Metalink.
struct MetalinkFile {
    QString name; //!< bare: folders in it do not count; may be empty
    QString path; //!< with its folders, just as it is written there: not to be trusted
    FileManifest manifest; //!< its mirrors are all addresses, the best first, at least one
};

//! The files that a Metalink (RFC 5854, or its version 3) names, with their http and https
//! addresses; those of torrents and other sources are passed over, and files that have no other
//! ones. What contradicts itself about a file is left out: two sizes, two digests of one kind, or
//! pieces whose number does not fit the size. Where the text ends too early, of the last file only
//! its addresses count. Errors: BadInput for a text that is no Metalink.
[[nodiscard]] Result<QList<MetalinkFile>> parseMetalink(const QByteArray &xml);

//! What \a xml says of the file at \a address: of the one that has this address or, failing that,
//! its name, or is the only one. The mirrors are those besides \a address. Null if there is none.
[[nodiscard]] std::shared_ptr<const FileManifest> manifestOf(const QByteArray &xml,
                                                             const QUrl &address);

//! \a manifest without its mirror \a own; null if nothing is left to tell.
[[nodiscard]] std::shared_ptr<const FileManifest> sharedManifest(FileManifest manifest,
                                                                 const QString &own);

} // namespace gannet
