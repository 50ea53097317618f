// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"
#include "ui/shared/icon.h"

#include <QString>

namespace gannet {

//! What a row of a plan means for a person's files, the most dangerous first.
enum class PlanGroup : quint8 {
    Guards, //!< what stopped the plan
    Deletions,
    Replacements,
    Conflicts, //!< with what may turn out to be one
    Moves,
    New, //!< files and folders
    Adoptions, //!< equal already; nothing of a file changes but its time
    LeftAlone,
};
inline constexpr int planGroupCount = int(PlanGroup::LeftAlone) + 1;

[[nodiscard]] PlanGroup groupOf(const PlanRow &row);
//! Whether a run changes a file or a folder of a person for it.
[[nodiscard]] bool isChange(PlanGroup group);
//! Contents that come across for \a row, in bytes.
[[nodiscard]] qint64 bytesOf(const PlanRow &row);

//! The heading; \a usesTrash tells what becomes of what goes.
[[nodiscard]] QString groupTitle(PlanGroup group, bool usesTrash);
//! "3 deleted", for a line that sums up.
[[nodiscard]] QString groupCount(PlanGroup group, qint64 count);
[[nodiscard]] Tint groupTint(PlanGroup group);
//! The name of the sign before \a row.
[[nodiscard]] QString rowSign(const PlanRow &row);

} // namespace gannet
