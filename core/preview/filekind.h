// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace gannet {

//! How a file is shown.
enum class FileKind : quint8 { Text, Html, Markdown, Image, Archive, Audio, Video, Pdf, Binary };

//! What a file is, by its first bytes.
struct FileFormat {
    FileKind kind = FileKind::Binary;
    QByteArrayView tag; //!< a short name for code, "png"; empty: no known format
    const char *words = nullptr; //!< for people, still to be translated; see formatWords()
};

//! The format whose mark \a head bears; one with an empty tag where it bears none.
[[nodiscard]] FileFormat markedFormat(QByteArrayView head);

//! "ZIP archive" in the person's language.
[[nodiscard]] QString formatWords(const FileFormat &format);

//! What a file is: by its bytes first, so that a program called letter.txt is no text; only where
//! they are text do the type that the server said and the name tell which text.
[[nodiscard]] FileFormat formatOf(const QByteArray &head, const QByteArray &contentType,
                                  const QString &name);

//! Whether columns matter in this text, as in program code, logs and tables.
[[nodiscard]] bool isCodeLike(const QByteArray &contentType, const QString &name);

} // namespace gannet
