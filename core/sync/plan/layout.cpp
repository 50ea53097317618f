// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/layout.h"

namespace gannet {

Layout::Layout(const PlanGraph *graph, const Targets *targets)
    : m_graph(graph)
    , m_targets(targets)
{
    for (NodeId id = 1; id < NodeId(graph->nodes.size()); ++id) {
        if (graph->node(id).isKnown && graph->node(id).base >= 0)
            m_baseTaken.insert(placeOf(graph->baseSpot(id, Side::Here)), id);
    }
}

bool Layout::exists(NodeId id, Side side) const
{
    if (m_removed[size_t(side)].contains(id))
        return false;
    return m_graph->node(id).isOn(side) || m_spots[size_t(side)].contains(id);
}

Spot Layout::spot(NodeId id, Side side) const
{
    const auto moved = m_spots[size_t(side)].constFind(id);
    if (moved != m_spots[size_t(side)].constEnd())
        return *moved;
    return m_graph->node(id).isOn(side) ? m_graph->sideSpot(id, side) : m_targets->spot(id, side);
}

SyncPath Layout::path(NodeId id, Side side) const
{
    if (id == PlanGraph::root)
        return {};
    const Spot at = spot(id, side);
    return joined(path(at.parent, side), at.name);
}

Spot Layout::baseSpot(NodeId id) const
{
    const auto moved = m_baseSpots.constFind(id);
    if (moved != m_baseSpots.constEnd())
        return *moved;
    return m_graph->node(id).isKnown ? m_graph->baseSpot(id, Side::Here)
                                     : m_targets->spot(id, Side::Here);
}

SyncPath Layout::basePath(NodeId id) const
{
    if (id == PlanGraph::root)
        return {};
    const Spot at = baseSpot(id);
    return joined(basePath(at.parent), at.name);
}

bool Layout::isInLine(NodeId id, Side side) const
{
    return m_graph->key(path(id, side)) == m_graph->key(basePath(id));
}

NodeId Layout::occupant(Side side, const Spot &spot) const
{
    const NodeId taker = m_taken[size_t(side)].value(placeOf(spot), PlanGraph::noNode);
    if (taker != PlanGraph::noNode)
        return taker;
    const PlanNode &folder = m_graph->node(spot.parent);
    if (!folder.isOn(side))
        return PlanGraph::noNode;
    const auto index = m_graph->child(side, folder.on(side), spot.name);
    if (!index)
        return PlanGraph::noNode;
    const NodeId found = m_graph->nodeAt(side, *index);
    const bool isAway = found != PlanGraph::plain
        && (m_removed[size_t(side)].contains(found) || m_spots[size_t(side)].contains(found));
    return isAway ? PlanGraph::noNode : found;
}

NodeId Layout::baseOccupant(const Spot &spot) const
{
    return m_baseTaken.value(placeOf(spot), PlanGraph::noNode);
}

bool Layout::isTakenInBase(const Spot &spot, NodeId by) const
{
    const NodeId taker = baseOccupant(spot);
    return taker != PlanGraph::noNode && taker != by;
}

void Layout::put(NodeId id, Side side, const Spot &spot)
{
    if (exists(id, side))
        m_taken[size_t(side)].remove(placeOf(this->spot(id, side)));
    m_spots[size_t(side)].insert(id, spot);
    m_taken[size_t(side)].insert(placeOf(spot), id);
}

void Layout::putInBase(NodeId id, const Spot &spot)
{
    forget(id);
    m_baseSpots.insert(id, spot);
    m_baseTaken.insert(placeOf(spot), id);
}

void Layout::remove(NodeId id, Side side)
{
    const auto taken = m_taken[size_t(side)].constFind(placeOf(spot(id, side)));
    if (taken != m_taken[size_t(side)].constEnd() && *taken == id)
        m_taken[size_t(side)].erase(taken);
    m_removed[size_t(side)].insert(id);
}

void Layout::forget(NodeId id)
{
    const auto taken = m_baseTaken.constFind(placeOf(baseSpot(id)));
    if (taken != m_baseTaken.constEnd() && *taken == id)
        m_baseTaken.erase(taken);
}

} // namespace gannet
