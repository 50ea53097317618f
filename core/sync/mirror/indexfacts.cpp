// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexfacts.h"

#include "core/sync/mirror/epochtime.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Months are English everywhere, whatever the language of this computer.
int monthOf(const QString &text)
{
    static const QStringList months{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s,
                                    u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    const qsizetype named = months.indexOf(text.toLower());
    return named >= 0 ? int(named) + 1 : text.toInt();
}

std::optional<qint64> timeOf(const QRegularExpressionMatch &match)
{
    const QString first = match.captured(u"first"_s);
    const QString last = match.captured(u"last"_s);
    const bool beginsWithYear = first.size() == 4;
    const QDate date((beginsWithYear ? first : last).toInt(), monthOf(match.captured(u"month"_s)),
                     (beginsWithYear ? last : first).toInt());
    const QTime time(match.captured(u"hour"_s).toInt(), match.captured(u"minute"_s).toInt(),
                     match.captured(u"second"_s).toInt());
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return nsSinceEpoch(QDateTime(date, time, Qt::UTC));
}

//! Only a number without unit is the whole truth.
std::optional<qint64> sizeOf(const QString &text)
{
    bool isWhole = false;
    const qint64 size = text.toLongLong(&isWhole);
    return isWhole ? std::optional(size) : std::nullopt;
}

} // namespace

IndexFacts indexFactsIn(const QString &text)
{
    static const QRegularExpression line(
        uR"((?<first>\d{4}|\d{2})-(?<month>[A-Za-z]{3}|\d{2})-(?<last>\d{4}|\d{2}) )"
        uR"((?<hour>\d{2}):(?<minute>\d{2})(:(?<second>\d{2}))?(?: +(?<size>\d[\d.]*[KMGTPE]?))?)"_s);
    const QRegularExpressionMatch match = line.match(text);
    IndexFacts facts;
    if (!match.hasMatch())
        return facts;
    facts.modified = timeOf(match);
    facts.size = sizeOf(match.captured(u"size"_s));
    if (facts.modified)
        facts.line = match.captured().simplified().toLatin1();
    return facts;
}

} // namespace gannet
