// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentrange.h"

#include <algorithm>
#include <limits>

namespace gannet {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

//! Digits only: toLongLong() would take signs and spaces too.
std::optional<qint64> parseNumber(QByteArrayView text)
{
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? std::optional(number) : std::nullopt;
}

//! The two sides of the slash of a value in bytes.
struct Sides {
    QByteArrayView range;
    QByteArrayView total;
};

std::optional<Sides> splitValue(QByteArrayView value)
{
    constexpr QByteArrayView unit = "bytes";
    value = value.trimmed();
    if (value.size() <= unit.size()
        || value.first(unit.size()).compare(unit, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    value = value.sliced(unit.size());
    // Some servers write "bytes=0-499/1234", in the form of the request.
    if (value.front() != ' ' && value.front() != '=')
        return std::nullopt;
    value = value.sliced(1);
    const qsizetype slash = value.indexOf('/');
    if (slash < 0)
        return std::nullopt;
    return Sides{value.first(slash).trimmed(), value.sliced(slash + 1).trimmed()};
}

} // namespace

std::optional<ContentRange> parseContentRange(QByteArrayView value)
{
    const std::optional<Sides> sides = splitValue(value);
    if (!sides)
        return std::nullopt;
    const qsizetype dash = sides->range.indexOf('-');
    if (dash < 0)
        return std::nullopt;
    const std::optional<qint64> first = parseNumber(sides->range.first(dash));
    const std::optional<qint64> last = parseNumber(sides->range.sliced(dash + 1));
    const std::optional<qint64> total = parseNumber(sides->total);
    if (!first || !last || *last < *first || (!total && sides->total != "*"))
        return std::nullopt;
    // A file ends within 63 bits, so one past its last byte can always be counted.
    if (*last == std::numeric_limits<qint64>::max() || (total && *last >= *total))
        return std::nullopt;
    return ContentRange{*first, *last, total};
}

std::optional<qint64> parseUnsatisfiedRange(QByteArrayView value)
{
    const std::optional<Sides> sides = splitValue(value);
    if (!sides || sides->range != "*")
        return std::nullopt;
    return parseNumber(sides->total);
}

QByteArray rangeField(ByteRange range)
{
    return "bytes=" + QByteArray::number(range.first) + '-' + QByteArray::number(range.end - 1);
}

} // namespace gannet
