// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/base/syncbase.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/plan.h"

#include <QCoreApplication>
#include <QHash>
#include <QString>

namespace gannet {

//! What one row did, when it succeeded.
struct RowEffect {
    SyncStep step; //!< becomes true in the base once both sides are durable
    qint64 bytes = 0; //!< of contents, that came across
    bool keptBoth = false; //!< a conflict copy was made
};

//! Does single rows of a plan. The sides look again before each step that destroys, and refuse with
//! Error::Changed when somebody was faster. Lives on the loop of the sync.
class RowWork
{
    Q_DECLARE_TR_FUNCTIONS(RowWork)

public:
    struct Rules {
        bool usesTrash = true;
        bool sendsCopies = true; //!< a conflict copy goes to the other side too
        QString undoes; //!< the run whose trash a Restore looks into
    };

    //! Both sides outlive it.
    RowWork(Endpoint *here, Endpoint *there, Rules rules);

    //! Nothing of it is in the base yet; a failure may have done a part of the row, which a next
    //! plan sees.
    Task<Result<RowEffect>> run(PlanRow row, StopToken stop);

private:
    Task<Result<RowEffect>> copy(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> copyLink(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> makeFolder(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> move(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> remove(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> restore(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> setTime(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> compare(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> keepBoth(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> sendCopy(PlanRow row, RowEffect effect, StopToken stop);
    void noteMove(const PlanRow &row, const Entry &made);
    [[nodiscard]] PlanRow afterMoves(PlanRow row) const;
    void noteReplacement(const PlanRow &row, const Entry &made, RowEffect *effect) const;
    Task<Outcome> stillThere(Side side, SyncPath path, Entry expected, StopToken stop);

    [[nodiscard]] Endpoint *at(Side side) const { return side == Side::Here ? m_here : m_there; }

    Endpoint *m_here;
    Endpoint *m_there;
    Rules m_rules;
    QHash<SyncPath, Signature> m_movedHere; //!< files, as their moves left them
    QHash<SyncPath, Signature> m_movedThere;
};

//! The base row of what both sides have now.
[[nodiscard]] BaseEntry baseOf(const PlanRow &row, const Entry &here, const Entry &there);

} // namespace gannet
