// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "core/sync/run/syncsession.h"

#include <QString>

class QDateTime;

namespace gannet {

//! "today 08:40", "yesterday", "12 May", with the year where it is another one.
[[nodiscard]] QString briefMoment(const QDateTime &moment);
//! The same with the time of day: "yesterday 17:03", "12 May 09:55".
[[nodiscard]] QString fullMoment(const QDateTime &moment);
//! The path as a person reads it; of a move both places.
[[nodiscard]] QString pathText(const PlanRow &row);
//! One side in a few words for a cell: "88 KB, today 08:40", "gone", "folder". Empty where nothing
//! is and nothing was.
[[nodiscard]] QString entryText(const Entry &entry, bool wasThere);
//! The same as lines for a person who wants to know: with the tag and never empty.
[[nodiscard]] QString entryFacts(const Entry &entry, bool wasThere);
//! What was known when both sides were equal.
[[nodiscard]] QString baseFacts(const BaseEntry &base);
//! A sentence: what a run does with \a row when it is left as it is in the plan.
[[nodiscard]] QString actionText(const PlanRow &row, bool usesTrash);
//! The same for the other way round; for rows that can be turned.
[[nodiscard]] QString turnedText(const PlanRow &row, bool usesTrash);
[[nodiscard]] QString guardTitle(Guard guard);

} // namespace gannet
