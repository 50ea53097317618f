// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/modes.h"

namespace gannet {

namespace {

constexpr quint16 ownersAll = 0700; // which a copied folder always has, or nothing could go into it

bool wouldBeSame(const Entry &from, const Entry &to)
{
    return (from.kind == EntryKind::Folder ? from.mode | ownersAll : from.mode) == to.mode;
}

} // namespace

std::optional<Decision> decideMode(const BaseEntry &base, const Entry &here, const Entry &there,
                                   SyncMode mode)
{
    const bool isChangedHere = hasOtherMode(base, Side::Here, here);
    const bool isChangedThere = hasOtherMode(base, Side::There, there);
    const auto source = sourceOf(mode);
    const bool goesThere = isChangedHere && source != Side::There;
    const bool goesHere = isChangedThere && source != Side::Here;
    if (!goesHere && !goesThere)
        return std::nullopt;
    // Whichever of two wishes won, it might let somebody in whom the other one kept out.
    if (goesHere && goesThere)
        return Decision{SyncAction::Adopt, Side::Here, Why::ModeOnBoth};
    const Why why = goesThere ? Why::ModeHere : Why::ModeThere;
    const Entry &from = goesThere ? here : there;
    const Entry &to = goesThere ? there : here;
    if (to.mode == 0 || wouldBeSame(from, to))
        return Decision{SyncAction::Adopt, Side::Here, why};
    return Decision{SyncAction::SetMode, goesThere ? Side::There : Side::Here, why};
}

FilePlan withMode(const PlanGraph &graph, NodeId id, FilePlan plan)
{
    const BaseEntry *base = graph.base(id);
    const bool isQuiet = !plan.decision || plan.decision->why == Why::TouchedHere
        || plan.decision->why == Why::TouchedThere;
    if (!base || !base->hasArrived || plan.fate != Fate::Lives || !isQuiet || !graph.keepsModes())
        return plan;
    for (const Side side : bothSides()) {
        if (!isSettled(graph.state(id, side).state))
            return plan;
    }
    const auto decision = decideMode(*base, graph.entry(id, Side::Here),
                                     graph.entry(id, Side::There), graph.input.policy.mode);
    const bool setsTime = plan.decision && plan.decision->action == SyncAction::SetTime;
    if (decision && !setsTime) // else the next run sets it
        plan.decision = *decision;
    return plan;
}

} // namespace gannet
