// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/markup.h"

#include "core/intake/entities.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

bool isLetter(QChar character)
{
    const char16_t unit = character.unicode() | 0x20;
    return unit >= u'a' && unit <= u'z';
}

bool isBlank(QChar character)
{
    return QStringView(u" \t\n\r\f").contains(character);
}

bool isBetweenAttributes(QChar character)
{
    return isBlank(character) || character == u'/';
}

bool isInTagName(QChar character)
{
    return !isBlank(character) && character != u'/' && character != u'>';
}

bool isInAttributeName(QChar character)
{
    return isInTagName(character) && character != u'=';
}

bool isInBareValue(QChar character)
{
    return !isBlank(character) && character != u'>';
}

//! Elements whose inside is text and no markup.
bool holdsRawText(const Tag &tag)
{
    return tag.is(u"script") || tag.is(u"style") || tag.is(u"textarea") || tag.is(u"title")
        || tag.is(u"xmp");
}

} // namespace

bool Tag::is(QStringView other) const
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

QString Tag::attribute(QStringView attributeName) const
{
    for (const Attribute &one : attributes) {
        if (one.name.compare(attributeName, Qt::CaseInsensitive) == 0)
            return u""_s + decodedAttribute(one.value);
    }
    return {};
}

std::optional<Tag> MarkupScanner::next()
{
    while (true) {
        m_rest = m_rest.sliced(std::ranges::find(m_rest, u'<') - m_rest.begin());
        if (m_rest.size() < 2)
            return std::nullopt;
        m_rest = m_rest.sliced(1);
        const QChar first = m_rest.front();
        if (isLetter(first)) {
            Tag tag = takeTag();
            m_rawText = holdsRawText(tag) ? takeRawText(tag.name) : QStringView();
            return tag;
        }
        if (first == u'!')
            skipDeclaration();
        else if (first == u'/' || first == u'?')
            skipThrough(u">");
    }
}

void MarkupScanner::skipDeclaration()
{
    if (!m_rest.startsWith("!--"_L1)) {
        skipThrough(u">");
        return;
    }
    m_rest = m_rest.sliced(3);
    if (!m_rest.startsWith(u'>')) // "<!-->" is a whole comment
        skipThrough(u"-->");
}

//! To the end where \a end never comes.
void MarkupScanner::skipThrough(QStringView end)
{
    const qsizetype at = m_rest.indexOf(end);
    m_rest = at < 0 ? QStringView() : m_rest.sliced(at + end.size());
}

QStringView MarkupScanner::takeRawText(QStringView name)
{
    const QStringView whole = m_rest;
    for (qsizetype at = m_rest.indexOf("</"_L1); at >= 0; at = m_rest.indexOf("</"_L1)) {
        m_rest = m_rest.sliced(at + 2);
        if (m_rest.startsWith(name, Qt::CaseInsensitive))
            return whole.first(whole.size() - m_rest.size() - 2);
    }
    m_rest = {};
    return whole;
}

Tag MarkupScanner::takeTag()
{
    Tag tag{takeWhile(isInTagName), {}};
    while (true) {
        takeWhile(isBetweenAttributes);
        if (m_rest.isEmpty())
            return tag;
        if (m_rest.front() == u'>') {
            m_rest = m_rest.sliced(1);
            return tag;
        }
        takeAttribute(&tag);
    }
}

void MarkupScanner::takeAttribute(Tag *tag)
{
    Tag::Attribute attribute;
    attribute.name = takeWhile(isInAttributeName);
    const QStringView before = m_rest;
    takeWhile(isBlank);
    if (m_rest.startsWith(u'=')) {
        m_rest = m_rest.sliced(1);
        attribute.value = takeValue();
    } else {
        m_rest = before;
    }
    if (tag->attributes.size() < mostAttributes)
        tag->attributes.append(attribute);
}

QStringView MarkupScanner::takeValue()
{
    takeWhile(isBlank);
    if (!m_rest.startsWith(u'"') && !m_rest.startsWith(u'\''))
        return takeWhile(isInBareValue);
    const QChar quote = m_rest.front();
    m_rest = m_rest.sliced(1);
    const qsizetype end = m_rest.indexOf(quote);
    const QStringView value = end < 0 ? m_rest : m_rest.first(end);
    m_rest = end < 0 ? QStringView() : m_rest.sliced(end + 1);
    return value;
}

QStringView MarkupScanner::takeWhile(bool (*belongs)(QChar))
{
    const auto end = std::ranges::find_if_not(m_rest, belongs);
    const QStringView taken = m_rest.first(end - m_rest.begin());
    m_rest = m_rest.sliced(taken.size());
    return taken;
}

QString plainText(QStringView markup)
{
    QString text;
    while (!markup.isEmpty()) {
        const qsizetype tag = markup.indexOf(u'<');
        text += decodedAttribute(tag < 0 ? markup : markup.first(tag));
        const qsizetype end = tag < 0 ? -1 : markup.indexOf(u'>', tag);
        markup = end < 0 ? QStringView() : markup.sliced(end + 1);
        text += u' ';
    }
    return text.simplified();
}

} // namespace gannet
