// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/plangraph.h"

#include <QHash>
#include <QSet>

namespace gannet {

//! Where everything shall be when both sides are equal again.
class Targets
{
public:
    explicit Targets(PlanGraph *graph)
        : m_graph(graph)
    {
    }

    //! Takes nodes out of moves until all that are left can be done: 2.7, rows 37 to 49.
    void settle();

    //! Whose place counts; nothing where both have it where the base has it.
    [[nodiscard]] std::optional<Side> winner(NodeId id) const;
    //! What \a side shall have.
    [[nodiscard]] Spot spot(NodeId id, Side side) const;
    //! Whether \a side has it and shall have it elsewhere.
    [[nodiscard]] bool mustMove(NodeId id, Side side) const;
    //! Nothing is known of it or of a folder that it is in or shall be in, so nothing is done.
    [[nodiscard]] bool isFrozen(NodeId id) const;

    //! It gets the name of a conflict copy.
    void rename(NodeId id, const QByteArray &name) { m_names.insert(id, name); }
    [[nodiscard]] bool isRenamed(NodeId id) const { return m_names.contains(id); }
    [[nodiscard]] bool isBelowRenamed(NodeId id) const;
    void clearNames() { m_names.clear(); }
    //! What was moved is two things from now on: one that is gone and one that is new.
    void breakUp(NodeId id, quint8 rule);

private:
    [[nodiscard]] bool breakClashes();
    [[nodiscard]] bool breakCycles();
    [[nodiscard]] bool check(NodeId id);
    [[nodiscard]] bool checkSlot(NodeId id, Side side);
    [[nodiscard]] bool checkSharedSlot(NodeId id);
    [[nodiscard]] bool isSamePlace(NodeId id) const;
    [[nodiscard]] bool leaves(NodeId id, Side side) const;
    [[nodiscard]] bool turnCycle(const QList<NodeId> &cycle);

    PlanGraph *m_graph;
    QHash<NodeId, QByteArray> m_names;
    QHash<std::pair<NodeId, QByteArray>, NodeId> m_slots; // of what is moved
};

} // namespace gannet
