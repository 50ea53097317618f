// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/choices.h"

#include "core/sync/plan/filematrix.h"
#include "core/sync/plan/reasons.h"

#include <algorithm>

namespace gannet {

namespace {

// What makes a place comes before what goes into it, and removals come last.
int rankOf(const PlanRow &row)
{
    switch (row.action) {
    case SyncAction::MakeFolder:
        return 0;
    case SyncAction::Delete:
        return 2;
    default:
        return 1;
    }
}

bool comesBefore(const PlanRow &a, const PlanRow &b)
{
    if (rankOf(a) != rankOf(b))
        return rankOf(a) < rankOf(b);
    const int order = compareInTree(a.path, b.path);
    return a.action == SyncAction::Delete ? order > 0 : order < 0;
}

SyncAction bringing(EntryKind kind)
{
    return kind == EntryKind::Folder ? SyncAction::MakeFolder : SyncAction::Copy;
}

// One way only, and only the copy was edited.
bool isEditOfCopy(const PlanRow &row)
{
    return row.rule == ruleOf(Why::MirrorEditHere) || row.rule == ruleOf(Why::MirrorEditThere);
}

} // namespace

QSet<SyncPath> pathsOfMoves(const SyncPlan &plan)
{
    QSet<SyncPath> paths;
    for (const PlanRow &row : plan.rows) {
        if (row.action == SyncAction::Move)
            paths << row.path << row.from;
    }
    return paths;
}

PlanRow turned(PlanRow row)
{
    const Side other = otherSide(row.side);
    const bool isThere = row.of(row.side).exists();
    switch (row.action) {
    case SyncAction::Delete:
        row.action = bringing(row.of(row.side).kind);
        row.side = other;
        break;
    case SyncAction::Copy:
        if (!isThere)
            row.action = SyncAction::Delete;
        row.side = other;
        break;
    case SyncAction::MakeFolder:
        row.action = SyncAction::Delete;
        row.side = other;
        break;
    case SyncAction::Conflict:
        row.side = other;
        break;
    default:
        return row; // there is no other way
    }
    row.forgetsBase = true;
    return row;
}

bool canTurn(const PlanRow &row, SyncMode mode)
{
    return mode == SyncMode::TwoWay && turned(row).forgetsBase;
}

std::optional<Side> winnerOf(RowChoice choice)
{
    return choice == RowChoice::TakeHere ? std::optional(Side::Here)
        : choice == RowChoice::TakeThere ? std::optional(Side::There)
                                         : std::nullopt;
}

bool canTake(const PlanRow &row, SyncMode mode, Side winner)
{
    const auto source = sourceOf(mode);
    if (row.action != SyncAction::Conflict && row.action != SyncAction::Compare)
        return false;
    if (source && *source != winner)
        return false;
    const EntryKind won = row.of(winner).kind;
    const EntryKind lost = row.of(otherSide(winner)).kind;
    return lost == EntryKind::Link ? won == EntryKind::File || won == EntryKind::Link
                                   : lost == EntryKind::File && won == EntryKind::File;
}

PlanRow taken(PlanRow row, SyncMode mode, Side winner)
{
    const Why why = mode != SyncMode::TwoWay ? Why::BothOneWay
        : winner == Side::Here               ? Why::BothHereWins
                                             : Why::BothThereWins;
    row.action = SyncAction::Copy;
    row.side = otherSide(winner);
    row.copy.clear();
    if (isEditOfCopy(row))
        return row; // its reason says already that the copy becomes what it was
    row.rule = ruleOf(why);
    row.reason = reasonFor(why);
    return row;
}

SyncPlan withChoices(SyncPlan plan, const PlanChoices &choices)
{
    if (choices.isEmpty())
        return plan;
    QList<PlanRow> rows;
    QList<PlanRow> changed;
    const QSet<SyncPath> moved = pathsOfMoves(plan);
    for (PlanRow &row : plan.rows) {
        const RowChoice choice = choices.value(row.path, RowChoice::AsPlanned);
        const auto winner = winnerOf(choice);
        if (choice == RowChoice::Leave)
            row.action = SyncAction::Skip;
        else if (winner && canTake(row, plan.mode, *winner))
            row = taken(std::move(row), plan.mode, *winner);
        else if (choice == RowChoice::Turn && !moved.contains(row.path)
                 && canTurn(row, plan.mode)) {
            changed.append(turned(std::move(row)));
            continue;
        }
        rows.append(std::move(row));
    }
    std::sort(changed.begin(), changed.end(), comesBefore);
    const auto firstDeletion
        = std::find_if(changed.cbegin(), changed.cend(),
                       [](const PlanRow &row) { return row.action == SyncAction::Delete; });
    // Before the deletions that end the plan.
    auto end = rows.end();
    while (end != rows.begin() && (end - 1)->action == SyncAction::Delete)
        --end;
    const auto at = end - rows.begin();
    QList<PlanRow> all = rows.mid(0, at);
    all.append(QList<PlanRow>(changed.cbegin(), firstDeletion));
    all.append(rows.mid(at));
    all.append(QList<PlanRow>(firstDeletion, changed.cend()));
    plan.rows = std::move(all);
    return plan;
}

} // namespace gannet
