// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/richtext.h"

#include "core/preview/plaintext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype mostCharacters = 200'000;
constexpr qsizetype mostBlocks = 4'000;
constexpr qsizetype mostSpans = 20'000;
constexpr QChar lineBreak(u'\n');

//! White space as one space each run; none at the start where \a afterSpace.
QString collapsed(const QString &text, bool afterSpace)
{
    QString words;
    words.reserve(text.size());
    for (const QChar character : text) {
        const bool isSpace = character == u' ' || character == u'\n' || character == u'\t'
            || character == u'\r' || character == u'\f';
        if (!isSpace)
            words += character;
        else if (!afterSpace)
            words += u' ';
        afterSpace = isSpace;
    }
    return words;
}

bool isBlank(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) { return character.isSpace(); });
}

void trimEnd(QList<RichSpan> *spans)
{
    while (!spans->isEmpty()) {
        QString &text = spans->last().text;
        while (!text.isEmpty() && text.back().isSpace())
            text.chop(1);
        if (!text.isEmpty())
            return;
        spans->removeLast();
    }
}

} // namespace

void RichTextBuilder::startBlock(const RichBlock &next)
{
    endBlock();
    m_block = next;
    m_hasWords = false;
    m_endsInSpace = true;
}

void RichTextBuilder::addRule()
{
    const RichBlock after = m_block;
    endBlock();
    if (!isFull())
        m_result.blocks += RichBlock{RichBlock::Kind::Rule, 0, 0, {}, {}};
    startBlock({after.kind, after.level, after.quote, after.marker, {}});
}

void RichTextBuilder::addText(const QString &text, const RichSpan &look)
{
    const bool isKept = m_block.kind == RichBlock::Kind::Preformatted;
    QString words = isKept ? text : collapsed(text, m_endsInSpace);
    if (isKept && m_block.spans.isEmpty() && words.startsWith(u'\n'))
        words.remove(0, 1); // the line end after <pre> itself
    if (words.isEmpty() || isFull())
        return;
    m_endsInSpace = words.back() == u' ';
    append(words, look);
}

void RichTextBuilder::addLineBreak()
{
    append(lineBreak, {});
    m_endsInSpace = true;
}

void RichTextBuilder::append(const QString &text, const RichSpan &look)
{
    const qsizetype room = mostCharacters - m_characters;
    m_result.isCut = m_result.isCut || text.size() > room || m_spans >= mostSpans;
    if (isFull() && room <= 0)
        return;
    const QString shown = visibleText(text.first(std::min(text.size(), room)));
    m_characters += shown.size();
    m_hasWords = m_hasWords || !isBlank(shown);
    if (!m_block.spans.isEmpty() && m_block.spans.last().looksLike(look)) {
        m_block.spans.last().text += shown;
        return;
    }
    ++m_spans;
    m_block.spans += look;
    m_block.spans.last().text = shown;
}

void RichTextBuilder::endBlock()
{
    if (m_hasWords && m_result.blocks.size() < mostBlocks) {
        trimEnd(&m_block.spans);
        m_result.blocks += m_block;
    } else if (m_hasWords) {
        m_result.isCut = true;
    }
    m_block.spans.clear();
    m_hasWords = false;
}

RichText RichTextBuilder::finish()
{
    endBlock();
    return std::move(m_result);
}

QString tellableAddress(const QString &address)
{
    constexpr qsizetype longest = 2000;
    const QString line = address.trimmed();
    if (line.isEmpty() || line.size() > longest)
        return {};
    const qsizetype colon = line.indexOf(u':');
    const auto isDelimiter = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const auto delimiter = std::ranges::find_if(line, isDelimiter);
    const bool hasScheme = colon >= 0 && colon < delimiter - line.begin();
    const QString scheme = hasScheme ? line.first(colon).toLower() : QString();
    const bool isTold
        = !hasScheme || QStringList{u"http"_s, u"https"_s, u"ftp"_s, u"mailto"_s}.contains(scheme);
    return isTold ? visibleLine(line) : QString();
}

} // namespace gannet
