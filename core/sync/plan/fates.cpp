// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/fates.h"

#include "core/sync/plan/modes.h"

namespace gannet {

namespace {

// What a listing could not see may be what seems gone.
bool hidesSomething(const SyncTree &tree)
{
    if (!tree.hasUnknown())
        return false;
    for (SyncTree::Index i = 0; i < SyncTree::Index(tree.size()); ++i) {
        if (tree.kind(i) != EntryKind::Unknown)
            continue;
        switch (tree.reason(i)) {
        case UnknownReason::Filtered:
        case UnknownReason::BadName:
        case UnknownReason::SpecialFile:
        case UnknownReason::NotAllowed:
            break;
        case UnknownReason::None:
        case UnknownReason::NotReadable:
        case UnknownReason::NotListed:
        case UnknownReason::BeingWritten:
            return true;
        }
    }
    return false;
}

} // namespace

Fates::Fates(PlanGraph *graph, Targets *targets)
    : m_graph(graph)
    , m_targets(targets)
{
    for (const Side side : bothSides())
        m_isUncertain[size_t(side)] = hidesSomething(graph->tree(side));
}

bool Fates::counts(NodeId id) const
{
    return id != PlanGraph::root && !m_graph->node(id).isJoined;
}

void Fates::block(NodeId id, Why why)
{
    m_graph->node(id).hasLeft = true;
    m_blocked.insert(id, why);
}

void Fates::hold(NodeId id)
{
    if (id >= PlanGraph::plain || m_graph->node(id).isKnown)
        return;
    if (m_graph->node(id).isFolder)
        m_heldFolders.insert(id);
    else if (!m_graph->node(id).hasLeft)
        block(id, Why::Undone);
}

// What an undo left different stays so, as long as it is as it was left.
void Fates::holdUndone()
{
    m_heldFolders.clear();
    const SyncTree &here = *m_graph->input.here;
    const SyncTree &there = *m_graph->input.there;
    for (const HeldPath &held : m_graph->input.held) {
        if (!isAsLeft(held.here, here.at(held.path)) || !isAsLeft(held.there, there.at(held.path)))
            continue;
        for (const Side side : bothSides()) {
            if (const auto index = m_graph->tree(side).find(held.path))
                hold(m_graph->nodeAt(side, *index));
        }
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

// Whether the other side has something under this name that is left alone.
bool Fates::isHeldByOther(NodeId id, Side side) const
{
    const Side other = otherSide(side);
    const Spot spot = m_graph->sideSpot(id, side);
    const PlanNode &folder = m_graph->node(spot.parent);
    if (!folder.isOn(other))
        return false;
    const auto index = m_graph->child(other, folder.on(other), spot.name);
    const NodeId found = index ? m_graph->nodeAt(other, *index) : PlanGraph::noNode;
    return found < PlanGraph::plain && m_targets->isFrozen(found);
}

// Names that the other side cannot have, or not beside those that it has.
void Fates::blockNames()
{
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        for (const Side side : bothSides()) {
            const PlanNode &node = m_graph->node(id);
            if (!counts(id) || node.hasLeft || !node.isOn(side)
                || node.on(otherSide(side)) != PlanNode::absent)
                continue;
            if (node.isKnown) { // what the other side lacks may be needed there again
                if (isHeldByOther(id, side))
                    block(id, Why::Unreadable);
                continue;
            }
            const SyncTree::Index index = m_graph->node(id).on(side);
            const QByteArrayView name = m_graph->tree(side).name(index);
            if (name.size() > m_graph->input.facts(otherSide(side)).longestName)
                block(id, Why::NameTooLong);
            else if (m_graph->namesakes(side, m_graph->tree(side).parent(index), name) > 1)
                block(id, Why::NameTaken);
            else if (isHeldByOther(id, side))
                block(id, Why::Unreadable);
        }
    }
}

// New names that the base still needs for something that nobody could look at.
void Fates::blockHeldNames()
{
    QSet<std::pair<NodeId, QByteArray>> held;
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        if (m_graph->base(id) && m_targets->isFrozen(id)) {
            const Spot spot = m_graph->baseSpot(id, Side::Here);
            held.insert({spot.parent, m_graph->key(spot.name)});
        }
    }
    if (held.isEmpty())
        return;
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        if (m_graph->node(id).isKnown || !counts(id) || m_graph->node(id).hasLeft)
            continue;
        const Spot spot = m_targets->spot(id, Side::Here);
        if (held.contains({spot.parent, m_graph->key(spot.name)}))
            block(id, Why::Unreadable);
    }
}

FilePlan Fates::frozen(NodeId id) const
{
    const auto blocked = m_blocked.constFind(id);
    if (blocked != m_blocked.constEnd())
        return {Fate::Stays, Decision{SyncAction::Skip, Side::Here, *blocked}};
    if (m_graph->node(id).hasLeft)
        return {Fate::Stays, Decision{SyncAction::Skip, Side::Here, Why::LeftTheSync}};
    for (const Side side : bothSides()) {
        const SyncTree::Index index = m_graph->node(id).on(side);
        if (index < PlanNode::hidden && m_graph->isUnknownOn(id, side)
            && m_graph->tree(side).reason(index) != UnknownReason::Filtered)
            return {Fate::Stays, Decision{SyncAction::Skip, side, Why::Unreadable}};
    }
    return {Fate::Stays};
}

FileView Fates::viewOf(NodeId id, Side side) const
{
    const EndpointFacts &facts = m_graph->input.facts(side);
    const PlanNode &node = m_graph->node(id);
    FileView view;
    view.state = m_graph->state(id, side).state;
    view.entry = m_graph->entry(id, side);
    if (node.isOn(side))
        view.knownHash = m_graph->knownHash(side, node.on(side));
    view.clockAhead = facts.clockAhead;
    view.keepsTimes = facts.keepsTimes;
    view.keepsLinks = facts.keepsLinks;
    return view;
}

FilePlan Fates::fileFate(NodeId id) const
{
    FileCase file{viewOf(id, Side::Here), viewOf(id, Side::There)};
    if (const BaseEntry *base = m_graph->base(id)) {
        file.baseModifiedHere = base->here.modified;
        file.hasArrived = base->hasArrived;
    }
    FilePlan plan = decideFile(file, m_graph->input.policy);
    if (plan.fate == Fate::Dies && m_isUncertain[size_t(otherSide(plan.decision->side))])
        return {Fate::Stays, Decision{SyncAction::Skip, plan.decision->side, Why::NotCertain}};
    return plan;
}

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

void Fates::pinAbove(NodeId id)
{
    const PlanNode &node = m_graph->node(id);
    if (node.isKnown)
        pin(node.parent);
    for (const Side side : bothSides()) {
        if (node.isOn(side))
            pin(m_graph->sideSpot(id, side).parent);
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

void Fates::decide()
{
    holdUndone();
    blockNames();
    blockHeldNames();
    const size_t count = m_graph->nodes.size();
    m_plans.assign(count, {});
    m_needed.assign(count, false);
    m_pinned.assign(count, false);
    for (NodeId id = 1; id < NodeId(count); ++id) {
        if (!counts(id))
            continue;
        const PlanNode &node = m_graph->node(id);
        if (m_targets->isFrozen(id))
            m_plans[id] = frozen(id);
        else if (!node.isFolder)
            m_plans[id] = withMode(*m_graph, id, fileFate(id));
        else
            m_plans[id] = node.isKnown ? withMode(*m_graph, id, folderFate(id)) : newFolder(id);
        note(id);
    }
    bringHeldFolders();
    bringWholeFolders();
    settleGoneFolders();
    keepRowsAbove();
}

} // namespace gannet
