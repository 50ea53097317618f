// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/moverows.h"

#include <algorithm>
#include <tuple>

namespace gannet {

void MoveRows::collect()
{
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        const PlanNode &node = m_graph->node(id);
        if (!m_rows->m_fates->counts(id) || node.base < 0
            || m_rows->m_fates->of(id).fate != Fate::Lives)
            continue;
        bool isElsewhere = false;
        for (const Side side : bothSides()) {
            if (m_targets->mustMove(id, side))
                m_pending.append({id, side, 0});
            isElsewhere |= m_graph->baseSpot(id, side) != m_targets->spot(id, side);
        }
        const bool isMoving = !m_pending.isEmpty() && m_pending.last().id == id;
        if (isElsewhere && !isMoving && !m_targets->isRenamed(id))
            m_pending.append({id, std::nullopt, 0});
    }
    for (Pending &pending : m_pending) {
        for (NodeId at = pending.id; at != PlanGraph::root;
             at = m_targets->spot(at, Side::Here).parent)
            ++pending.depth;
    }
    std::sort(m_pending.begin(), m_pending.end(), [](const Pending &a, const Pending &b) {
        return std::tie(a.depth, a.id) < std::tie(b.depth, b.id);
    });
}

bool MoveRows::isAboveOrSame(NodeId id, NodeId below, Side side) const
{
    for (; below != PlanGraph::root; below = m_layout->spot(below, side).parent) {
        if (below == id)
            return true;
    }
    return false;
}

bool MoveRows::isCaseOnly(NodeId id, Side side, const Spot &wanted) const
{
    const Spot now = m_layout->spot(id, side);
    return now.parent == wanted.parent && now.name != wanted.name
        && caseFolded(now.name) == caseFolded(wanted.name);
}

// For such a side the new name is taken by the thing itself.
bool MoveRows::needsDetour(NodeId id, Side side, const Spot &wanted) const
{
    return m_graph->input.facts(side).ignoresCase && isCaseOnly(id, side, wanted);
}

bool MoveRows::wasAbove(NodeId id, NodeId folder) const
{
    while (folder != PlanGraph::root) {
        folder = m_graph->node(folder).parent;
        if (folder == id)
            return true;
    }
    return false;
}

Why MoveRows::whyOf(NodeId id, Side side) const
{
    const PlanNode &node = m_graph->node(id);
    const bool isHere = side == Side::There; // who moved it
    const Spot wanted = m_targets->spot(id, side);
    if (node.thereWins)
        return Why::Cycle;
    if (m_graph->isMoved(id, Side::Here) && m_graph->isMoved(id, Side::There))
        return Why::MovedApart;
    if (m_inRing.contains(id))
        return Why::Ring;
    if (isCaseOnly(id, side, wanted))
        return Why::CaseOnly;
    if (node.isFolder && wasAbove(id, wanted.parent))
        return Why::Swapped;
    if (node.isFolder)
        return isHere ? Why::FolderMovedHere : Why::FolderMovedThere;
    const auto &decision = m_rows->m_fates->of(id).decision;
    if (!decision || decision->action == SyncAction::Adopt
        || decision->action == SyncAction::SetTime || decision->action == SyncAction::SetMode)
        return isHere ? Why::MovedHere : Why::MovedThere;
    const bool isEdited = decision->action == SyncAction::Copy && decision->side == side;
    return isEdited ? Why::MovedAndEdited : Why::MovedAndChanged;
}

// A file or link that has a row of its own besides its move is not equal yet.
bool MoveRows::endsEqual(NodeId id) const
{
    const auto &decision = m_rows->m_fates->of(id).decision;
    return !decision || (m_graph->node(id).isFolder && decision->action != SyncAction::SetMode);
}

void MoveRows::move(NodeId id, Side side, const Spot &spot, Why why)
{
    PlanRow row = m_rows->rowOf(id, {SyncAction::Move, side, why});
    row.endsEqual = endsEqual(id) && spot == m_targets->spot(id, side);
    row.from = m_layout->path(id, side);
    m_layout->put(id, side, spot);
    m_layout->putInBase(id, spot);
    if (side == Side::There && spot == m_targets->spot(id, Side::There))
        m_layout->putInBase(id, m_targets->spot(id, Side::Here));
    row.path = m_layout->basePath(id);
    row.pathThere = side == Side::There ? m_layout->path(id, side) : SyncPath();
    if (row.pathThere == row.path)
        row.pathThere.clear();
    m_rows->m_rows.append(std::move(row));
}

bool MoveRows::ensureFolder(NodeId id, Side side)
{
    const auto &plan = m_rows->m_fates->of(id);
    if (id == PlanGraph::root || m_rows->m_done.contains(id))
        return m_layout->exists(id, side);
    const bool isNew = plan.decision
        && (plan.decision->action == SyncAction::MakeFolder || !m_graph->node(id).isKnown);
    if (!isNew)
        return m_layout->exists(id, side);
    const Spot wanted = m_targets->spot(id, side);
    const bool isMade = plan.decision->action == SyncAction::MakeFolder;
    // Its row has one path for both sides and the base.
    if (!ensureFolder(wanted.parent, side) || !m_layout->isInLine(wanted.parent, Side::Here)
        || !m_layout->isInLine(wanted.parent, Side::There) || m_layout->isTakenInBase(wanted, id)
        || (isMade && m_layout->occupant(plan.decision->side, wanted) != PlanGraph::noNode))
        return false;
    m_rows->add(id, *plan.decision);
    if (isMade)
        m_layout->put(id, plan.decision->side, wanted);
    m_layout->putInBase(id, m_targets->spot(id, Side::Here));
    return m_layout->exists(id, side);
}

