// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/joins.h"

#include <algorithm>

namespace gannet {

namespace {

// A folder and a file are two things also under one name; of the Unknown nobody can tell.
bool canBeOne(const PlanGraph &graph, NodeId id, NodeId other, Side side)
{
    return graph.node(id).isFolder == graph.node(other).isFolder || graph.isUnknownOn(other, side)
        || graph.isUnknownOn(id, otherSide(side));
}

// What `side` has under `name` in `folder`.
NodeId childNode(const PlanGraph &graph, Side side, NodeId folder, QByteArrayView name)
{
    if (!graph.node(folder).isOn(side) || graph.isUnknownOn(folder, side))
        return PlanGraph::noNode;
    const auto index = graph.child(side, graph.node(folder).on(side), name);
    const NodeId found = index ? graph.nodeAt(side, *index) : PlanGraph::noNode;
    return found < PlanGraph::plain ? found : PlanGraph::noNode;
}

// What only `side` has under `name` in `folder`.
NodeId newChild(const PlanGraph &graph, Side side, NodeId folder, QByteArrayView name)
{
    const NodeId found = childNode(graph, side, folder, name);
    return found != PlanGraph::noNode && graph.isOnlyOn(found, side) ? found : PlanGraph::noNode;
}

void joinByName(PlanGraph *graph, NodeId id, Side side)
{
    const PlanNode &node = graph->node(id);
    if (node.on(side) != PlanNode::absent || node.brokenBy == becameCopy)
        return;
    const NodeId found = newChild(*graph, side, node.parent, graph->baseSpot(id, side).name);
    // Another case of letters that was taken out of its move would be a move again.
    const bool wouldMove = node.brokenBy != 0 && found != PlanGraph::noNode
        && graph->sideSpot(found, side).name != graph->baseSpot(id, side).name;
    if (found != PlanGraph::noNode && !wouldMove && canBeOne(*graph, id, found, side))
        graph->join(id, found, side);
}

// What is new on both sides under its name may have become one before it was out of its move.
void joinBothByName(PlanGraph *graph, NodeId id)
{
    const PlanNode &node = graph->node(id);
    if (node.on(Side::Here) != PlanNode::absent || node.on(Side::There) != PlanNode::absent
        || node.brokenBy == 0 || node.brokenBy == becameCopy)
        return;
    const QByteArray name = graph->baseSpot(id, Side::Here).name;
    const NodeId found = childNode(*graph, Side::Here, node.parent, name);
    if (found == PlanGraph::noNode || graph->node(found).isKnown
        || graph->node(found).isFolder != node.isFolder || !graph->node(found).isOn(Side::There))
        return;
    const bool isAtPlace = std::ranges::all_of(bothSides(), [&](Side side) {
        return graph->sideSpot(found, side) == graph->baseSpot(id, side);
    });
    if (!isAtPlace)
        return;
    for (const Side side : bothSides())
        graph->join(id, found, side);
}

} // namespace

void joinByName(PlanGraph *graph)
{
    for (NodeId id = 1; id < NodeId(graph->nodes.size()); ++id) {
        if (!graph->node(id).isKnown || graph->node(id).base < 0)
            continue;
        joinBothByName(graph, id);
        for (const Side side : bothSides())
            joinByName(graph, id, side);
    }
}

namespace {

// Its folder was one when it was joined, and is two since a move was broken up.
bool partOnce(PlanGraph *graph)
{
    bool hasPartedFolder = false;
    const auto count = NodeId(graph->nodes.size());
    for (NodeId id = 1; id < count; ++id) {
        const PlanNode node = graph->node(id);
        if (node.isKnown || node.isJoined || !node.isOn(Side::Here) || !node.isOn(Side::There)
            || graph->sideSpot(id, Side::Here).parent == graph->sideSpot(id, Side::There).parent)
            continue;
        graph->detach(id, Side::There, node.brokenBy);
        hasPartedFolder |= node.isFolder;
    }
    return hasPartedFolder;
}

// True where a folder was joined: what is new in it may be one thing now, and may have come before.
bool joinNewOnce(PlanGraph *graph)
{
    bool hasJoinedFolder = false;
    for (NodeId id = 1; id < NodeId(graph->nodes.size()); ++id) {
        if (!graph->isOnlyOn(id, Side::Here))
            continue;
        const Spot spot = graph->sideSpot(id, Side::Here);
        const NodeId found = newChild(*graph, Side::There, spot.parent, spot.name);
        if (found == PlanGraph::noNode || !canBeOne(*graph, id, found, Side::There))
            continue;
        graph->node(id).brokenBy = std::max(graph->node(id).brokenBy, graph->node(found).brokenBy);
        graph->join(id, found, Side::There);
        hasJoinedFolder |= graph->node(id).isFolder;
    }
    return hasJoinedFolder;
}

} // namespace

void joinNew(PlanGraph *graph)
{
    while (partOnce(graph)) { }
    while (joinNewOnce(graph)) { }
}

} // namespace gannet
