// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/entry.h"
#include "core/sync/model/syncpath.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace gannet {

//! \a path as a key that sorts by its bytes as TreeOrder does. Never null.
[[nodiscard]] QByteArray keyOf(QByteArrayView path);
//! Writes the path of \a key into \a path, whose memory is used again where nobody shares it.
void setPath(SyncPath *path, QByteArrayView key);

//! The keys of a path and of all that is below it: from `first` up to, without, `end`.
struct KeyRange {
    QByteArray first;
    QByteArray end;
};
[[nodiscard]] KeyRange keysFrom(QByteArrayView path);

//! A "sha256:" hash in half the bytes, others as they are; null where \a hash is empty.
[[nodiscard]] QByteArray packedHash(const QByteArray &hash);
[[nodiscard]] QByteArray unpackedHash(QByteArrayView packed);

//! All of an entry, for the few that are kept whole.
[[nodiscard]] QByteArray bytesOf(const Entry &entry);
//! Unset for bytes that bytesOf() never made.
[[nodiscard]] std::optional<Entry> entryOf(const QByteArray &bytes);

} // namespace gannet
