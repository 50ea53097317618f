// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/targets.h"

#include <QHash>
#include <QSet>

namespace gannet {

//! Both sides and the base as they are after the rows so far.
class Layout
{
public:
    Layout(const PlanGraph *graph, const Targets *targets);

    [[nodiscard]] bool exists(NodeId id, Side side) const;
    [[nodiscard]] Spot spot(NodeId id, Side side) const;
    //! As \a side calls it now, or will call it where it does not have it.
    [[nodiscard]] SyncPath path(NodeId id, Side side) const;
    //! Where the base has its row.
    [[nodiscard]] SyncPath basePath(NodeId id) const;
    [[nodiscard]] Spot baseSpot(NodeId id) const;
    //! Whether \a side and the base agree on where the folder \a id is.
    [[nodiscard]] bool isInLine(NodeId id, Side side) const;

    //! What stands there now: a node, plain, or noNode.
    [[nodiscard]] NodeId occupant(Side side, const Spot &spot) const;
    //! Whose row the base has there, or noNode.
    [[nodiscard]] NodeId baseOccupant(const Spot &spot) const;
    //! Whether the base has a row of something else there.
    [[nodiscard]] bool isTakenInBase(const Spot &spot, NodeId by) const;

    void put(NodeId id, Side side, const Spot &spot);
    void putInBase(NodeId id, const Spot &spot);
    void remove(NodeId id, Side side);
    void forget(NodeId id);

private:
    using Place = std::pair<NodeId, QByteArray>; // a folder, and the key of a name

    [[nodiscard]] Place placeOf(const Spot &spot) const
    {
        return {spot.parent, m_graph->key(spot.name)};
    }

    const PlanGraph *m_graph;
    const Targets *m_targets;
    std::array<QHash<NodeId, Spot>, 2> m_spots; //!< of what was moved or made
    std::array<QHash<Place, NodeId>, 2> m_taken;
    std::array<QSet<NodeId>, 2> m_removed;
    QHash<NodeId, Spot> m_baseSpots;
    QHash<Place, NodeId> m_baseTaken;
};

} // namespace gannet
