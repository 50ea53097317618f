// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textlines.h"

#include <QStringConverter>

#include <utility>

namespace gannet {

namespace {

constexpr qsizetype longestMark = 4; // bytes
constexpr qsizetype utf8Mark = 3; // bytes

QString decoded(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

QList<TextLine> texts(const QList<Line> &lines)
{
    QList<TextLine> texts;
    texts.reserve(lines.size());
    for (const Line &line : lines)
        texts.append({line.number, decoded(line.text), line.tooLong});
    return texts;
}

} // namespace

QList<TextLine> TextLines::feed(const QByteArray &block)
{
    if (m_isBegun)
        return texts(m_splitter.feed(asUtf8(block)));
    m_beginning += block;
    if (m_beginning.size() < longestMark)
        return {};
    m_isBegun = true;
    return texts(m_splitter.feed(asUtf8(withoutMark(std::exchange(m_beginning, {})))));
}

QList<TextLine> TextLines::finish()
{
    QList<Line> lines;
    if (!m_isBegun)
        lines = m_splitter.feed(asUtf8(withoutMark(std::exchange(m_beginning, {}))));
    m_isBegun = true;
    return texts(lines + m_splitter.finish());
}

//! Decides on the encoding. The wide ones lose their mark while they are decoded.
QByteArray TextLines::withoutMark(const QByteArray &block)
{
    const auto encoding = QStringConverter::encodingForData(block);
    if (!encoding)
        return block;
    if (*encoding == QStringConverter::Utf8)
        return block.sliced(utf8Mark);
    m_wide = QStringDecoder(*encoding);
    return block;
}

QByteArray TextLines::asUtf8(const QByteArray &block)
{
    if (!m_wide.isValid())
        return block;
    const QString text = m_wide(block);
    return m_narrow(text);
}

} // namespace gannet
