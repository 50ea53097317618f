// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/values.h"

#include "core/job.h"

#include <QCoreApplication>
#include <QUrl>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr double largestSize = double(1LL << 60);
constexpr double secondsOfAYear = 366.0 * 24 * 3600;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Values", text);
}

double factorOf(QChar unit)
{
    switch (unit.toUpper().unicode()) {
    case u'K':
        return double(KiB);
    case u'M':
        return double(MiB);
    case u'G':
        return double(GiB);
    case u'T':
        return double(1024 * GiB);
    default:
        return 0;
    }
}

//! Digits with at most one point; neither sign, exponent nor "inf", which toDouble() would
//! take.
bool isPlainNumber(const QString &text)
{
    return !text.isEmpty() && text.count(u'.') <= 1 && text != u"."
        && std::ranges::all_of(text, [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

} // namespace

Result<qint64> parseSize(const QString &text)
{
    const double factor = text.isEmpty() ? 0 : factorOf(text.back());
    const QString number = factor > 0 ? text.chopped(1) : text;
    const double bytes = number.toDouble() * (factor > 0 ? factor : 1);
    if (!isPlainNumber(number) || bytes >= largestSize)
        return failure(Error::BadInput,
                       tr("“%1” is not a size; write it like 500K, 4M or 1.5G.").arg(text));
    return qint64(std::llround(bytes));
}

Result<std::chrono::milliseconds> parseSeconds(const QString &text)
{
    const double seconds = text.toDouble();
    if (!isPlainNumber(text) || seconds > secondsOfAYear)
        return failure(Error::BadInput,
                       tr("“%1” is not a number of seconds; write it like 10 or 0.5.").arg(text));
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

Result<int> parseCount(const QString &text, int least, int most)
{
    bool isNumber = false;
    const int count = text.toInt(&isNumber);
    if (!isNumber || count < least || count > most)
        return failure(
            Error::BadInput,
            tr("“%1” is not a whole number from %2 to %3.").arg(text).arg(least).arg(most));
    return count;
}

QString sizeText(qint64 bytes)
{
    static constexpr std::array units{"B", "KiB", "MiB", "GiB", "TiB"};
    double shown = double(bytes);
    size_t unit = 0;
    for (; shown >= 1000 && unit + 1 < units.size(); ++unit)
        shown /= 1024;
    const int decimals = unit == 0 || shown >= 99.95 ? 0 : 1;
    return u"%1 %2"_s.arg(QString::number(shown, 'f', decimals), QLatin1String(units[unit]));
}

QString secondsText(double seconds)
{
    return QString::number(seconds, 'f', seconds < 10 ? 2 : 0);
}

SplitAddress splitCredentials(const QString &address)
{
    const qsizetype scheme = address.indexOf(u"://"_s);
    const qsizetype begin = scheme < 0 ? 0 : scheme + 3;
    qsizetype end = begin;
    while (end < address.size() && !u"/?#"_s.contains(address[end]))
        ++end;
    const qsizetype at = address.lastIndexOf(u'@', end - 1);
    if (end == begin || at < begin)
        return {address, {}, {}};

    const QString userInfo = address.mid(begin, at - begin);
    const auto decoded
        = [](const QString &text) { return QUrl::fromPercentEncoding(text.toUtf8()); };
    return {address.left(begin) + address.mid(at + 1), decoded(userInfo.section(u':', 0, 0)),
            decoded(userInfo.section(u':', 1))};
}

} // namespace gannet
