// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/validator.h"

#include "core/net/headers.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>

namespace gannet {

namespace {

constexpr qint64 settledAfterSeconds = 60;
constexpr QByteArrayView weakMark = "W/";

using Words = QVarLengthArray<QByteArrayView, 8>;

bool isWeakTag(const QByteArray &etag)
{
    return etag.startsWith(weakMark);
}

//! "xyz" or W/"xyz" (RFC 9110 8.8.3). Tags without quotes cannot be sent back in If-Range.
bool isEntityTag(QByteArrayView text)
{
    if (text.startsWith(weakMark))
        text = text.sliced(weakMark.size());
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return false;
    const QByteArrayView opaque = text.sliced(1, text.size() - 2);
    return std::none_of(opaque.begin(), opaque.end(), [](char byte) {
        return byte == '"' || quint8(byte) < 0x21 || byte == 0x7f;
    });
}

//! The opaque part: what the weak comparison of 8.8.3.2 looks at.
QByteArrayView opaqueTag(const QByteArray &etag)
{
    return isWeakTag(etag) ? QByteArrayView(etag).sliced(weakMark.size()) : QByteArrayView(etag);
}

//! Whether the two agree where both say something, and say something at all.
enum class Agreement { Nothing, Yes, No };

Agreement compare(QByteArrayView one, QByteArrayView other)
{
    if (one.isEmpty() || other.isEmpty())
        return Agreement::Nothing;
    return one == other ? Agreement::Yes : Agreement::No;
}

std::optional<int> number(QByteArrayView text)
{
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (text.isEmpty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return text.toInt();
}

//! 1 to 12; 0 for what is no month.
int monthNumber(QByteArrayView name)
{
    constexpr std::array months{"jan", "feb", "mar", "apr", "may", "jun",
                                "jul", "aug", "sep", "oct", "nov", "dec"};
    const auto found = std::find_if(months.begin(), months.end(), [name](const char *month) {
        return name.compare(month, Qt::CaseInsensitive) == 0;
    });
    return found == months.end() ? 0 : int(found - months.begin()) + 1;
}

std::optional<int> yearNumber(QByteArrayView text)
{
    const std::optional<int> year = number(text);
    if (!year || text.size() == 4)
        return year;
    if (text.size() != 2)
        return std::nullopt;
    return *year < 70 ? 2000 + *year : 1900 + *year;
}

//! What lies between \a separators, empty words left out.
Words wordsOf(QByteArrayView text, QByteArrayView separators)
{
    Words words;
    qsizetype begin = 0;
    for (qsizetype end = 0; end <= text.size(); ++end) {
        if (end < text.size() && !separators.contains(text[end]))
            continue;
        if (end > begin)
            words.append(text.sliced(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::optional<QTime> parseTime(QByteArrayView text)
{
    const Words parts = wordsOf(text, ":");
    if (parts.size() != 3)
        return std::nullopt;
    const auto hour = number(parts[0]);
    const auto minute = number(parts[1]);
    const auto second = number(parts[2]);
    if (!hour || !minute || !second)
        return std::nullopt;
    const QTime time(*hour, *minute, *second == 60 ? 59 : *second); // a leap second
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<QDateTime> dateTime(QByteArrayView day, QByteArrayView month, QByteArrayView year,
                                  QByteArrayView time)
{
    const auto dayOfMonth = number(day);
    const auto fullYear = yearNumber(year);
    const auto timeOfDay = parseTime(time);
    if (!dayOfMonth || !fullYear || !timeOfDay)
        return std::nullopt;
    const QDate date(*fullYear, monthNumber(month), *dayOfMonth);
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date, *timeOfDay, Qt::UTC);
}

} // namespace

bool Validator::isStrong() const
{
    return !ifRange().isEmpty();
}

QByteArray Validator::ifRange() const
{
    if (!etag.isEmpty() && !isWeakTag(etag))
        return etag;
    return strongDate ? lastModified : QByteArray();
}

bool Validator::sameAs(const Validator &other) const
{
    const Agreement tags = compare(opaqueTag(etag), opaqueTag(other.etag));
    // W/"a" promises less than "a" does, so it proves nothing about it (RFC 9110 8.8.3.2).
    if (tags == Agreement::Yes && isWeakTag(etag) != isWeakTag(other.etag))
        return false;
    if (tags != Agreement::Nothing && !isWeakTag(etag) && !isWeakTag(other.etag))
        return tags == Agreement::Yes;
    const Agreement dates = compare(lastModified, other.lastModified);
    if (tags == Agreement::No || dates == Agreement::No)
        return false;
    return tags == Agreement::Yes || dates == Agreement::Yes;
}

Validator validatorOf(const Headers &headers)
{
    Validator validator;
    const QByteArray etag = headers.value("etag");
    if (isEntityTag(etag))
        validator.etag = etag;
    const QByteArray modified = headers.value("last-modified");
    if (validator.isStrong()) { // the date decides nothing then, and reading it costs
        validator.lastModified = modified;
        return validator;
    }
    const std::optional<QDateTime> modifiedAt = parseHttpDate(modified);
    if (!modifiedAt)
        return validator;
    validator.lastModified = modified;
    const std::optional<QDateTime> answeredAt = parseHttpDate(headers.value("date"));
    validator.strongDate = answeredAt && modifiedAt->secsTo(*answeredAt) >= settledAfterSeconds;
    return validator;
}

std::optional<QDateTime> parseHttpDate(QByteArrayView text)
{
    constexpr qsizetype longestDate = 64;
    if (text.size() > longestDate)
        return std::nullopt;
    const Words words = wordsOf(text, " \t,-"); // those of RFC 850 hang together by hyphens
    // Sun Nov 6 08:49:37 1994
    if (words.size() == 5)
        return dateTime(words[2], words[1], words[4], words[3]);
    // Sun 06 Nov 1994 08:49:37 GMT
    if (words.size() == 6 && (words[5] == "GMT" || words[5] == "UTC"))
        return dateTime(words[1], words[2], words[3], words[4]);
    return std::nullopt;
}

} // namespace gannet
