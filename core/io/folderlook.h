// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/directory.h"
#include "core/result.h"

#include <QString>

namespace gannet {

//! Bytes that stay free: a file that would leave less is not begun.
inline constexpr qint64 keptFree = 4LL * 1024 * 1024;

//! Whether files can be written into \a folder, by writing a small one without a name where that
//! can be done. Gives the bytes that are free there. Errors: DiskFull, NotWritable, Disk. Blocks:
//! for the pool.
[[nodiscard]] Result<qint64> lookAtFolder(const QString &folder, IfMissing ifMissing);

//! Asks that the disk of \a descriptor, an open file or folder, has \a needed bytes and keptFree
//! more. \a folder is for the sentence. Blocks: for the pool.
[[nodiscard]] Outcome checkRoom(int descriptor, qint64 needed, const QString &folder);

} // namespace gannet
