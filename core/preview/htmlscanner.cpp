// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/htmlscanner.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qsizetype longestReference = 10;
constexpr qsizetype longestName = 20;
constexpr qsizetype longestAttribute = 2000;

bool isSpace(QChar character)
{
    return character == u' ' || character == u'\n' || character == u'\t' || character == u'\r'
        || character == u'\f';
}

bool isLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

QHash<QString, char16_t> namedCharacters()
{
    // The names of U+00A0 to U+00FF, in their order.
    const QStringList latin
        = u"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg "
          "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
          "iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
          "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave "
          "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil "
          "egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde "
          "ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"_s.split(u' ');
    QHash<QString, char16_t> names{
        {u"amp"_s, u'&'},    {u"lt"_s, u'<'},      {u"gt"_s, u'>'},     {u"quot"_s, u'"'},
        {u"apos"_s, u'\''},  {u"hellip"_s, u'…'},  {u"mdash"_s, u'—'},  {u"ndash"_s, u'–'},
        {u"lsquo"_s, u'‘'},  {u"rsquo"_s, u'’'},   {u"ldquo"_s, u'“'},  {u"rdquo"_s, u'”'},
        {u"sbquo"_s, u'‚'},  {u"bdquo"_s, u'„'},   {u"bull"_s, u'•'},   {u"euro"_s, u'€'},
        {u"trade"_s, u'™'},  {u"larr"_s, u'←'},    {u"rarr"_s, u'→'},   {u"uarr"_s, u'↑'},
        {u"darr"_s, u'↓'},   {u"minus"_s, u'−'},   {u"le"_s, u'≤'},     {u"ge"_s, u'≥'},
        {u"ne"_s, u'≠'},     {u"zwj"_s, 0x200d},   {u"zwnj"_s, 0x200c}, {u"ensp"_s, 0x2002},
        {u"emsp"_s, 0x2003}, {u"thinsp"_s, 0x2009}};
    for (qsizetype i = 0; i < latin.size(); ++i)
        names.insert(latin[i], char16_t(0xa0 + i));
    return names;
}

//! The character numbered as in "#233" or "#xe9"; empty for a number that names none.
QString numberedCharacter(QStringView number)
{
    const bool isHex = number.size() > 1 && number[1].toLower() == u'x';
    bool isNumber = false;
    const uint code = number.sliced(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber)
        return {};
    const bool isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    const char32_t character = isCharacter ? char32_t(code) : U'\ufffd';
    return QString::fromUcs4(&character, 1);
}

QString referenced(QStringView name)
{
    static const QHash<QString, char16_t> names = namedCharacters();
    if (name.startsWith(u'#'))
        return numberedCharacter(name);
    const auto found = names.constFind(name.toString());
    return found == names.constEnd() ? QString() : QString(QChar(*found));
}

bool isContentSkipped(const QString &name)
{
    static const QSet<QString> names{u"script"_s, u"style"_s,    u"iframe"_s,
                                     u"title"_s,  u"noembed"_s,  u"noframes"_s,
                                     u"xmp"_s,    u"textarea"_s, u"plaintext"_s};
    return names.contains(name);
}

} // namespace

QString withoutReferences(QStringView text)
{
    QString resolved;
    resolved.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype end = text[at] == u'&'
            ? text.sliced(at, std::min(longestReference, text.size() - at)).indexOf(u';')
            : -1;
        const QString character = end > 1 ? referenced(text.sliced(at + 1, end - 1)) : QString();
        if (character.isEmpty()) {
            resolved += text[at];
        } else {
            resolved += character;
            at += end;
        }
    }
    return resolved;
}

HtmlToken HtmlScanner::next()
{
    while (m_at < m_page.size()) {
        const QStringView rest = m_page.sliced(m_at);
        if (rest.startsWith(u"<!--"))
            skipPast(u"-->");
        else if (rest.startsWith(u"<!") || rest.startsWith(u"<?"))
            skipPast(u">");
        else
            return isTagAt(m_at) ? tag() : text();
    }
    return {};
}

