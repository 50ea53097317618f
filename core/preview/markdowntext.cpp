// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/markdowntext.h"

#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int deepestShown = 8;
constexpr qsizetype indentOfCode = 4;
constexpr qsizetype longestInline
    = 1000; // how far the end of a link or of bold words is looked for

using Kind = RichBlock::Kind;

qsizetype indentOf(QStringView line)
{
    qsizetype columns = 0;
    for (const QChar character : line) {
        if (character != u' ' && character != u'\t')
            break;
        columns += character == u'\t' ? indentOfCode : 1;
    }
    return columns;
}

qsizetype runLength(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end] == text[at])
        ++end;
    return end - at;
}

//! "---", "* * *" and "___".
bool isRule(QStringView line)
{
    const QString marks = line.toString().remove(u' ');
    return marks.size() >= 3 && u"-*_"_s.contains(marks.front())
        && std::ranges::all_of(marks, [&marks](QChar mark) { return mark == marks.front(); });
}

bool isFence(QStringView line)
{
    return line.startsWith(u"```") || line.startsWith(u"~~~");
}

//! How many characters the marker of an item takes, with the space after it; 0 where there is none.
qsizetype markerLength(QStringView line)
{
    qsizetype end = 0;
    while (end < line.size() && end < 9 && line[end].isDigit())
        ++end;
    const bool isNumbered = end > 0;
    const QStringView ends = isNumbered ? QStringView(u".)") : QStringView(u"-*+");
    if (end >= line.size() || !ends.contains(line[end]))
        return 0;
    ++end;
    return end == line.size() || line[end] == u' ' || line[end] == u'\t' ? end + 1 : 0;
}

//! Adds the words of one paragraph, with what stands between asterisks and the like.
class InlineReader
{
public:
    InlineReader(QStringView text, RichTextBuilder *builder)
        : m_text(text)
        , m_builder(builder)
    {
    }

    void read();

private:
    void readCode();
    void readEmphasis();
    void readLink(qsizetype bracket);
    void readAutolink();
    bool hasCloser(QStringView mark) const;
    void addPlain(QStringView words);
    void flush();

    QStringView m_text;
    RichTextBuilder *m_builder;
    qsizetype m_at = 0;
    QString m_words;
    RichSpan m_look;
};

void InlineReader::read()
{
    while (m_at < m_text.size()) {
        const QChar character = m_text[m_at];
        const QChar next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar();
        if (character == u'\\' && next.isPunct()) {
            m_words += next;
            m_at += 2;
        } else if (character == u'`') {
            readCode();
        } else if (character == u'*' || character == u'_') {
            readEmphasis();
        } else if (character == u'[' || (character == u'!' && next == u'[')) {
            readLink(character == u'[' ? m_at : m_at + 1);
        } else if (character == u'<') {
            readAutolink();
        } else {
            addPlain(m_text.sliced(m_at, 1));
        }
    }
    flush();
}

void InlineReader::addPlain(QStringView words)
{
    m_words += words;
    m_at += words.size();
}

void InlineReader::flush()
{
    m_builder->addText(m_words, m_look);
    m_words.clear();
}

void InlineReader::readCode()
{
    const QStringView fence = m_text.sliced(m_at, runLength(m_text, m_at));
    const qsizetype start = m_at + fence.size();
    const QStringView near = m_text.sliced(start, std::min(longestInline, m_text.size() - start));
    const qsizetype length = near.indexOf(fence);
    if (length < 0)
        return addPlain(fence);
    flush();
    RichSpan look = m_look;
    look.code = true;
    m_builder->addText(near.first(length).toString(), look);
    m_at = start + length + fence.size();
}

bool InlineReader::hasCloser(QStringView mark) const
{
    const qsizetype start = m_at + mark.size();
    if (start >= m_text.size() || m_text[start].isSpace())
        return false;
    return m_text.sliced(start, std::min(longestInline, m_text.size() - start)).contains(mark);
}

void InlineReader::readEmphasis()
{
    const qsizetype length = std::min<qsizetype>(runLength(m_text, m_at), 2);
    const QStringView mark = m_text.sliced(m_at, length);
    const bool isInsideWord = mark[0] == u'_' && m_at > 0 && m_text[m_at - 1].isLetterOrNumber()
        && m_at + length < m_text.size() && m_text[m_at + length].isLetterOrNumber();
    bool *look = length == 2 ? &m_look.bold : &m_look.italic;
    if (isInsideWord || (!*look && !hasCloser(mark)))
        return addPlain(mark);
    flush();
    *look = !*look;
    m_at += length;
}

void InlineReader::readLink(qsizetype bracket)
{
    const QStringView near
        = m_text.sliced(bracket, std::min(longestInline, m_text.size() - bracket));
    const qsizetype middle = near.indexOf(u"](");
    const qsizetype end = middle < 0 ? -1 : near.indexOf(u')', middle);
    if (end < 0)
        return addPlain(m_text.sliced(m_at, bracket + 1 - m_at));
    const bool isPicture = bracket > m_at;
    const QString words = near.sliced(1, middle - 1).toString();
    const QString aim = near.sliced(middle + 2, end - middle - 2).toString();
    flush();
    RichSpan look = m_look;
    look.address = isPicture ? QString() : tellableAddress(aim.section(u' ', 0, 0));
    m_builder->addText(isPicture ? u'[' + words + u']' : words, look);
    m_at = bracket + end + 1;
}

