// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncsession.h"

#include <QJsonObject>
#include <QList>

namespace gannet {

// What sync says to a program, an object a line; its manual tells the keys. All of it is pure.

[[nodiscard]] QJsonObject planJson(const PlanRow &row);
[[nodiscard]] QJsonObject guardJson(const GuardStop &guard);
//! What became of a row: an action or a failure, and for a conflict one object more.
[[nodiscard]] QList<QJsonObject> eventJson(const SyncEvent &event);
[[nodiscard]] QJsonObject findingJson(const VerifyFinding &finding);
//! Nothing could be done at all: a failure without a row.
[[nodiscard]] QJsonObject errorJson(const Error &error);
//! \a unchanged: entries that needed no row, as the plan counted them.
[[nodiscard]] QJsonObject summaryJson(const SyncSummary &summary, qint64 unchanged);

} // namespace gannet
