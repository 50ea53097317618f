// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/plan.h"

#include <QHash>
#include <QList>

#include <deque>
#include <optional>
#include <vector>

namespace gannet {

//! Which rows of a plan may run now, so that many run at once and none before what it needs: its
//! folder, the move that makes its place, what lies below a folder that goes. The deletions at the
//! end of a plan come when all else has ended.
class RowGraph
{
public:
    explicit RowGraph(const QList<PlanRow> &rows);

    //! The next row that may run; none where all of those run already or are done.
    [[nodiscard]] std::optional<qsizetype> takeReady();
    //! \a row has ended. Gives the rows that can no longer run since it failed; they count as
    //! ended.
    QList<qsizetype> finish(qsizetype row, bool succeeded);
    //! Rows that were never taken, when a run is stopped.
    [[nodiscard]] qsizetype left() const { return m_left; }

private:
    struct Node {
        std::vector<qsizetype> dependents;
        qsizetype waitsFor = 0;
        bool isOver = false;
        bool isLast = false; //!< one of the deletions at the end
    };

    void addRow(qsizetype index, const PlanRow &row);
    void addEdge(qsizetype before, qsizetype after);
    void releaseLast();

    std::vector<Node> m_nodes;
    std::deque<qsizetype> m_ready;
    std::vector<qsizetype> m_last; //!< deletions that wait for all others
    qsizetype m_othersLeft = 0;
    qsizetype m_left = 0;
    // While it is made:
    QHash<SyncPath, qsizetype> m_touched; //!< the last row that made, moved or removed a path
    QHash<SyncPath, std::vector<qsizetype>> m_below; //!< rows below a folder
};

} // namespace gannet
