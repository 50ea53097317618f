// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/rows.h"

namespace gannet {

//! The rows that move: in an order in which every name is free when it is wanted, with one
//! temporary name for each ring (43 to 47).
class MoveRows
{
public:
    explicit MoveRows(Rows *rows)
        : m_rows(rows)
        , m_graph(rows->m_graph)
        , m_targets(rows->m_targets)
        , m_layout(&rows->m_layout)
    {
    }

    //! False where a move is impossible; it is broken up then.
    [[nodiscard]] bool write();

private:
    struct Pending {
        NodeId id = PlanGraph::noNode;
        std::optional<Side> side; // none: only the base has it elsewhere
        qsizetype depth = 0;
    };

    void collect();
    [[nodiscard]] bool pass();
    [[nodiscard]] bool attempt(const Pending &pending);
    [[nodiscard]] bool attemptBase(NodeId id);
    [[nodiscard]] bool ensureFolder(NodeId id, Side side);
    [[nodiscard]] bool isAboveOrSame(NodeId id, NodeId below, Side side) const;
    [[nodiscard]] bool needsDetour(NodeId id, Side side, const Spot &wanted) const;
    [[nodiscard]] NodeId inTheWayOf(NodeId id, Side side) const;
    [[nodiscard]] bool breakRing();
    [[nodiscard]] std::optional<Pending> findRing();
    void breakFirst();
    [[nodiscard]] bool stepAside(NodeId id, Side side, Why why);
    [[nodiscard]] bool endsEqual(NodeId id) const;
    void move(NodeId id, Side side, const Spot &spot, Why why);
    [[nodiscard]] Why whyOf(NodeId id, Side side) const;
    [[nodiscard]] bool wasAbove(NodeId id, NodeId folder) const;
    [[nodiscard]] bool isCaseOnly(NodeId id, Side side, const Spot &wanted) const;

    Rows *m_rows;
    PlanGraph *m_graph;
    Targets *m_targets;
    Layout *m_layout;
    QList<Pending> m_pending;
    QSet<NodeId> m_inRing;
    int m_asides = 0;
};

} // namespace gannet
