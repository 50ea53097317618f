// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/filematrix.h"
#include "core/sync/plan/targets.h"

#include <QSet>

#include <vector>

namespace gannet {

//! What becomes of every node: files by their matrix, folders by what is left in them.
class Fates
{
public:
    Fates(PlanGraph *graph, Targets *targets);

    //! Anew from the start; what is blocked stays blocked.
    void decide();
    //! Nothing is done with it, nor below.
    void block(NodeId id, Why why);

    [[nodiscard]] const FilePlan &of(NodeId id) const { return m_plans[id]; }
    //! Counts: it is no part of another node, and not the root.
    [[nodiscard]] bool counts(NodeId id) const;

private:
    void holdUndone();
    void hold(NodeId id);
    void bringHeldFolders();
    void blockNames();
    void blockHeldNames();
    [[nodiscard]] bool isHeldByOther(NodeId id, Side side) const;
    [[nodiscard]] FilePlan frozen(NodeId id) const;
    [[nodiscard]] FilePlan fileFate(NodeId id) const;
    [[nodiscard]] FileView viewOf(NodeId id, Side side) const;
    [[nodiscard]] FilePlan newFolder(NodeId id) const;
    [[nodiscard]] FilePlan folderFate(NodeId id) const;
    [[nodiscard]] bool isReplaced(NodeId id) const;
    [[nodiscard]] FilePlan goneFolder(NodeId id) const;
    void settleGoneFolders();
    void keepRowsAbove();
    void bringWholeFolders();
    [[nodiscard]] std::optional<Side> goneSide(NodeId id) const;
    [[nodiscard]] bool isNeededAbove(NodeId id, Side gone) const;
    void note(NodeId id);
    void need(NodeId id);
    void pin(NodeId id);
    void pinAbove(NodeId id);

    PlanGraph *m_graph;
    Targets *m_targets;
    std::array<bool, 2> m_isUncertain{false, false}; // an absence may be none
    QHash<NodeId, Why> m_blocked;
    QSet<NodeId> m_heldFolders; // that an undo left on one side
    std::vector<FilePlan> m_plans;
    std::vector<bool> m_needed;
    std::vector<bool> m_pinned;
};

} // namespace gannet
