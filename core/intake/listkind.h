// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gannet {

//! What a file that was handed in is.
enum class ListKind : quint8 {
    Text, //!< a list, or any text with addresses in it
    Csv,
    Page, //!< HTML
    Shortcut,
    Metalink,
    Picture,
    Binary, //!< neither text nor a picture
    Empty,
};

//! Bytes that tell the kind of a file.
inline constexpr qsizetype kindBytes = 4096;

//! Decides by \a beginning (the whole file where it is shorter than kindBytes), and where that can
//! be several things by the ending of \a fileName.
[[nodiscard]] ListKind listKindOf(const QByteArray &beginning, const QString &fileName);

//! Whether a file of that name can be a list, as far as its ending tells; for what is not looked
//! into. A name without ending, or with an unknown one, can be.
[[nodiscard]] bool mayBeList(const QString &fileName);

//! Whether a file of that name most likely is a list: for finding those in folders.
[[nodiscard]] bool hasListEnding(const QString &fileName);

} // namespace gannet
