// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"

#include <QList>
#include <QString>

namespace gannet {

//! What rows of a plan have in common for a person, in the order of danger.
enum class PlanSection : quint8 {
    Deletions,
    Replacements,
    Restored, //!< by an undo, out of the trash
    Conflicts,
    Compares,
    Moves,
    Copies,
    Folders,
    Times,
    Modes, //!< permissions
    Skips,
    Adoptions, //!< counted, not listed
    Forgotten, //!< counted, not listed
};

[[nodiscard]] PlanSection sectionOf(const PlanRow &row);

//! Rows of one section that change one side, below one reason.
struct ReasonGroup {
    QString reason;
    QList<const PlanRow *> rows; //!< in tree order
};

//! Rows of one section that change one side.
struct SectionGroup {
    PlanSection section = PlanSection::Copies;
    Side side = Side::Here;
    qint64 rows = 0;
    qint64 bytes = 0; //!< that come across, or go to the trash
    QList<ReasonGroup> reasons; //!< the one with the most rows first; none where it is only counted
};

//! The rows of \a plan, which outlives the groups, from the most dangerous on; those that
//! change files here stand before those that change files there. Pure.
[[nodiscard]] QList<SectionGroup> groupedByDanger(const SyncPlan &plan);

//! Bytes that the row is about.
[[nodiscard]] qint64 bytesOf(const PlanRow &row);

} // namespace gannet
