// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/textlist.h"
#include "core/io/linesplitter.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

namespace gannet {

//! One line of a text, without its ending.
struct TextLine {
    qint64 number = 0; //!< from 1
    QString text;
    bool tooLong = false; //!< over maxLineLength; then text is empty

    bool operator==(const TextLine &) const = default;
};

//! Makes lines of the blocks of a file, with memory for one line. A byte order mark tells UTF-8,
//! UTF-16 and UTF-32; without one a line is UTF-8, or Latin-1 where it is not valid. Lines end with
//! LF, CRLF or CR.
class TextLines
{
public:
    //! The lines that end in \a block.
    [[nodiscard]] QList<TextLine> feed(const QByteArray &block);
    //! What has no ending at the end of the file.
    [[nodiscard]] QList<TextLine> finish();

private:
    QByteArray withoutMark(const QByteArray &block);
    QByteArray asUtf8(const QByteArray &block);

    QByteArray m_beginning; //!< until it is long enough to show a byte order mark
    bool m_isBegun = false;
    QStringDecoder m_wide; //!< valid for UTF-16 and UTF-32
    QStringEncoder m_narrow{QStringEncoder::Utf8}; //!< joins what a block's end cut in two
    LineSplitter m_splitter{maxLineLength};
};

} // namespace gannet
