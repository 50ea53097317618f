// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/undoholds.h"

#include <map>
#include <set>

namespace gannet {

namespace {

using Things = std::map<SyncPath, Entry, TreeOrder>;

// \a path and all that is below it.
void take(const SyncTree &tree, const SyncPath &path, Things *things)
{
    const auto found = tree.find(path);
    if (!found || path.isEmpty())
        return;
    things->emplace(path, tree.entry(*found));
    for (SyncTree::Index i = 0; i < tree.childCount(*found); ++i)
        take(tree, joined(path, tree.name(tree.firstChild(*found) + i)), things);
}

Things cut(Things *things, const SyncPath &path)
{
    Things taken;
    for (auto at = things->lower_bound(path);
         at != things->end() && (at->first == path || isBelow(at->first, path));)
        taken.insert(things->extract(at++));
    return taken;
}

void apply(const SyncStep::Deed &deed, Things *things)
{
    if (deed.action == SyncAction::Move) {
        for (const auto &[path, entry] : cut(things, deed.from))
            things->insert_or_assign(rebased(path, deed.from, deed.path), entry);
    }
    const SyncPath &path = pathOf(deed);
    if (deed.after.exists())
        things->insert_or_assign(path, deed.after);
    else
        cut(things, path);
}

// As far as one can see: Gannet gives a copy the time of what it is a copy of.
bool looksEqual(const Entry &here, const Entry &there)
{
    if (here.kind != there.kind || here.target != there.target)
        return false;
    return here.kind != EntryKind::File
        || (here.signature.size == there.signature.size
            && here.signature.modified == there.signature.modified);
}

Entry valueOf(const Things &things, const SyncPath &path)
{
    const auto found = things.find(path);
    return found == things.end() ? Entry() : found->second;
}

} // namespace

QList<HeldPath> holdsAfter(const QList<SyncStep::Deed> &done, const SyncTree &here,
                           const SyncTree &there)
{
    Things thingsHere;
    Things thingsThere;
    for (const SyncStep::Deed &deed : done) {
        for (const SyncPath &path : {deed.path, deed.from}) {
            take(here, path, &thingsHere);
            take(there, path, &thingsThere);
        }
    }
    for (const SyncStep::Deed &deed : done)
        apply(deed, deed.side == Side::Here ? &thingsHere : &thingsThere);
    std::set<SyncPath, TreeOrder> paths;
    for (const Things *things : {&thingsHere, &thingsThere}) {
        for (const auto &[path, entry] : *things)
            paths.insert(path);
    }
    QList<HeldPath> held;
    for (const SyncPath &path : paths) {
        const HeldPath one{path, valueOf(thingsHere, path), valueOf(thingsThere, path)};
        const bool isKnown
            = one.here.kind != EntryKind::Unknown && one.there.kind != EntryKind::Unknown;
        if (isKnown && !looksEqual(one.here, one.there))
            held.append(one);
    }
    return held;
}

QList<HeldPath> stillHeld(QList<HeldPath> held, const SyncTree &here, const SyncTree &there)
{
    held.removeIf([&](const HeldPath &one) {
        return !isAsLeft(one.here, here.at(one.path)) || !isAsLeft(one.there, there.at(one.path));
    });
    return held;
}

} // namespace gannet
