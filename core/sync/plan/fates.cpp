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
