// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/preview/plaintext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr char16_t controlPictures = 0x2400; // the picture of NUL; the others follow in order
constexpr qsizetype longestLine = 200; // of what is shown in one line

struct DirectionMark {
    char16_t character;
    const char16_t *name;
};

constexpr std::array directionMarks{
    DirectionMark{0x202a, u"[LRE]"}, DirectionMark{0x202b, u"[RLE]"},
    DirectionMark{0x202c, u"[PDF]"}, DirectionMark{0x202d, u"[LRO]"},
    DirectionMark{0x202e, u"[RLO]"}, DirectionMark{0x2066, u"[LRI]"},
    DirectionMark{0x2067, u"[RLI]"}, DirectionMark{0x2068, u"[FSI]"},
    DirectionMark{0x2069, u"[PDI]"},
};

const DirectionMark *directionMark(char16_t unit)
{
    const auto found = std::ranges::find(directionMarks, unit, &DirectionMark::character);
    return found == directionMarks.end() ? nullptr : &*found;
}

//! Characters that a text document takes for its own marks, or that hide what they enclose.
bool isReserved(char16_t unit)
{
    return (unit >= 0xfff9 && unit <= 0xfffc) || (unit >= 0xfdd0 && unit <= 0xfdef)
        || unit >= 0xfffe || (unit >= 0x80 && unit < 0xa0);
}

void appendVisible(QString *shown, char16_t unit)
{
    if (unit == u'\n' || unit == u'\t')
        shown->append(QChar(unit));
    else if (unit == 0x2028 || unit == 0x2029 || unit == 0x85)
        shown->append(u'\n');
    else if (unit < 0x20)
        shown->append(QChar(char16_t(controlPictures + unit)));
    else if (unit == 0x7f)
        shown->append(QChar(0x2421));
    else if (const DirectionMark *mark = directionMark(unit))
        shown->append(QString::fromUtf16(mark->name));
    else
        shown->append(isReserved(unit) ? QChar(QChar::ReplacementCharacter) : QChar(unit));
}

//! Breaks lines that are too long, never inside of a surrogate pair.
QString withBreaks(const QString &text, bool *isBroken)
{
    QString broken;
    broken.reserve(text.size());
    qsizetype column = 0;
    for (const QChar character : text) {
        column = character == u'\n' ? 0 : column + 1;
        if (column > longestShownLine && !character.isLowSurrogate()) {
            broken += u'\n';
            column = 1;
            *isBroken = true;
        }
        broken += character;
    }
    return broken;
}

PlainText decoded(const QByteArray &bytes, const QByteArray &contentType, Extent extent,
                  const QByteArray &charset)
{
    if (!charset.isEmpty()) {
        auto text = decodeAs(bytes, charset);
        // The sample may end inside a character; each of its bytes is one that is no character.
        for (int byte = 0; byte < 3 && text && extent == Extent::Partial
             && text->endsWith(QChar::ReplacementCharacter);
             ++byte)
            text->chop(1);
        if (text)
            return {*text, charset, true, false};
    }
    const Decoded found = decodeText(bytes, contentType, extent);
    return {found.text, found.charset, false, false};
}

} // namespace

PlainText plainText(const QByteArray &bytes, const QByteArray &contentType, Extent extent,
                    const QByteArray &charset)
{
    PlainText plain = decoded(bytes, contentType, extent, charset);
    plain.text = visibleText(plain.text);
    return plain;
}

void breakLongLines(PlainText *plain)
{
    plain->text = withBreaks(plain->text, &plain->hasBrokenLines);
}

QString visibleText(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit != u'\r')
            appendVisible(&shown, unit);
        else if (i + 1 >= text.size() || text[i + 1] != u'\n')
            shown += u'\n';
    }
    return shown;
}

QString visibleLine(const QString &text)
{
    QString line = visibleText(text.first(std::min(text.size(), longestLine)));
    line.replace(u'\n', QChar(0x2424)).replace(u'\t', QChar(0x2409));
    return line.trimmed() + (text.size() > longestLine ? u"…"_s : QString());
}

QList<QByteArray> offeredCharsets()
{
    return {"utf-8",        "utf-16le",     "utf-16be",     "windows-1252", "iso-8859-2",
            "iso-8859-15",  "windows-1250", "windows-1251", "koi8-r",       "windows-1253",
            "windows-1254", "windows-1255", "windows-1256", "gb18030",      "big5",
            "shift_jis",    "euc-jp",       "euc-kr",       "cp437"};
}

} // namespace gannet
