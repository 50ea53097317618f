// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/cookie.h"

#include <QDate>
#include <QDateTime>
#include <QTime>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

//! RFC 6265 5.1.1: what separates the words of a date; letters, digits and colons do not.
bool isDelimiter(char byte)
{
    const auto code = quint8(byte);
    return code == 0x09 || (code >= 0x20 && code <= 0x2f) || (code >= 0x3b && code <= 0x40)
        || (code >= 0x5b && code <= 0x60) || (code >= 0x7b && code <= 0x7e);
}

//! The number of 1 to \a most digits at \a at, which moves past it; -1 if there is none.
int number(const QByteArray &text, qsizetype *at, int most)
{
    int value = 0;
    int digits = 0;
    while (*at < text.size() && isDigit(text.at(*at)) && digits <= most) {
        value = value * 10 + (text.at(*at) - '0');
        ++digits;
        ++*at;
    }
    return digits == 0 || digits > most ? -1 : value;
}

//! "h:m:s", followed by nothing or by something that is no digit.
std::optional<QTime> timeOf(const QByteArray &word)
{
    std::array<int, 3> parts{};
    qsizetype at = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && (at >= word.size() || word.at(at++) != ':'))
            return std::nullopt;
        parts[i] = number(word, &at, 2);
        if (parts[i] < 0)
            return std::nullopt;
    }
    return QTime(parts[0], parts[1], parts[2]); // invalid for 25:00:00, which ends the matter
}

//! Digits at the beginning of a word, not fewer than \a least nor more than \a most.
std::optional<int> leading(const QByteArray &word, int least, int most)
{
    qsizetype at = 0;
    const int value = number(word, &at, most);
    return value < 0 || at < least ? std::nullopt : std::optional(value);
}

int monthOf(const QByteArray &word)
{
    constexpr std::array months{"jan", "feb", "mar", "apr", "may", "jun",
                                "jul", "aug", "sep", "oct", "nov", "dec"};
    const QByteArray begin = word.left(3).toLower();
    const auto at = std::ranges::find_if(months, [&begin](auto month) { return begin == month; });
    return at == months.end() ? 0 : int(at - months.begin()) + 1;
}

int fullYear(int year)
{
    if (year >= 70 && year <= 99)
        return year + 1900;
    return year <= 69 ? year + 2000 : year;
}

//! The words of a date, in any order; the first of a kind counts.
struct Found {
    std::optional<QTime> time;
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;

    void take(const QByteArray &word);
};

void Found::take(const QByteArray &word)
{
    if (!time) {
        time = timeOf(word);
        if (time)
            return;
    }
    if (!day) {
        day = leading(word, 1, 2);
        if (day)
            return;
    }
    if (!month && monthOf(word) > 0)
        month = monthOf(word);
    else if (!year)
        year = leading(word, 2, 4);
}

} // namespace

std::optional<qint64> parseCookieDate(const QByteArray &text)
{
    Found found;
    QByteArray word;
    for (const char byte : text + ' ') {
        if (!isDelimiter(byte)) {
            word += byte;
        } else if (!word.isEmpty()) {
            found.take(word);
            word.clear();
        }
    }
    if (!found.time || !found.day || !found.month || !found.year)
        return std::nullopt;
    constexpr int firstYear = 1601; // RFC 6265 5.1.1
    const QDate date(fullYear(*found.year), *found.month, *found.day);
    if (!date.isValid() || !found.time->isValid() || date.year() < firstYear)
        return std::nullopt;
    return QDateTime(date, *found.time, Qt::UTC).toSecsSinceEpoch();
}

} // namespace gannet
