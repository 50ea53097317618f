// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gannet {

//! A run of characters of one look.
struct RichSpan {
    QString text; //!< plain, never markup
    bool bold = false;
    bool italic = false;
    bool code = false;
    QString address; //!< where a link leads, to be told and not to be followed; empty: no link

    [[nodiscard]] bool looksLike(const RichSpan &other) const
    {
        return bold == other.bold && italic == other.italic && code == other.code
            && address == other.address;
    }
    bool operator==(const RichSpan &) const = default;
};

//! A paragraph of one kind.
struct RichBlock {
    enum class Kind : quint8 { Paragraph, Heading, Item, Preformatted, Rule };

    Kind kind = Kind::Paragraph;
    int level = 0; //!< of a heading, 1 to 6; of an item, 1 for the outermost list
    int quote = 0; //!< in how many quotations it stands
    QString marker; //!< of an item: a dot or "3."
    QList<RichSpan> spans;

    bool operator==(const RichBlock &) const = default;
};

//! What is left of a page or a Markdown file: words and their simple looks. There is nothing in it
//! that could be loaded, run or followed.
struct RichText {
    QList<RichBlock> blocks;
    bool isCut = false; //!< there was more than is shown
};

//! Gathers blocks within limits on their number and size.
class RichTextBuilder
{
public:
    //! Ends the block, if it has words, and begins one like \a next.
    void startBlock(const RichBlock &next);
    void addRule();
    //! Adds to the current block. White space runs together except in Preformatted.
    void addText(const QString &text, const RichSpan &look);
    //! A line end inside of the block.
    void addLineBreak();
    [[nodiscard]] bool isFull() const { return m_result.isCut; }
    //! Whether the block is an item of a list that waits for its words.
    [[nodiscard]] bool isEmptyItem() const
    {
        return m_block.kind == RichBlock::Kind::Item && !m_hasWords;
    }
    //! The kind of the block that takes the next words.
    [[nodiscard]] RichBlock::Kind kind() const { return m_block.kind; }
    [[nodiscard]] bool hasWords() const { return m_hasWords; }
    [[nodiscard]] RichText finish();

private:
    void append(const QString &text, const RichSpan &look);
    void endBlock();

    RichText m_result;
    RichBlock m_block;
    qsizetype m_characters = 0;
    qsizetype m_spans = 0;
    bool m_hasWords = false;
    bool m_endsInSpace = true;
};

//! \a address if it may be told as the aim of a link: http, https, ftp, mailto or relative. Else
//! empty.
[[nodiscard]] QString tellableAddress(const QString &address);

} // namespace gannet
