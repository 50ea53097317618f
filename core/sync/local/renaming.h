// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

//! A name in an open folder.
struct NameAt {
    int folder;
    QByteArray name;
};

// Both give 0 or an errno, and block.

//! Renames; EEXIST where \a to is taken. Where the file system cannot refuse by itself, a hard link
//! does, and where it has none, the name is looked at shortly before.
[[nodiscard]] int renameNew(const NameAt &from, const NameAt &to);
//! Each of two names gets what the other had, in one step. EINVAL where the file system cannot.
[[nodiscard]] int exchange(const NameAt &one, const NameAt &other);

//! \a name for \a n = 0, else another one like it, not longer than a name may be.
[[nodiscard]] QByteArray numberedName(const QByteArray &name, int n);
inline constexpr int mostNumberedNames = 1000;

//! Removes \a name with all that is below it; follows no link. 0 or the first errno.
[[nodiscard]] int removeTree(const NameAt &name);
//! Bytes on the disk of \a name and all below it.
[[nodiscard]] qint64 bytesOfTree(const NameAt &name);

} // namespace gannet
