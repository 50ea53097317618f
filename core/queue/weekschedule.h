// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QtGlobal>

#include <array>
#include <optional>

namespace gannet {

//! What the schedule says of one hour.
struct ScheduleState {
    enum class Kind : quint8 {
        Full, //!< as the other limits allow
        Limited, //!< at most bytesPerSecond, everything together
        Stop, //!< nothing is fetched
    };

    Kind kind = Kind::Full;
    qint64 bytesPerSecond = 0; //!< of Limited; above 0

    bool operator==(const ScheduleState &) const = default;
};

//! What may be fetched when: a week of hours by the clock on the wall. A value.
class WeekSchedule
{
public:
    static constexpr int days = 7;
    static constexpr int hoursInDay = 24;

    //! \a day 0 is Monday.
    [[nodiscard]] const ScheduleState &hour(int day, int hour) const;
    void setHour(int day, int hour, const ScheduleState &state);

    //! Full all week long, so that it has nothing to say.
    [[nodiscard]] bool isEmpty() const { return *this == WeekSchedule(); }
    [[nodiscard]] ScheduleState stateAt(const QDateTime &local) const;
    //! When the state becomes another one than that of \a local, in the same time zone; unset for
    //! never. An hour that the clock skips does not count, one that comes twice does twice.
    [[nodiscard]] std::optional<QDateTime> nextChange(const QDateTime &local) const;

    bool operator==(const WeekSchedule &) const = default;

private:
    std::array<ScheduleState, days * hoursInDay> m_hours;
};

//! {"week": [[24 hours of Monday], ... 7]}, where an hour is "full", "stop" or bytes a second.
[[nodiscard]] QByteArray toJson(const WeekSchedule &schedule);
//! Errors: BadInput.
[[nodiscard]] Result<WeekSchedule> scheduleFromJson(const QByteArray &json);

} // namespace gannet
