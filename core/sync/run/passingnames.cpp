// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/passingnames.h"

#include <QHash>
#include <QRandomGenerator>
#include <QSet>

namespace gannet {

namespace {

constexpr QByteArrayView passing = "moving-";

// Never one that another run gave.
QByteArray passingName()
{
    const QByteArray number = QByteArray::number(QRandomGenerator::system()->generate(), 16);
    return passing.toByteArray() + number;
}

// What a rename leaves as it was.
bool isSameThing(const Entry &was, const Entry &now)
{
    if (was.kind != now.kind || was.target != now.target || !now.exists()
        || was.signature.inode != now.signature.inode || was.signature.id != now.signature.id)
        return false;
    return now.kind != EntryKind::File
        || (was.signature.size == now.signature.size
            && was.signature.modified == now.signature.modified);
}

} // namespace

SyncPlan withPassingNames(SyncPlan plan)
{
    QHash<SyncPath, SyncPath> names;
    for (const PlanRow &row : std::as_const(plan.rows)) {
        if (row.action != SyncAction::Move || !isOwnName(nameOf(row.path)))
            continue;
        const QByteArray name = passingName();
        for (const SyncPath &path : {row.path, row.pathThere}) {
            if (!path.isEmpty())
                names.insert(path, joined(parentOf(path), name));
        }
    }
    if (names.isEmpty())
        return plan;
    for (PlanRow &row : plan.rows) {
        for (SyncPath *path : {&row.path, &row.pathThere, &row.from})
            *path = names.value(*path, *path);
        if (row.base)
            row.base->path = names.value(row.base->path, row.base->path);
    }
    return plan;
}

bool isPassing(const OpenAction &action)
{
    return action.action == SyncAction::Move && nameOf(action.path).startsWith(passing);
}

SyncStep movesDone(const QList<OpenAction> &open, const SyncTree &here, const SyncTree &there,
                   BaseReader *base)
{
    QSet<SyncPath> known;
    for (const OpenAction &action : open)
        known << action.from << action.path;
    QSet<SyncPath> inBase;
    for (BaseEntry entry; base->next(&entry);) {
        if (known.contains(entry.path))
            inBase.insert(entry.path);
    }
    SyncStep step;
    for (const OpenAction &action : open) {
        const bool isHere = action.side == Side::Here;
        const Entry now = (isHere ? here : there).at(action.path);
        const Entry &was = isHere ? action.expectedHere : action.expectedThere;
        // The name that it had may be another one's by now, whose move comes later.
        if (action.action != SyncAction::Move || !isSameThing(was, now)
            || !inBase.contains(action.from))
            continue;
        step.moved.append({action.from, action.path});
        step.ended.append(action.id);
        inBase.remove(action.from);
        inBase.insert(action.path);
    }
    return step;
}

} // namespace gannet
