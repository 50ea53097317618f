// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/keptschedule.h"

#include "core/engine/keptvalue.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

const QString weekKey = u"schedule/week"_s; // JSON, \sa toJson(const WeekSchedule &)

} // namespace

void takeKeptSchedule(const QHash<QString, QVariant> &settings, WeekSchedule *schedule,
                      QStringList *notices)
{
    const QString kept = textOf(settings.value(weekKey));
    if (kept.isEmpty())
        return;
    const Result<WeekSchedule> read = scheduleFromJson(kept.toUtf8());
    if (read)
        *schedule = *read;
    else
        notices->append(read.error().text);
}

std::pair<QString, QVariant> toKept(const WeekSchedule &schedule)
{
    return {weekKey, QString::fromUtf8(toJson(schedule))};
}

} // namespace gannet
