// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/queue/weekschedule.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <utility>

namespace gannet {

//! What the settings hold goes to \a schedule, which stays as it is when they hold none. One that
//! cannot be read is told in \a notices.
void takeKeptSchedule(const QHash<QString, QVariant> &settings, WeekSchedule *schedule,
                      QStringList *notices);

//! The key and the value to be kept.
[[nodiscard]] std::pair<QString, QVariant> toKept(const WeekSchedule &schedule);

} // namespace gannet
