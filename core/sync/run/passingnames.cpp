// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/passingnames.h"

#include <QHash>
#include <QRandomGenerator>

namespace gannet {

namespace {

// Never one that another run gave.
SyncPath passingName(const SyncPath &planned)
{
    const QByteArray number = QByteArray::number(QRandomGenerator::system()->generate(), 16);
    return joined(parentOf(planned), "moving-" + number);
}

} // namespace

SyncPlan withPassingNames(SyncPlan plan)
{
    QHash<SyncPath, SyncPath> names;
    for (const PlanRow &row : std::as_const(plan.rows)) {
        if (row.action == SyncAction::Move && isOwnName(nameOf(row.path)))
            names.insert(row.path, passingName(row.path));
    }
    if (names.isEmpty())
        return plan;
    for (PlanRow &row : plan.rows) {
        row.path = names.value(row.path, row.path);
        row.from = names.value(row.from, row.from);
        if (row.base)
            row.base->path = names.value(row.base->path, row.base->path);
    }
    return plan;
}

} // namespace gannet
