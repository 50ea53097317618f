// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace gannet {

//! One piece of a page: words, or a tag.
struct HtmlToken {
    enum class Kind : quint8 { Text, Open, Close, End };

    Kind kind = Kind::End;
    QString text; //!< of Text, with its character references resolved
    QString name; //!< of a tag, in lower case
    QString address; //!< its href
    QString description; //!< its alt
    bool isEmpty = false; //!< ends in "/>"
};

//! Takes a page apart. Comments, declarations and the content of elements whose content is no
//! markup (script, style, title and their like) are skipped. The page outlives it.
class HtmlScanner
{
public:
    explicit HtmlScanner(QStringView page)
        : m_page(page)
    {
    }

    [[nodiscard]] HtmlToken next();

private:
    [[nodiscard]] bool isTagAt(qsizetype at) const;
    [[nodiscard]] bool isMarkupAt(qsizetype at) const;
    [[nodiscard]] HtmlToken text();
    [[nodiscard]] HtmlToken tag();
    void readAttribute(HtmlToken *tag);
    [[nodiscard]] QString attributeValue();
    void skipSpace();
    void skipPast(QStringView end);
    void skipContentOf(const QString &name);

    QStringView m_page;
    qsizetype m_at = 0;
};

//! \a text with "&amp;", "&#233;" and the like resolved; what is no such reference stays.
[[nodiscard]] QString withoutReferences(QStringView text);

} // namespace gannet
