// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of folders, which hangs on what is in them.
#include "core/sync/plan/fates.h"

namespace gannet {

FilePlan Fates::newFolder(NodeId id) const
{
    const PlanNode &node = m_graph->node(id);
    if (node.isOn(Side::Here) && node.isOn(Side::There))
        return {Fate::Lives, Decision{SyncAction::Adopt, Side::Here, Why::NewFolders}};
    const Side from = node.isOn(Side::Here) ? Side::Here : Side::There;
    const auto source = sourceOf(m_graph->input.policy.mode);
    if (source && *source != from)
        return {Fate::Stays};
    if (m_heldFolders.contains(id))
        return {Fate::Stays, Decision{SyncAction::Skip, otherSide(from), Why::Undone}};
    const bool isEmpty = m_graph->tree(from).childCount(node.on(from)) == 0;
    const Why full = from == Side::Here ? Why::NewHere : Why::NewThere;
    return {Fate::Lives,
            Decision{SyncAction::MakeFolder, otherSide(from), isEmpty ? Why::EmptyFolder : full}};
}

std::optional<Side> Fates::goneSide(NodeId id) const
{
    const PlanNode &node = m_graph->node(id);
    if (!node.isKnown || node.isOn(Side::Here) == node.isOn(Side::There))
        return std::nullopt;
    return node.isOn(Side::Here) ? Side::There : Side::Here;
}

// Another folder has the name now; the base learns to know it.
bool Fates::isReplaced(NodeId id) const
{
    const BaseEntry *base = m_graph->base(id);
    const auto isOther = [&](Side side) {
        return base && m_graph->isOther(side, base->of(side), m_graph->entry(id, side).signature);
    };
    return isOther(Side::Here) || isOther(Side::There);
}

// A folder of the base that one side does not have; what is in it is asked later.
FilePlan Fates::folderFate(NodeId id) const
{
    const PlanNode &node = m_graph->node(id);
    const auto gone = goneSide(id);
    if (!gone && !node.isOn(Side::Here))
        return {Fate::Forgotten, Decision{SyncAction::Forget, Side::Here, Why::GoneOnBoth}};
    if (!gone && !isReplaced(id))
        return {};
    if (!gone)
        return {Fate::Lives, Decision{SyncAction::Adopt, Side::Here, Why::NewFolders}};
    const auto source = sourceOf(m_graph->input.policy.mode);
    if (source && *source != *gone)
        return {Fate::Lives,
                Decision{SyncAction::MakeFolder, *gone,
                         *gone == Side::Here ? Why::FetchedAgainHere : Why::FetchedAgainThere}};
    if (!m_graph->base(id)->hasArrived)
        return {Fate::Lives, Decision{SyncAction::MakeFolder, *gone, Why::Arrives}};
    return {Fate::Dies};
}

FilePlan Fates::goneFolder(NodeId id) const
{
    const Side gone = *goneSide(id);
    const Side side = otherSide(gone);
    if (m_needed[id])
        return {Fate::Lives, Decision{SyncAction::MakeFolder, gone, Why::FolderNeeded}};
    const SyncPolicy &policy = m_graph->input.policy;
    if (policy.mode != SyncMode::TwoWay && !policy.deletesGone)
        return {Fate::Stays,
                Decision{SyncAction::Skip, side,
                         gone == Side::Here ? Why::StaysThere : Why::StaysHere}};
    if (m_isUncertain[size_t(gone)])
        return {Fate::Stays, Decision{SyncAction::Skip, side, Why::NotCertain}};
    if (m_pinned[id])
        return {Fate::Stays, Decision{SyncAction::Skip, side, Why::FolderHolds}};
    const bool isEmpty = m_graph->tree(side).childCount(m_graph->node(id).on(side)) == 0;
    const Why full = gone == Side::Here ? Why::FolderDeletedHere : Why::FolderDeletedThere;
    return {Fate::Dies, Decision{SyncAction::Delete, side, isEmpty ? Why::EmptyFolder : full}};
}

void Fates::need(NodeId id)
{
    while (id != PlanGraph::root && !m_needed[id]) {
        m_needed[id] = true;
        const auto from = m_targets->winner(id);
        id = from ? m_graph->sideSpot(id, *from).parent : m_graph->node(id).parent;
    }
}

void Fates::pin(NodeId id)
{
    if (id == PlanGraph::root || m_pinned[id])
        return;
    m_pinned[id] = true;
    pinAbove(id);
}

// What is moved takes along what is in it, so it holds the folder where it will be.
void Fates::pinAbove(NodeId id)
{
    const PlanNode &node = m_graph->node(id);
    const bool canMove = !m_targets->isFrozen(id);
    if (node.isKnown)
        pin(canMove ? m_targets->spot(id, Side::Here).parent : node.parent);
    for (const Side side : bothSides()) {
        if (!node.isOn(side))
            continue;
        const bool moves = canMove && m_targets->mustMove(id, side);
        pin(moves ? m_targets->spot(id, side).parent : m_graph->sideSpot(id, side).parent);
    }
}

// Tells the folders above what they are still needed for.
void Fates::note(NodeId id)
{
    if (m_plans[id].fate == Fate::Lives)
        need(m_targets->spot(id, Side::Here).parent);
    else if (m_plans[id].fate == Fate::Stays)
        pinAbove(id);
}

bool Fates::isNeededAbove(NodeId id, Side gone) const
{
    for (NodeId at = m_graph->node(id).parent; goneSide(at) == gone;
         at = m_graph->node(at).parent) {
        if (m_needed[at])
            return true;
    }
    return false;
}

void Fates::bringWholeFolders()
{
    if (m_graph->input.policy.folder != FolderRule::KeepWhole)
        return;
    for (NodeId id = 1; id < NodeId(m_plans.size()); ++id) {
        const auto gone = goneSide(id);
        if (!counts(id) || !gone || m_plans[id].fate != Fate::Dies || !isNeededAbove(id, *gone))
            continue;
        const SyncAction action
            = m_graph->node(id).isFolder ? SyncAction::MakeFolder : SyncAction::Copy;
        m_plans[id] = {Fate::Lives, Decision{action, *gone, Why::FolderWhole}};
        note(id);
    }
}

// What is in a folder comes after it, so it is known when its folder's turn comes.
void Fates::settleGoneFolders()
{
    for (auto id = NodeId(m_plans.size()); --id > PlanGraph::root;) {
        const FilePlan &plan = m_plans[id];
        if (!counts(id) || !m_graph->node(id).isFolder || plan.fate != Fate::Dies || plan.decision)
            continue;
        m_plans[id] = goneFolder(id);
        note(id);
    }
}

// The base keeps what is below the Unknown, and so it keeps the folders above. What was moved out
// of them, or came into them later, has no row there.
void Fates::keepRowsAbove()
{
    std::vector<bool> holds(m_plans.size(), false);
    for (NodeId id = 1; id < NodeId(m_plans.size()); ++id) {
        if (!counts(id) || !m_graph->node(id).isKnown || m_plans[id].fate != Fate::Stays)
            continue;
        for (NodeId at = m_graph->node(id).parent; at != PlanGraph::root && !holds[at];
             at = m_graph->node(at).parent)
            holds[at] = true;
    }
    for (NodeId id = 1; id < NodeId(m_plans.size()); ++id) {
        if (m_plans[id].fate == Fate::Forgotten && holds[id])
            m_plans[id] = {Fate::Stays};
    }
}

// Something new in it needs it on both sides.
void Fates::bringHeldFolders()
{
    for (const NodeId id : std::as_const(m_heldFolders)) {
        const Side from = m_graph->node(id).isOn(Side::Here) ? Side::Here : Side::There;
        if (m_needed[id] && m_plans[id].fate == Fate::Stays)
            m_plans[id] = {Fate::Lives,
                           Decision{SyncAction::MakeFolder, otherSide(from), Why::FolderNeeded}};
    }
}

} // namespace gannet
