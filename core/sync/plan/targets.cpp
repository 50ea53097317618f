// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/targets.h"

#include "core/sync/plan/joins.h"

namespace gannet {

std::optional<Side> Targets::winner(NodeId id) const
{
    const PlanNode &node = m_graph->node(id);
    if (!node.isKnown)
        return node.isOn(Side::Here) ? Side::Here : Side::There;
    if (node.thereWins)
        return Side::There;
    const bool isHere = m_graph->isMoved(id, Side::Here);
    const bool isThere = m_graph->isMoved(id, Side::There);
    // Who moved it counts more than a folder that became two around it.
    if (isHere && isThere && m_graph->isOnlyCarried(id, Side::There)
        && !m_graph->isOnlyCarried(id, Side::Here))
        return Side::Here;
    if (isThere)
        return Side::There;
    return isHere ? std::optional(Side::Here) : std::nullopt;
}

Spot Targets::spot(NodeId id, Side side) const
{
    const PlanNode &node = m_graph->node(id);
    const auto from = winner(id);
    Spot spot = !from ? m_graph->baseSpot(id, side) : m_graph->sideSpot(id, *from);
    // Where only the spelling differs each side keeps its own.
    if (from && from != side && node.isOn(side)) {
        const Spot own = m_graph->sideSpot(id, side);
        if (own.parent == spot.parent && normalised(own.name) == normalised(spot.name))
            spot.name = own.name;
    } else if (!from && node.isOn(side)) {
        spot.name = m_graph->sideSpot(id, side).name;
    }
    const auto renamed = m_names.constFind(id);
    if (renamed != m_names.constEnd())
        spot.name = *renamed;
    return spot;
}

bool Targets::mustMove(NodeId id, Side side) const
{
    const PlanNode &node = m_graph->node(id);
    return node.isKnown && !node.isJoined && node.base >= 0 && node.isOn(side) && !node.hasLeft
        && !isRenamed(id) && m_graph->sideSpot(id, side) != spot(id, side);
}

bool Targets::isFrozen(NodeId id) const
{
    // The chain ends at the root; where cycles are not broken yet it may not end.
    for (int depth = 0; id != PlanGraph::root && depth < 10000; ++depth) {
        const PlanNode &node = m_graph->node(id);
        if (node.hasLeft || m_graph->isUnknownOn(id, Side::Here)
            || m_graph->isUnknownOn(id, Side::There))
            return true;
        const auto from = winner(id);
        id = from ? m_graph->sideSpot(id, *from).parent : node.parent;
    }
    return false;
}

bool Targets::isBelowRenamed(NodeId id) const
{
    for (NodeId at = spot(id, Side::Here).parent; at != PlanGraph::root;
         at = spot(at, Side::Here).parent) {
        if (isRenamed(at))
            return true;
    }
    return false;
}

bool Targets::isSamePlace(NodeId id) const
{
    const Spot here = m_graph->sideSpot(id, Side::Here);
    const Spot there = m_graph->sideSpot(id, Side::There);
    return here.parent == there.parent && normalised(here.name) == normalised(there.name);
}

void Targets::breakUp(NodeId id, quint8 rule)
{
    for (const Side side : bothSides()) {
        if (m_graph->isMoved(id, side))
            m_graph->detach(id, side, rule);
    }
    m_graph->node(id).thereWins = false;
}

// What stands in a slot now goes away by a move of its own.
bool Targets::leaves(NodeId id, Side side) const
{
    return mustMove(id, side) && !isFrozen(id);
}

bool Targets::checkSlot(NodeId id, Side side)
{
    const Spot wanted = spot(id, side);
    if (wanted.name.size() > m_graph->input.facts(side).longestName) {
        m_graph->node(id).hasLeft = true;
        return true;
    }
    const PlanNode &folder = m_graph->node(wanted.parent);
    if (!folder.isOn(side))
        return false;
    const auto index = m_graph->child(side, folder.on(side), wanted.name);
    const NodeId found = index ? m_graph->nodeAt(side, *index) : PlanGraph::noNode;
    if (found == PlanGraph::noNode || found == id
        || (found != PlanGraph::plain && leaves(found, side)))
        return false;
    // The other side cannot tell the two names apart, or nobody knows what it has there.
    const bool isOpen = m_graph->tree(side).name(*index) == wanted.name
        && (found == PlanGraph::plain || !isFrozen(found));
    if (isOpen)
        breakUp(id, 41);
    else
        m_graph->node(id).hasLeft = true;
    return true;
}

bool Targets::checkSharedSlot(NodeId id)
{
    const Spot wanted = spot(id, Side::Here);
    const std::pair slot{wanted.parent, m_graph->key(wanted.name)};
    const NodeId other = m_slots.value(slot, PlanGraph::noNode);
    if (other == PlanGraph::noNode) {
        m_slots.insert(slot, id);
        return false;
    }
    breakUp(id, 41);
    breakUp(other, 41);
    return true;
}

// True where something was taken out of a move.
bool Targets::check(NodeId id)
{
    const bool isHere = m_graph->isMoved(id, Side::Here);
    const bool isThere = m_graph->isMoved(id, Side::There);
    if ((!isHere && !isThere && !m_graph->node(id).thereWins) || isFrozen(id))
        return false;
    const PlanNode &node = m_graph->node(id);
    if (isHere && isThere && !node.isFolder && !isSamePlace(id)) {
        breakUp(id, 40);
        return true;
    }
    if (!node.isOn(Side::Here) || !node.isOn(Side::There)) {
        breakUp(id, 38);
        return true;
    }
    for (const Side side : bothSides()) {
        if (mustMove(id, side) && checkSlot(id, side))
            return true;
    }
    return checkSharedSlot(id);
}

bool Targets::breakClashes()
{
    bool hasChanged = false;
    m_slots.clear();
    const auto count = NodeId(m_graph->nodes.size());
    for (NodeId id = 1; id < count; ++id) {
        const PlanNode &node = m_graph->node(id);
        if (node.isKnown && node.base >= 0 && !node.isJoined && !node.hasLeft)
            hasChanged |= check(id);
    }
    return hasChanged;
}

// Both sides put folders into each other: what was done there counts (46).
bool Targets::turnCycle(const QList<NodeId> &cycle)
{
    for (const NodeId id : cycle) {
        PlanNode &node = m_graph->node(id);
        if (m_graph->isMoved(id, Side::Here) && !node.thereWins) {
            node.thereWins = true;
            return true;
        }
    }
    for (const NodeId id : cycle)
        breakUp(id, 46);
    return true;
}

bool Targets::breakCycles()
{
    QHash<NodeId, NodeId> walkOf; // the walk in which a folder was met first
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        QList<NodeId> walk;
        NodeId at = id;
        while (at != PlanGraph::root && !walkOf.contains(at)) {
            walkOf.insert(at, id);
            walk.append(at);
            const PlanNode &node = m_graph->node(at);
            const auto from = winner(at);
            at = from && !node.isJoined ? m_graph->sideSpot(at, *from).parent : node.parent;
        }
        if (at != PlanGraph::root && walkOf.value(at) == id)
            return turnCycle(walk.sliced(walk.indexOf(at)));
    }
    return false;
}

void Targets::settle()
{
    clearNames();
    while (breakCycles() || breakClashes()) {
        joinByName(m_graph);
        joinNew(m_graph);
    }
}

} // namespace gannet
