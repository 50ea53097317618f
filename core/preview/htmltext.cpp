// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/htmltext.h"

#include "core/preview/htmlscanner.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype deepestList = 50; // deeper ones are counted and drawn like this one
constexpr int deepestShown = 8; // steps of indentation
constexpr int dotted = -1; // instead of a number

using Kind = RichBlock::Kind;

//! What a tag does to the words that follow.
enum class Effect : quint8 {
    None,
    Block,
    Heading,
    Bold,
    Italic,
    Code,
    Pre,
    Quote,
    List,
    Item,
    Cell,
    Link,
    Break,
    Rule,
    Picture,
    Hidden, //!< with everything inside
};

struct EffectRow {
    Effect effect;
    const char16_t *tags; //!< separated by spaces
};

constexpr std::array effects{
    EffectRow{Effect::Block,
              u" p div section article header footer main nav aside tr dl dt dd figure figcaption "
              u"form fieldset address details summary body table thead tbody caption center head "
              u"hgroup legend option "},
    EffectRow{Effect::Heading, u" h1 h2 h3 h4 h5 h6 "},
    EffectRow{Effect::Bold, u" b strong th "},
    EffectRow{Effect::Italic, u" i em cite dfn var "},
    EffectRow{Effect::Code, u" code kbd samp tt "},
    EffectRow{Effect::Pre, u" pre listing "},
    EffectRow{Effect::Quote, u" blockquote "},
    EffectRow{Effect::List, u" ul ol menu dir "},
    EffectRow{Effect::Item, u" li "},
    EffectRow{Effect::Cell, u" td "},
    EffectRow{Effect::Link, u" a "},
    EffectRow{Effect::Break, u" br "},
    EffectRow{Effect::Rule, u" hr "},
    EffectRow{Effect::Picture, u" img "},
    EffectRow{Effect::Hidden,
              u" svg math object applet canvas video audio template noscript select "},
};

Effect effectOf(const QString &tag)
{
    static const QHash<QString, Effect> effectsByTag = [] {
        QHash<QString, Effect> made;
        for (const EffectRow &row : effects) {
            for (const QString &name : QString::fromUtf16(row.tags).split(u' ', Qt::SkipEmptyParts))
                made.insert(name, row.effect);
        }
        return made;
    }();
    return effectsByTag.value(tag, Effect::None);
}

//! Follows the tags of a page and tells a builder what they mean.
class HtmlReader
{
public:
    explicit HtmlReader(const QString &page)
        : m_scanner(page)
    {
    }

    RichText read();

private:
    void open(const HtmlToken &tag);
    void openBlock(const HtmlToken &tag);
    void openList(int lastNumber);
    void close(const HtmlToken &tag);
    void closeList();
    void startHeading(int level);
    void startItem();
    void startBlock();
    void change(int *count, int by);
    void addWords(const QString &text);
    bool isHidden(const HtmlToken &token);

    HtmlScanner m_scanner;
    RichTextBuilder m_builder;
    QList<int> m_lists; //!< the last number of each open list, or dotted
    qsizetype m_deeperLists = 0;
    int m_heading = 0;
    int m_bold = 0;
    int m_italic = 0;
    int m_code = 0;
    int m_pre = 0;
    int m_quote = 0;
    QString m_link;
    QString m_hiddenBy; //!< the element whose content is left out
    int m_hiddenDepth = 0;
};

RichText HtmlReader::read()
{
    for (HtmlToken token = m_scanner.next(); token.kind != HtmlToken::Kind::End;
         token = m_scanner.next()) {
        if (m_builder.isFull())
            break;
        if (isHidden(token))
            continue;
        if (token.kind == HtmlToken::Kind::Text)
            addWords(token.text);
        else if (token.kind == HtmlToken::Kind::Open)
            open(token);
        else
            close(token);
    }
    return m_builder.finish();
}

bool HtmlReader::isHidden(const HtmlToken &token)
{
    if (m_hiddenDepth == 0)
        return false;
    if (token.name == m_hiddenBy && !token.isEmpty)
        m_hiddenDepth += token.kind == HtmlToken::Kind::Open ? 1 : -1;
    return true;
}