//! Whether browsers see a tag there: "a < b" has none.
bool HtmlScanner::isTagAt(qsizetype at) const
{
    if (m_page[at] != u'<' || at + 1 >= m_page.size())
        return false;
    const bool isClosing = m_page[at + 1] == u'/';
    const qsizetype name = at + (isClosing ? 2 : 1);
    return name < m_page.size() && isLetter(m_page[name]);
}

bool HtmlScanner::isMarkupAt(qsizetype at) const
{
    const QStringView rest = m_page.sliced(at);
    return isTagAt(at) || rest.startsWith(u"<!") || rest.startsWith(u"<?");
}

HtmlToken HtmlScanner::text()
{
    const qsizetype start = m_at;
    do {
        m_at = m_page.indexOf(u'<', m_at + 1);
    } while (m_at >= 0 && !isMarkupAt(m_at));
    if (m_at < 0)
        m_at = m_page.size();
    HtmlToken token;
    token.kind = HtmlToken::Kind::Text;
    token.text = withoutReferences(m_page.sliced(start, m_at - start));
    return token;
}

HtmlToken HtmlScanner::tag()
{
    HtmlToken token;
    const bool isClosing = m_page[m_at + 1] == u'/';
    token.kind = isClosing ? HtmlToken::Kind::Close : HtmlToken::Kind::Open;
    m_at += isClosing ? 2 : 1;
    const qsizetype start = m_at;
    while (m_at < m_page.size() && !isSpace(m_page[m_at]) && m_page[m_at] != u'>'
           && m_page[m_at] != u'/')
        ++m_at;
    token.name = m_page.sliced(start, std::min(m_at - start, longestName)).toString().toLower();
    for (skipSpace(); m_at < m_page.size() && m_page[m_at] != u'>'; skipSpace())
        readAttribute(&token);
    ++m_at; // the bracket, or past the end of a page that is cut in a tag
    if (token.kind == HtmlToken::Kind::Open && isContentSkipped(token.name))
        skipContentOf(token.name);
    return token;
}

void HtmlScanner::readAttribute(HtmlToken *tag)
{
    const qsizetype start = m_at++; // at least one character, whatever it is
    tag->isEmpty = m_page[start] == u'/';
    if (tag->isEmpty)
        return;
    while (m_at < m_page.size() && !isSpace(m_page[m_at]) && !u"=>/"_s.contains(m_page[m_at]))
        ++m_at;
    const QStringView name = m_page.sliced(start, m_at - start);
    skipSpace();
    if (m_at >= m_page.size() || m_page[m_at] != u'=')
        return;
    ++m_at;
    const QString value = attributeValue();
    if (name.compare(u"href", Qt::CaseInsensitive) == 0)
        tag->address = value;
    else if (name.compare(u"alt", Qt::CaseInsensitive) == 0)
        tag->description = value;
}

QString HtmlScanner::attributeValue()
{
    skipSpace();
    if (m_at >= m_page.size())
        return {};
    const QChar quote = m_page[m_at];
    const bool isQuoted = quote == u'"' || quote == u'\'';
    const qsizetype start = m_at += isQuoted ? 1 : 0;
    while (m_at < m_page.size()
           && (isQuoted ? m_page[m_at] != quote : !isSpace(m_page[m_at]) && m_page[m_at] != u'>'))
        ++m_at;
    const QStringView value = m_page.sliced(start, std::min(m_at - start, longestAttribute));
    if (isQuoted && m_at < m_page.size())
        ++m_at;
    return withoutReferences(value);
}

void HtmlScanner::skipSpace()
{
    while (m_at < m_page.size() && isSpace(m_page[m_at]))
        ++m_at;
}

void HtmlScanner::skipPast(QStringView end)
{
    const qsizetype found = m_page.indexOf(end, m_at);
    m_at = found < 0 ? m_page.size() : found + end.size();
}

void HtmlScanner::skipContentOf(const QString &name)
{
    if (m_at > m_page.size())
        return;
    const qsizetype found = m_page.indexOf(QString(u"</"_s + name), m_at, Qt::CaseInsensitive);
    m_at = found < 0 ? m_page.size() : found;
}

} // namespace gannet
