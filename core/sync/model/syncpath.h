// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace gannet {

//! A place in a synced tree: names in UTF-8 with '/' between them, relative to the root, which is
//! the empty path. No "." and no "..", no empty name.
using SyncPath = QByteArray;

//! Orders paths as a walk meets them: a folder, all that is below it, then its next neighbour.
//! Negative, 0 or positive.
[[nodiscard]] int compareInTree(QByteArrayView a, QByteArrayView b);
struct TreeOrder {
    bool operator()(QByteArrayView a, QByteArrayView b) const { return compareInTree(a, b) < 0; }
};

[[nodiscard]] SyncPath joined(QByteArrayView folder, QByteArrayView name);
//! The folder of \a path; the root for its children and for itself.
[[nodiscard]] QByteArrayView parentOf(QByteArrayView path);
[[nodiscard]] QByteArrayView nameOf(QByteArrayView path);
//! Whether \a path lies somewhere below \a folder; a folder is not below itself.
[[nodiscard]] bool isBelow(QByteArrayView path, QByteArrayView folder);
//! \a path with \a from, it or a folder above it, replaced by \a to.
[[nodiscard]] SyncPath rebased(QByteArrayView path, QByteArrayView from, QByteArrayView to);

//! Whether \a name can be one name of a path: not empty, not "." or "..", without '/' and NUL, and
//! proper UTF-8.
[[nodiscard]] bool isName(QByteArrayView name);
//! Whether \a name is one of Gannet's own (".gannet-root", ".gannet-trash", ".gannet-part-..."),
//! which are never synced; ".gannetignore" is not.
[[nodiscard]] bool isOwnName(QByteArrayView name);

//! Under this key two names are one name where Unicode normalisation does not count (NFC).
[[nodiscard]] QByteArray normalised(QByteArrayView name);
//! The same where letter case does not count either.
[[nodiscard]] QByteArray caseFolded(QByteArrayView name);

} // namespace gannet
