// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <functional>

namespace gannet {

enum class NameKind : quint8 { File, Folder };

//! What a conflict copy is marked with.
struct ConflictTag {
    QDateTime when; //!< local time
    QString host;
};

//! The name of a conflict copy of \a name: "stem (conflict 2026-03-01 142205 from host).ext". The
//! whole of a folder's name or of a dotfile's counts as its stem. A copy of a copy gets the tag of
//! now instead of the old one. What \a isTaken gets a "-2" and so on. At most \a longest bytes; the
//! stem is cut for that, never the ending.
[[nodiscard]] QByteArray conflictName(QByteArrayView name, NameKind kind, const ConflictTag &tag,
                                      qsizetype longest,
                                      const std::function<bool(const QByteArray &)> &isTaken);

[[nodiscard]] bool isConflictName(QByteArrayView name);
//! The name that a conflict copy is a copy of; other names as they are.
[[nodiscard]] QByteArray withoutConflictTag(QByteArrayView name);

} // namespace gannet