void InlineReader::readAutolink()
{
    const QStringView near = m_text.sliced(m_at, std::min(longestInline, m_text.size() - m_at));
    const qsizetype end = near.indexOf(u'>');
    if (end < 0 || !(near.startsWith(u"<http://") || near.startsWith(u"<https://")))
        return addPlain(near.first(1));
    flush();
    RichSpan look = m_look;
    look.address = tellableAddress(near.sliced(1, end - 1).toString());
    m_builder->addText(near.sliced(1, end - 1).toString(), look);
    m_at += end + 1;
}

//! Goes through the lines and gathers those of one paragraph.
class MarkdownReader
{
public:
    RichText read(QStringView text);

private:
    void readLine(QStringView line);
    bool readFenced(QStringView line);
    bool readUnderline(QStringView line);
    bool readVerbatim(QStringView line);
    bool readHeading(QStringView line);
    bool readItem(QStringView line, qsizetype indent);
    void start(const RichBlock &block);
    void endParagraph();

    RichTextBuilder m_builder;
    RichBlock m_block;
    QString m_paragraph; //!< the words of m_block so far
    QStringView m_fence; //!< of the code that is open
};

RichText MarkdownReader::read(QStringView text)
{
    qsizetype at = 0;
    while (at < text.size() && !m_builder.isFull()) {
        qsizetype end = text.indexOf(u'\n', at);
        if (end < 0)
            end = text.size();
        readLine(text.sliced(at, end - at));
        at = end + 1;
    }
    endParagraph();
    return m_builder.finish();
}

void MarkdownReader::readLine(QStringView line)
{
    if (readFenced(line.trimmed()) || !m_fence.isEmpty()) {
        if (!m_fence.isEmpty() && !line.trimmed().startsWith(m_fence))
            m_paragraph += line.toString() + u'\n';
        return;
    }
    int quote = 0;
    const qsizetype indent = indentOf(line);
    QStringView words = line.trimmed();
    for (; words.startsWith(u'>'); words = words.sliced(1).trimmed())
        ++quote;
    quote = std::min(quote, deepestShown);
    if (words.isEmpty())
        return start({Kind::Paragraph, 0, quote, {}, {}});
    if (readUnderline(words) || readHeading(words))
        return;
    if (isRule(words)) {
        start({});
        m_builder.addRule();
        return;
    }
    if (readItem(words, indent) || readVerbatim(quote > 0 ? words : line))
        return;
    if (quote != m_block.quote || m_block.kind == Kind::Preformatted)
        start({Kind::Paragraph, 0, quote, {}, {}});
    m_paragraph += words.toString() + u'\n';
}

//! Whether \a line begins or ends fenced code.
bool MarkdownReader::readFenced(QStringView line)
{
    if (m_fence.isEmpty() ? !isFence(line) : !line.startsWith(m_fence))
        return false;
    const bool isOpening = m_fence.isEmpty();
    start(isOpening ? RichBlock{Kind::Preformatted, 0, 0, {}, {}} : RichBlock{});
    m_fence = isOpening ? line.first(3) : QStringView();
    return true;
}

//! "===" and "---" under a line make it a heading.
bool MarkdownReader::readUnderline(QStringView line)
{
    const bool isUnderline = line.size() >= 2 && (line[0] == u'=' || line[0] == u'-')
        && runLength(line, 0) == line.size();
    if (!isUnderline || m_paragraph.trimmed().isEmpty() || m_block.kind != Kind::Paragraph)
        return false;
    m_block = {Kind::Heading, line[0] == u'=' ? 1 : 2, 0, {}, {}};
    start({});
    return true;
}

//! Indented code and the lines of a table, which keep their columns.
bool MarkdownReader::readVerbatim(QStringView line)
{
    const bool isTable = line.trimmed().startsWith(u'|');
    const bool continues = !m_paragraph.trimmed().isEmpty() && m_block.kind != Kind::Preformatted;
    const bool isCode = indentOf(line) >= indentOfCode && !continues && m_block.kind != Kind::Item;
    if (!isTable && !isCode)
        return false;
    if (m_block.kind != Kind::Preformatted)
        start({Kind::Preformatted, 0, 0, {}, {}});
    m_paragraph += line.toString() + u'\n';
    return true;
}

bool MarkdownReader::readHeading(QStringView line)
{
    const qsizetype level = line[0] == u'#' ? runLength(line, 0) : 0;
    if (level < 1 || level > 6 || (level < line.size() && line[level] != u' '))
        return false;
    start({Kind::Heading, int(level), 0, {}, {}});
    m_paragraph = line.sliced(level).toString();
    start({});
    return true;
}

bool MarkdownReader::readItem(QStringView line, qsizetype indent)
{
    const qsizetype length = markerLength(line);
    const bool isCode = indent >= indentOfCode && m_block.kind == Kind::Preformatted;
    if (length == 0 || isCode)
        return false;
    const bool isNumbered = line[0].isDigit();
    const QString marker
        = isNumbered ? line.first(std::min(length - 1, line.size())).toString() : u"•"_s;
    start({Kind::Item, std::min(int(indent / 2) + 1, deepestShown), 0, marker, {}});
    m_paragraph = line.sliced(std::min(length, line.size())).toString() + u'\n';
    return true;
}

void MarkdownReader::start(const RichBlock &block)
{
    endParagraph();
    m_block = block;
}

void MarkdownReader::endParagraph()
{
    m_builder.startBlock(m_block);
    if (m_block.kind == Kind::Preformatted)
        m_builder.addText(m_paragraph, {});
    else
        InlineReader(m_paragraph, &m_builder).read();
    m_builder.startBlock({});
    m_paragraph.clear();
}

} // namespace

RichText markdownText(const QString &text)
{
    return MarkdownReader().read(text);
}

} // namespace gannet
