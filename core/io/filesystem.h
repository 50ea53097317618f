// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace gannet {

// What the file system of an open file or folder can do. All of it blocks: for the pool.

//! Bytes that this user may still fill; unset where the system does not say.
[[nodiscard]] std::optional<qint64> freeBytes(int descriptor);
//! Whether SEEK_HOLE tells what was never written; others call the whole file data.
[[nodiscard]] bool tellsHoles(int descriptor);
//! Where the first bytes end, without a hole; at most the file's length.
[[nodiscard]] qint64 firstHole(int descriptor);
//! Keeps room for \a total bytes where that costs nothing, without making the file longer. No
//! failure counts: a full disk says so when it is written to.
void reserve(int descriptor, qint64 total);

} // namespace gannet
