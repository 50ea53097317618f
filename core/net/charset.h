// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace gannet {

//! What told the character set of a text.
enum class CharsetSource : quint8 { Header, ByteOrderMark, Meta, Utf8, Fallback };

//! Whether the bytes are a whole text or its beginning, which may end inside a character.
enum class Extent : quint8 { Complete, Partial };

struct Decoded {
    QString text; //!< without byte order mark; U+FFFD for what is no character
    QByteArray charset; //!< lower case, as in the Encoding Standard where that has a name for it
    CharsetSource source = CharsetSource::Fallback;
};

//! Decodes a text, in the order of the WHATWG Encoding and HTML standards: byte order mark, charset
//! of \a contentType, declaration in the first 1,024 bytes of HTML and XML, UTF-8 if valid, and at
//! last windows-1252. A character cut at the end of a Partial text is dropped.
[[nodiscard]] Decoded decodeText(const QByteArray &bytes, const QByteArray &contentType,
                                 Extent extent);

//! \a bytes in the character set called \a label; unset if nobody knows such a set.
[[nodiscard]] std::optional<QString> decodeAs(const QByteArray &bytes, QByteArrayView label);

//! "text/html" of "Text/HTML; charset=x": lower case, without parameters.
[[nodiscard]] QByteArray mediaType(const QByteArray &contentType);

//! The first \a count Unicode code points; a surrogate pair is one.
[[nodiscard]] QString firstCharacters(const QString &text, int count);

//! Whether the first 4 KiB hold a NUL (outside of UTF-16 and UTF-32 with a byte order mark) or are
//! control characters by more than a tenth.
[[nodiscard]] bool looksBinary(QByteArrayView bytes);

} // namespace gannet
