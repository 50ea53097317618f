// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/entities.h"

#include <QLatin1String>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Entity {
    QLatin1String name;
    char16_t character;
    bool isOld; //!< also valid without semicolon
};

constexpr std::array entities{
    Entity{QLatin1String("amp"), u'&', true},     Entity{QLatin1String("lt"), u'<', true},
    Entity{QLatin1String("gt"), u'>', true},      Entity{QLatin1String("quot"), u'"', true},
    Entity{QLatin1String("AMP"), u'&', true},     Entity{QLatin1String("apos"), u'\'', false},
    Entity{QLatin1String("Tab"), u'\t', false},   Entity{QLatin1String("NewLine"), u'\n', false},
    Entity{QLatin1String("sol"), u'/', false},    Entity{QLatin1String("colon"), u':', false},
    Entity{QLatin1String("period"), u'.', false}, Entity{QLatin1String("num"), u'#', false},
    Entity{QLatin1String("quest"), u'?', false},  Entity{QLatin1String("equals"), u'=', false},
    Entity{QLatin1String("percnt"), u'%', false}, Entity{QLatin1String("plus"), u'+', false},
    Entity{QLatin1String("comma"), u',', false},  Entity{QLatin1String("semi"), u';', false},
    Entity{QLatin1String("lowbar"), u'_', false}, Entity{QLatin1String("commat"), u'@', false},
    Entity{QLatin1String("excl"), u'!', false},   Entity{QLatin1String("dollar"), u'$', false},
    Entity{QLatin1String("lpar"), u'(', false},   Entity{QLatin1String("rpar"), u')', false},
    Entity{QLatin1String("ast"), u'*', false},    Entity{QLatin1String("lsqb"), u'[', false},
    Entity{QLatin1String("rsqb"), u']', false},   Entity{QLatin1String("lbrack"), u'[', false},
    Entity{QLatin1String("rbrack"), u']', false}, Entity{QLatin1String("bsol"), u'\\', false},
};

// U+00A0 to U+00FF, in their order; all of them are also valid without semicolon.
constexpr std::array latin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};
static_assert(latin1.size() == 96);

constexpr char16_t firstOfLatin1 = 0xa0;
constexpr qsizetype longestName = 8;

std::optional<Entity> entityNamed(QStringView name)
{
    if (name.isEmpty())
        return std::nullopt;
    for (const Entity &entity : entities) {
        if (name == entity.name)
            return entity;
    }
    for (size_t i = 0; i < latin1.size(); ++i) {
        if (name == QLatin1String(latin1[i]))
            return Entity{QLatin1String(latin1[i]), char16_t(firstOfLatin1 + i), true};
    }
    return std::nullopt;
}

bool isAlphanumeric(QChar character)
{
    return character.unicode() < 0x80 && character.isLetterOrNumber();
}

//! What a reference at the front of \a text stands for, and how long it is; 0 for no reference.
struct Reference {
    QString value;
    qsizetype length = 0;
};

QString characterOf(char32_t code)
{
    const bool isValid = code != 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    const char32_t shown = isValid ? code : char32_t(0xfffd);
    return QString::fromUcs4(&shown, 1);
}

//! "&#38;" or "&#x26;"
Reference numericReference(QStringView text)
{
    const bool isHex = text.size() > 2 && text[2].toLower() == u'x';
    char32_t code = 0;
    const qsizetype start = isHex ? 3 : 2;
    qsizetype at = start;
    for (; at < text.size() && text[at].unicode() < 0x80; ++at) {
        const char16_t unit = text[at].toLower().unicode();
        const int digit = unit >= u'0' && unit <= u'9' ? unit - u'0'
            : isHex && unit >= u'a' && unit <= u'f'    ? unit - u'a' + 10
                                                       : -1;
        if (digit < 0)
            break;
        code = std::min<char32_t>(code * (isHex ? 16 : 10) + char32_t(digit), 0x110000);
    }
    if (at == start)
        return {};
    const bool isEnded = at < text.size() && text[at] == u';';
    return {characterOf(code), at + (isEnded ? 1 : 0)};
}

Reference namedReference(QStringView text)
{
    qsizetype at = 1;
    while (at < text.size() && at <= longestName && isAlphanumeric(text[at]))
        ++at;
    const std::optional<Entity> entity = entityNamed(text.sliced(1, at - 1));
    const bool isEnded = at < text.size() && text[at] == u';';
    const bool goesOn = at < text.size() && (text[at] == u'=' || isAlphanumeric(text[at]));
    if (!entity || (!isEnded && (goesOn || !entity->isOld)))
        return {};
    return {QString(QChar(entity->character)), at + (isEnded ? 1 : 0)};
}

} // namespace

QString decodedAttribute(QStringView value)
{
    QString decoded;
    decoded.reserve(value.size());
    while (!value.isEmpty()) {
        const qsizetype plain = std::ranges::find(value, u'&') - value.begin();
        decoded += value.first(plain);
        value = value.sliced(plain);
        if (value.isEmpty())
            break;
        const Reference reference
            = value.startsWith("&#"_L1) ? numericReference(value) : namedReference(value);
        decoded += reference.length > 0 ? reference.value : QString(value.front());
        value = value.sliced(std::max<qsizetype>(reference.length, 1));
    }
    return decoded;
}

} // namespace gannet
