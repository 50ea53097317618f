// SPDX-License-Identifier: GPL-3.0-or-later
#include "symmetry.h"

#include "core/sync/plan/conflictname.h"

#include <algorithm>

namespace gannet {

namespace {

// Rules that take the side of one side: a full folder of here against a file (34), one that both
// sides moved (40; of a file both names are kept), folders that were put into each other (46).
bool takesSides(const SyncPlan &plan)
{
    return std::ranges::any_of(plan.rows, [](const PlanRow &row) {
        return (row.rule == 34 && row.action == SyncAction::Conflict)
            || (row.rule == 40 && row.action == SyncAction::Move) || row.rule == 46;
    });
}

// A folder that becomes a copy is always one of here, and what was moved into it is new there (41).
bool breaksMovesIntoCopies(const SyncPlan &plan)
{
    return std::ranges::any_of(plan.rows, [&plan](const PlanRow &copy) {
        return copy.action == SyncAction::Conflict && copy.of(copy.side).kind == EntryKind::Folder
            && std::ranges::any_of(plan.rows, [&copy](const PlanRow &row) {
                   return row.rule == 41 && isBelow(row.path, copy.copy);
               });
    });
}

// Where the folders that both sides knew are now on one of them, by where they were.
std::map<SyncPath, SyncPath> foldersNow(const RandomCase &randomCase, Side side)
{
    RandomCase known = randomCase;
    known.deeds.removeIf([](const Deed &deed) { return deed.kind != Deed::Sync; });
    const PlanWorld before = known.world();
    const PlanWorld after = randomCase.world();
    std::map<SyncPath, SyncPath> folders;
    for (const auto &[was, folder] : before.of(side).things) {
        for (const auto &[is, thing] : after.of(side).things) {
            if (folder.kind == EntryKind::Folder && thing.identity == folder.identity)
                folders[was] = is;
        }
    }
    return folders;
}

// One folder is in another one here and around it there: there counts (46), and no row tells of it
// where another rule then breaks up that move.
bool putsIntoEachOther(const RandomCase &randomCase)
{
    const auto here = foldersNow(randomCase, Side::Here);
    const auto there = foldersNow(randomCase, Side::There);
    for (const auto &[outer, outerHere] : here) {
        for (const auto &[inner, innerHere] : here) {
            if (isBelow(innerHere, outerHere) && there.contains(outer) && there.contains(inner)
                && isBelow(there.at(outer), there.at(inner)))
                return true;
        }
    }
    return false;
}

} // namespace

std::multiset<QByteArray> withoutTags(const Things &things)
{
    std::multiset<QByteArray> all;
    for (const auto &[path, thing] : things) {
        SyncPath plain;
        for (const QByteArray &name : path.split('/'))
            plain = joined(plain, withoutConflictTag(name));
        all.insert(plain + '=' + QByteArray::number(thing.content));
    }
    return all;
}

QByteArray checkSymmetry(const RandomCase &randomCase, const SyncPlan &first, const PlanWorld &done)
{
    PlanWorld world = randomCase.swapped().world();
    const SyncPlan plan = world.plan();
    const QByteArray error = applyAll(&world, plan.rows);
    if (!error.isEmpty())
        return "swapped: " + error;
    if (withoutTags(world.here()) == withoutTags(done.of(Side::Here).things))
        return {};
    for (const SyncPlan &each : {first, plan}) {
        if (takesSides(each) || breaksMovesIntoCopies(each))
            return {};
    }
    if (putsIntoEachOther(randomCase))
        return {};
    return "not symmetric: " + describe(plan) + describe(world.here()) + "| "
        + describe(done.of(Side::Here).things);
}

} // namespace gannet
