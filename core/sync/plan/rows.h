// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/clashes.h"
#include "core/sync/plan/layout.h"

namespace gannet {

//! Turns fates into rows, in the order in which they are done.
class Rows
{
public:
    Rows(PlanGraph *graph, Targets *targets, Fates *fates, Clashes *clashes);

    //! False where a move turned out to be impossible and was broken up: everything is to be
    //! decided again then.
    [[nodiscard]] bool write();
    [[nodiscard]] QList<PlanRow> take() { return std::move(m_rows); }

private:
    friend class MoveRows;

    void add(NodeId id, const Decision &decision);
    [[nodiscard]] PlanRow rowOf(NodeId id, const Decision &decision) const;
    void forgetFiles();
    void forgetFolders();
    void writeContents();
    void writeContent(NodeId id);
    void writeClash(const Clash &clash);
    void writeDeletions();
    void clearPlace(NodeId id, Side side);
    void removeWithAll(NodeId id, Side side);
    [[nodiscard]] bool isTopSkip(NodeId id) const;
    [[nodiscard]] Why whyOf(NodeId id, const Decision &decision) const;
    [[nodiscard]] QList<NodeId> counted() const;

    PlanGraph *m_graph;
    Targets *m_targets;
    Fates *m_fates;
    Clashes *m_clashes;
    Layout m_layout;
    QSet<NodeId> m_done; //!< has its row
    QSet<NodeId> m_inClash;
    QList<PlanRow> m_rows;
};

} // namespace gannet
