// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentdisposition.h"

#include "core/net/charset.h"

#include <QByteArrayView>
#include <QList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Parameter {
    QByteArray name; //!< lower case
    QByteArray value; //!< without quotes and backslashes
};

//! The value that begins at \a position: a quoted-string, or all up to the next semicolon, for
//! servers forget the quotes around names with spaces. Moves \a position behind it.
QByteArray takeValue(const QByteArray &text, qsizetype &position)
{
    if (position >= text.size() || text[position] != '"') {
        const qsizetype semicolon = text.indexOf(';', position);
        const qsizetype end = semicolon < 0 ? text.size() : semicolon;
        const QByteArray value = text.sliced(position, end - position).trimmed();
        position = end;
        return value;
    }
    QByteArray value;
    for (++position; position < text.size() && text[position] != '"'; ++position) {
        if (text[position] == '\\' && position + 1 < text.size())
            ++position;
        value.append(text[position]);
    }
    return value;
}

//! All "name=value" of a field, in order. What is none, as the leading "attachment", is passed
//! over.
QList<Parameter> parametersOf(const QByteArray &text)
{
    QList<Parameter> parameters;
    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype equals = text.indexOf('=', position);
        if (equals < 0)
            break;
        const qsizetype semicolon = text.indexOf(';', position);
        if (semicolon >= 0 && semicolon < equals) {
            position = semicolon + 1;
            continue;
        }
        const QByteArray name = text.sliced(position, equals - position).trimmed().toLower();
        position = equals + 1;
        while (position < text.size() && (text[position] == ' ' || text[position] == '\t'))
            ++position;
        parameters.append({name, takeValue(text, position)});
        const qsizetype next = text.indexOf(';', position);
        position = next < 0 ? text.size() : next + 1;
    }
    return parameters;
}

std::optional<QByteArray> parameter(const QList<Parameter> &parameters, QByteArrayView name)
{
    for (const Parameter &candidate : parameters) {
        if (candidate.name == name && !candidate.value.isEmpty())
            return candidate.value;
    }
    return std::nullopt;
}

bool isHexDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f')
        || (character >= 'A' && character <= 'F');
}

//! Whether every "%" begins an escape.
bool isWellEscaped(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%'
            && (i + 2 >= text.size() || !isHexDigit(text[i + 1]) || !isHexDigit(text[i + 2])))
            return false;
    }
    return true;
}

//! charset'language'escaped-bytes (RFC 8187 3.2).
std::optional<QString> extendedName(const QByteArray &value)
{
    const qsizetype charsetEnd = value.indexOf('\'');
    const qsizetype languageEnd = charsetEnd < 0 ? -1 : value.indexOf('\'', charsetEnd + 1);
    if (languageEnd < 0 || !isWellEscaped(value))
        return std::nullopt;
    const QByteArray charset = value.first(charsetEnd).trimmed().toLower();
    const QByteArray bytes = QByteArray::fromPercentEncoding(value.sliced(languageEnd + 1));
    if (charset == "utf-8" && !bytes.isValidUtf8())
        return std::nullopt; // better the plain name than one with holes
    return decodeAs(bytes, charset);
}

//! One word of RFC 2047: =?charset?encoding?text?=
struct EncodedWord {
    QByteArray charset;
    QByteArray bytes;
    qsizetype end = 0; //!< behind its "?="
};

QByteArray decodeQ(QByteArray text)
{
    text.replace('_', ' ');
    return QByteArray::fromPercentEncoding(text, '=');
}

std::optional<EncodedWord> encodedWordAt(const QByteArray &text, qsizetype start)
{
    if (!QByteArrayView(text).sliced(start).startsWith("=?"))
        return std::nullopt;
    const qsizetype charsetEnd = text.indexOf('?', start + 2);
    if (charsetEnd < 0 || charsetEnd + 3 > text.size() || text[charsetEnd + 2] != '?')
        return std::nullopt;
    const qsizetype textStart = charsetEnd + 3;
    const qsizetype end = text.indexOf("?=", textStart);
    if (end < 0)
        return std::nullopt;
    // RFC 2231 5 lets a language follow the charset, behind an asterisk.
    const QByteArray charset = text.sliced(start + 2, charsetEnd - start - 2).split('*').first();
    const QByteArray encoded = text.sliced(textStart, end - textStart);
    const char encoding = text[charsetEnd + 1];
    if (encoding == 'B' || encoding == 'b')
        return EncodedWord{charset.toLower(), QByteArray::fromBase64(encoded), end + 2};
    if (encoding == 'Q' || encoding == 'q')
        return EncodedWord{charset.toLower(), decodeQ(encoded), end + 2};
    return std::nullopt;
}

//! Where the next encoded word begins if only blanks lie between \a position and it.
qsizetype skipBlanks(const QByteArray &text, qsizetype position)
{
    qsizetype next = position;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t'))
        ++next;
    return encodedWordAt(text, next) ? next : position;
}

//! \a text with its encoded words decoded. Neighbours of one charset are joined first, for
//! careless writers cut inside a character.
QString decodeWords(const QByteArray &text)
{
    QString decoded;
    qsizetype position = 0;
    while (position < text.size()) {
        std::optional<EncodedWord> word = encodedWordAt(text, position);
        if (!word) {
            decoded.append(QLatin1Char(text[position++]));
            continue;
        }
        position = skipBlanks(text, word->end);
        for (auto next = encodedWordAt(text, position); next && next->charset == word->charset;
             next = encodedWordAt(text, position)) {
            word->bytes.append(next->bytes);
            position = skipBlanks(text, next->end);
        }
        decoded.append(
            decodeAs(word->bytes, word->charset).value_or(QString::fromLatin1(word->bytes)));
    }
    return decoded;
}

bool holdsControls(const QByteArray &bytes)
{
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char byte) { return quint8(byte) < 0x20 || byte == 0x7f; });
}

bool isAscii(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return quint8(byte) < 0x80; });
}

QString plainName(const QByteArray &value)
{
    if (!isAscii(value))
        return value.isValidUtf8() ? QString::fromUtf8(value) : QString::fromLatin1(value);
    if (value.contains("=?"))
        return decodeWords(value);
    const QByteArray bytes = QByteArray::fromPercentEncoding(value);
    if (isWellEscaped(value) && bytes.isValidUtf8() && !holdsControls(bytes))
        return QString::fromUtf8(bytes);
    return QString::fromLatin1(value);
}

} // namespace

QString fileNameFromDisposition(const QByteArray &value)
{
    const QList<Parameter> parameters = parametersOf(value);
    const std::optional<QByteArray> extended = parameter(parameters, "filename*");
    if (extended) {
        const std::optional<QString> name = extendedName(*extended);
        if (name && !name->isEmpty())
            return *name;
    }
    const std::optional<QByteArray> plain = parameter(parameters, "filename");
    if (plain)
        return plainName(*plain);
    // Neither form is right, but the name is all that there is.
    return extended ? plainName(*extended) : QString();
}

} // namespace gannet
