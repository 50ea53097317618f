// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/weekschedule.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int secondsInHour = 3600;
// A week, and what a change of the clock may add to it.
constexpr int mostSteps = WeekSchedule::days * WeekSchedule::hoursInDay + 4;
constexpr qint64 fastest = 1'000'000'000'000; // bytes a second that anybody could mean

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::WeekSchedule", text);
}

int indexOf(int day, int hour)
{
    return std::clamp(day, 0, WeekSchedule::days - 1) * WeekSchedule::hoursInDay
        + std::clamp(hour, 0, WeekSchedule::hoursInDay - 1);
}

// Clocks change at full hours of their own, so no change is passed over.
QDateTime nextFullHour(const QDateTime &local)
{
    const QTime time = local.time();
    return local.addSecs(secondsInHour - time.minute() * 60 - time.second()).addMSecs(-time.msec());
}

QJsonValue toJson(const ScheduleState &state)
{
    switch (state.kind) {
    case ScheduleState::Kind::Full:
        return u"full"_s;
    case ScheduleState::Kind::Stop:
        return u"stop"_s;
    case ScheduleState::Kind::Limited:
        return state.bytesPerSecond;
    }
    return {};
}

std::optional<ScheduleState> stateFrom(const QJsonValue &value)
{
    if (value.toString() == u"full")
        return ScheduleState();
    if (value.toString() == u"stop")
        return ScheduleState{ScheduleState::Kind::Stop, 0};
    const qint64 rate = value.toInteger();
    if (rate <= 0 || rate > fastest)
        return std::nullopt;
    return ScheduleState{ScheduleState::Kind::Limited, rate};
}

Error unreadable()
{
    return failure(Error::BadInput,
                   tr("The schedule cannot be read, so it does not count. Set it again."));
}

} // namespace

const ScheduleState &WeekSchedule::hour(int day, int hour) const
{
    return m_hours[size_t(indexOf(day, hour))];
}

void WeekSchedule::setHour(int day, int hour, const ScheduleState &state)
{
    m_hours[size_t(indexOf(day, hour))] = state;
}

ScheduleState WeekSchedule::stateAt(const QDateTime &local) const
{
    return hour(local.date().dayOfWeek() - 1, local.time().hour());
}

std::optional<QDateTime> WeekSchedule::nextChange(const QDateTime &local) const
{
    const ScheduleState now = stateAt(local);
    QDateTime next = local;
    for (int step = 0; step < mostSteps; ++step) {
        next = nextFullHour(next);
        if (stateAt(next) != now)
            return next;
    }
    return std::nullopt;
}

QByteArray toJson(const WeekSchedule &schedule)
{
    QJsonArray week;
    for (int day = 0; day < WeekSchedule::days; ++day) {
        QJsonArray hours;
        for (int hour = 0; hour < WeekSchedule::hoursInDay; ++hour)
            hours.append(toJson(schedule.hour(day, hour)));
        week.append(hours);
    }
    return QJsonDocument(QJsonObject{{u"week"_s, week}}).toJson(QJsonDocument::Compact);
}

Result<WeekSchedule> scheduleFromJson(const QByteArray &json)
{
    const QJsonArray week = QJsonDocument::fromJson(json).object().value("week"_L1).toArray();
    WeekSchedule schedule;
    if (week.size() != WeekSchedule::days)
        return unreadable();
    for (int day = 0; day < WeekSchedule::days; ++day) {
        const QJsonArray hours = week.at(day).toArray();
        if (hours.size() != WeekSchedule::hoursInDay)
            return unreadable();
        for (int hour = 0; hour < WeekSchedule::hoursInDay; ++hour) {
            const auto state = stateFrom(hours.at(hour));
            if (!state)
                return unreadable();
            schedule.setHour(day, hour, *state);
        }
    }
    return schedule;
}

} // namespace gannet
