// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/queue/hostbudget.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QVariant>

#include <utility>

namespace gannet {

//! One moment on two clocks: only the one on the wall goes on between two runs.
struct Moment {
    QDateTime wall;
    Clock::TimePoint steady;
};

//! So many lessons are kept; of more the ones that hold longest.
inline constexpr qsizetype mostKeptLessons = 50;

//! What servers taught in an earlier run and what still holds at \a now, never for longer than
//! HostBudget::lessonHolds, whatever the clock on the wall says. What makes no sense is left out.
[[nodiscard]] QList<HostLesson> keptLessons(const QHash<QString, QVariant> &settings,
                                            const Moment &now);

//! The key and the value to be kept.
[[nodiscard]] std::pair<QString, QVariant> toKept(QList<HostLesson> lessons, const Moment &now);

} // namespace gannet
