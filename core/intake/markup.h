// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace gannet {

//! An opening tag of HTML. Points into the text it was read from.
struct Tag {
    struct Attribute {
        QStringView name; //!< as it is written
        QStringView value; //!< without quotes, not decoded
    };

    QStringView name;
    QList<Attribute> attributes;

    [[nodiscard]] bool is(QStringView other) const;
    //! Decoded; null where there is none. The first of several counts.
    [[nodiscard]] QString attribute(QStringView attributeName) const;
};

//! Gives the opening tags of HTML one after the other, however malformed it is, in a time that
//! grows with its length alone. Comments, closing tags and the inside of scripts and styles are
//! passed over.
class MarkupScanner
{
public:
    //! Attributes that a tag keeps; the rest of them is passed over.
    static constexpr qsizetype mostAttributes = 64;

    //! \a markup outlives this and the tags.
    explicit MarkupScanner(QStringView markup)
        : m_rest(markup)
    {
    }

    //! Unset at the end.
    std::optional<Tag> next();

    //! What follows the last tag, and where its inside is no markup, as of a title, what follows
    //! that.
    [[nodiscard]] QStringView rest() const { return m_rest; }
    //! That inside of the last tag, not decoded; empty for other tags.
    [[nodiscard]] QStringView rawText() const { return m_rawText; }

private:
    void skipDeclaration();
    void skipThrough(QStringView end);
    QStringView takeRawText(QStringView name);
    Tag takeTag();
    void takeAttribute(Tag *tag);
    QStringView takeValue();
    QStringView takeWhile(bool (*belongs)(QChar));

    QStringView m_rest;
    QStringView m_rawText;
};

//! What a piece of HTML shows: without its tags, with references decoded and blanks simplified.
[[nodiscard]] QString plainText(QStringView markup);

} // namespace gannet
