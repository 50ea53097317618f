// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/headers.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::Headers)
};

bool isCalled(const Headers::Field &field, QByteArrayView name)
{
    return QByteArrayView(field.first).compare(name, Qt::CaseInsensitive) == 0;
}

//! A character of a token (RFC 9110 5.6.2).
bool isTokenCharacter(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'0' && code <= u'9') || (code >= u'a' && code <= u'z')
        || (code >= u'A' && code <= u'Z') || QStringView(u"!#$%&'*+-.^_`|~").contains(character);
}

bool isToken(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isForbiddenInValue(QChar character)
{
    return (character < u' ' && character != u'\t') || character == u'\x7f';
}

//! Digits only: toLongLong() would take signs and spaces too.
std::optional<qint64> parseLength(QByteArrayView text)
{
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (!std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 length = text.toLongLong(&fits);
    return fits ? std::optional(length) : std::nullopt;
}

//! "identity" is a coding of old that changes nothing.
bool isFramedOtherwise(const Headers &headers)
{
    const QByteArray coding = headers.value("transfer-encoding");
    return !coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0;
}

} // namespace

Headers::Headers(std::initializer_list<Field> fields)
    : m_fields(fields)
{
}

Headers::Headers(HeaderList fields)
    : m_fields(std::move(fields))
{
}

QByteArray Headers::value(QByteArrayView name) const
{
    for (const Field &field : m_fields) {
        if (isCalled(field, name))
            return field.second.trimmed();
    }
    return {};
}

QList<QByteArray> Headers::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const Field &field : m_fields) {
        if (isCalled(field, name))
            found.append(field.second.trimmed());
    }
    return found;
}

bool Headers::contains(QByteArrayView name) const
{
    return std::any_of(begin(), end(),
                       [name](const Field &field) { return isCalled(field, name); });
}

void Headers::append(const QByteArray &name, const QByteArray &value)
{
    m_fields.append({name, value});
}

void Headers::set(const QByteArray &name, const QByteArray &value)
{
    const auto first = std::find_if(begin(), end(),
                                    [&name](const Field &field) { return isCalled(field, name); });
    const qsizetype place = first - begin();
    remove(name);
    m_fields.insert(place, {name, value});
}

void Headers::remove(QByteArrayView name)
{
    m_fields.removeIf([name](const Field &field) { return isCalled(field, name); });
}

std::optional<qint64> Headers::length() const
{
    if (isFramedOtherwise(*this))
        return std::nullopt;
    std::optional<qint64> length;
    for (const QByteArray &value : values("content-length")) {
        // Proxies join repeated fields to "5, 5".
        for (const QByteArray &part : value.split(',')) {
            const std::optional<qint64> told = parseLength(part.trimmed());
            if (!told || (length && *length != *told))
                return std::nullopt;
            length = told;
        }
    }
    return length;
}

bool Headers::lengthIsBroken() const
{
    return contains("content-length") && !isFramedOtherwise(*this) && !length();
}

QByteArray headerLines(const Headers &headers, qsizetype mostBytes)
{
    QByteArray lines;
    for (const auto &[name, value] : headers) {
        const QByteArray line = name + ": " + value.simplified() + '\n';
        if (lines.size() + line.size() > mostBytes)
            break;
        lines += line;
    }
    return lines;
}

Result<std::pair<QByteArray, QByteArray>> parseHeaderLine(QStringView line)
{
    if (std::any_of(line.begin(), line.end(), isForbiddenInValue)) {
        return failure(Error::BadInput,
                       Words::tr("The header line holds a line break or another control character; "
                                 "give every header as a line of its own."));
    }
    line = line.trimmed();
    const bool isEmptyField = line.endsWith(u';') && !line.contains(u':');
    const qsizetype colon = isEmptyField ? line.size() - 1 : line.indexOf(u':');
    const QStringView name = line.first(std::max<qsizetype>(colon, 0)).trimmed();
    if (!isToken(name)) {
        // The rest may be a secret, so it is not repeated.
        return failure(Error::BadInput,
                       Words::tr("A header is written as \"Name: value\", with a name of letters, "
                                 "digits and hyphens."));
    }
    return std::pair(name.toUtf8(), line.sliced(colon + 1).trimmed().toUtf8());
}

} // namespace gannet