bool MoveRows::attemptBase(NodeId id)
{
    const Spot wanted = m_targets->spot(id, Side::Here);
    if (!ensureFolder(wanted.parent, Side::Here) || !m_layout->isInLine(wanted.parent, Side::Here)
        || !m_layout->isInLine(wanted.parent, Side::There) || m_layout->isTakenInBase(wanted, id))
        return false;
    const Spot was = m_graph->baseSpot(id, Side::Here);
    const bool isForm
        = was.parent == wanted.parent && normalised(was.name) == normalised(wanted.name);
    PlanRow row = m_rows->rowOf(
        id, {SyncAction::Adopt, Side::Here, isForm ? Why::FormOnly : Why::MovedOnBoth});
    row.endsEqual = endsEqual(id);
    row.from = m_layout->basePath(id);
    m_layout->putInBase(id, wanted);
    row.path = m_layout->basePath(id);
    if (row.from == row.path)
        row.from.clear();
    m_rows->m_rows.append(std::move(row));
    return true;
}

bool MoveRows::attempt(const Pending &pending)
{
    if (!pending.side)
        return attemptBase(pending.id);
    const NodeId id = pending.id;
    const Side side = *pending.side;
    const Spot wanted = m_targets->spot(id, side);
    if (!ensureFolder(wanted.parent, side) || !m_layout->isInLine(wanted.parent, side)
        || isAboveOrSame(id, wanted.parent, side) || m_layout->isTakenInBase(wanted, id))
        return false;
    const NodeId found = m_layout->occupant(side, wanted);
    if (found != PlanGraph::noNode && found != id)
        return false;
    const Why why = whyOf(id, side);
    if (needsDetour(id, side, wanted) && !stepAside(id, side, why))
        return false;
    move(id, side, wanted, why);
    return true;
}

bool MoveRows::pass()
{
    const qsizetype before = m_pending.size();
    m_pending.removeIf([this](const Pending &pending) { return attempt(pending); });
    return m_pending.size() < before;
}

bool MoveRows::stepAside(NodeId id, Side side, Why why)
{
    Spot spot = m_layout->spot(id, side);
    // Below a new folder whose row comes later the base would have it in another one of its name.
    if (!ensureFolder(spot.parent, side) || !m_layout->isInLine(spot.parent, side))
        return false;
    do {
        spot.name = ".gannet-part-move-" + QByteArray::number(++m_asides);
    } while (m_layout->occupant(side, spot) != PlanGraph::noNode);
    move(id, side, spot, why);
    return true;
}

// A name that is free on the side may still be the one of a row of the base.
NodeId MoveRows::inTheWayOf(NodeId id, Side side) const
{
    const Spot wanted = m_targets->spot(id, side);
    const NodeId found = m_layout->occupant(side, wanted);
    return found == PlanGraph::noNode || found == id ? m_layout->baseOccupant(wanted) : found;
}

// Follows who stands in whose way. Where that is no ring, the last one waits for the folder that it
// shall be in, which waits for the place of the last one.
std::optional<MoveRows::Pending> MoveRows::findRing()
{
    std::optional<Pending> last;
    QHash<NodeId, Pending> waiting;
    for (const Pending &pending : std::as_const(m_pending)) {
        if (pending.side)
            waiting.insert(pending.id, pending);
    }
    for (const Pending &start : std::as_const(m_pending)) {
        QList<NodeId> walk;
        NodeId at = start.id;
        while (waiting.contains(at) && !walk.contains(at)) {
            walk.append(at);
            at = inTheWayOf(at, *waiting.value(at).side);
        }
        if (!walk.contains(at) && walk.size() > 1 && !last)
            last = waiting.value(walk.constLast());
        if (!walk.contains(at))
            continue;
        const QList<NodeId> ring = walk.sliced(walk.indexOf(at));
        m_inRing.unite(QSet<NodeId>(ring.begin(), ring.end()));
        return waiting.value(at);
    }
    return last;
}

bool MoveRows::breakRing()
{
    const auto ring = findRing();
    return ring && m_layout->exists(ring->id, *ring->side)
        && stepAside(ring->id, *ring->side, Why::Ring);
}

// Mostly the others can be done then; but not one by one where there are thousands.
void MoveRows::breakFirst()
{
    const qsizetype count = 1 + m_pending.size() / 8;
    for (const Pending &pending : m_pending.first(count)) {
        const NodeId id = pending.id;
        if (m_graph->isMoved(id, Side::Here) || m_graph->isMoved(id, Side::There))
            m_targets->breakUp(id, 36);
        else
            m_graph->node(id).hasLeft = true; // only spelt otherwise: its name stays as it is
    }
}

bool MoveRows::write()
{
    collect();
    int rings = 0;
    while (!m_pending.isEmpty()) {
        if (pass())
            continue;
        if (rings++ < int(m_pending.size()) && breakRing())
            continue;
        breakFirst();
        return false;
    }
    return true;
}

} // namespace gannet
