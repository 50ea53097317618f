// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/run/syncpair.h"

#include <QString>

#include <functional>

namespace gannet {

//! Takes one line of text, without its end.
using LineSink = std::function<void(const QString &line)>;

//! A path in a line of its own text: nothing in it can break the line or steer a terminal.
[[nodiscard]] QString shownPath(QByteArrayView path);

//! The whole plan as a document: what stopped it first, then what is most dangerous, each row below
//! its reason, at the end the sums. Pure.
void writePlan(const SyncPlan &plan, const SyncPair &pair, const LineSink &write);

} // namespace gannet