void HtmlReader::open(const HtmlToken &tag)
{
    switch (effectOf(tag.name)) {
    case Effect::Bold:
        if (tag.name == u"th")
            addWords(u" "_s);
        ++m_bold;
        break;
    case Effect::Italic:
        ++m_italic;
        break;
    case Effect::Code:
        ++m_code;
        break;
    case Effect::Cell:
        addWords(u" "_s);
        break;
    case Effect::Link:
        m_link = tellableAddress(tag.address);
        break;
    case Effect::Picture:
        if (!tag.description.isEmpty())
            addWords(u"["_s + tag.description + u"]"_s);
        break;
    case Effect::Hidden:
        m_hiddenBy = tag.name;
        m_hiddenDepth = tag.isEmpty ? 0 : 1;
        break;
    default:
        openBlock(tag);
    }
}

void HtmlReader::openBlock(const HtmlToken &tag)
{
    switch (effectOf(tag.name)) {
    case Effect::Block:
        startBlock();
        break;
    case Effect::Heading:
        startHeading(tag.name.back().digitValue());
        break;
    case Effect::Pre:
        change(&m_pre, 1);
        break;
    case Effect::Quote:
        change(&m_quote, 1);
        break;
    case Effect::List:
        openList(tag.name == u"ol" ? 0 : dotted);
        break;
    case Effect::Item:
        startItem();
        break;
    case Effect::Break:
        m_builder.addLineBreak();
        break;
    case Effect::Rule:
        startBlock();
        m_builder.addRule();
        break;
    default:
        break; // a tag without a look of its own
    }
}

void HtmlReader::openList(int lastNumber)
{
    startBlock();
    if (m_lists.size() < deepestList)
        m_lists += lastNumber;
    else
        ++m_deeperLists;
}

void HtmlReader::closeList()
{
    startBlock();
    if (m_deeperLists > 0)
        --m_deeperLists;
    else if (!m_lists.isEmpty())
        m_lists.removeLast();
}

void HtmlReader::close(const HtmlToken &tag)
{
    const auto less = [](int count) { return std::max(0, count - 1); };
    switch (effectOf(tag.name)) {
    case Effect::Block:
    case Effect::Item:
        startBlock();
        break;
    case Effect::Heading:
        startHeading(0);
        break;
    case Effect::Bold:
        m_bold = less(m_bold);
        break;
    case Effect::Italic:
        m_italic = less(m_italic);
        break;
    case Effect::Code:
        m_code = less(m_code);
        break;
    case Effect::Pre:
        change(&m_pre, -1);
        break;
    case Effect::Quote:
        change(&m_quote, -1);
        break;
    case Effect::List:
        closeList();
        break;
    case Effect::Link:
        m_link.clear();
        break;
    default:
        break;
    }
}

void HtmlReader::change(int *count, int by)
{
    *count = std::max(0, *count + by);
    startBlock();
}

void HtmlReader::startHeading(int level)
{
    m_heading = level;
    startBlock();
}

void HtmlReader::startItem()
{
    RichBlock item{Kind::Item,
                   std::clamp(int(m_lists.size()), 1, deepestShown),
                   std::min(m_quote, deepestShown),
                   u"•"_s,
                   {}};
    if (!m_lists.isEmpty() && m_lists.last() >= 0)
        item.marker = u"%1."_s.arg(++m_lists.last());
    m_builder.startBlock(item);
}

void HtmlReader::startBlock()
{
    RichBlock block;
    block.quote = std::min(m_quote, deepestShown);
    if (m_pre > 0)
        block.kind = Kind::Preformatted;
    else if (m_heading > 0)
        block.kind = Kind::Heading;
    block.level = block.kind == Kind::Heading ? m_heading : 0;
    // The first words of an item may stand in a paragraph of their own.
    if (m_builder.isEmptyItem() && block.kind == Kind::Paragraph)
        return;
    m_builder.startBlock(block);
}

void HtmlReader::addWords(const QString &text)
{
    m_builder.addText(text, {{}, m_bold > 0, m_italic > 0, m_code > 0, m_link});
}

} // namespace

RichText htmlText(const QString &page)
{
    return HtmlReader(page).read();
}

} // namespace gannet
