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

#include <optional>

namespace gannet {

//! What one row did, when it succeeded.
struct RowEffect {
    SyncStep step; //!< becomes true in the base once both sides are durable
    qint64 bytes = 0; //!< of contents, that came across
    bool keptBoth = false; //!< a conflict copy was made
    //! Why the row has to be done once more, though it did something that the base has to know.
    std::optional<Error> shortfall = {};
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
        QString run = {}; //!< this one
        QString undoes = {}; //!< the run whose trash a Restore looks into
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
    Task<Result<RowEffect>> setMode(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> compare(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> keepBoth(PlanRow row, StopToken stop);
    Task<Result<RowEffect>> placeWinner(PlanRow row, std::optional<SourceFile> source,
                                        StopToken stop);
    Task<Result<RowEffect>> sendCopy(PlanRow row, RowEffect effect, StopToken stop);
    void noteReplacement(const PlanRow &row, const Entry &made, RowEffect *effect) const;
    Task<Outcome> stillThere(Side side, SyncPath path, Entry expected, StopToken stop);

    //! What \a side has at \a path now: as observed, unless this run moved it there.
    [[nodiscard]] Entry expected(Side side, const SyncPath &path, const Entry &observed) const;

    [[nodiscard]] Endpoint *at(Side side) const { return side == Side::Here ? m_here : m_there; }

    Endpoint *m_here;
    Endpoint *m_there;
    Rules m_rules;
    QHash<SyncPath, Entry> m_movedHere; //!< as the side said after the move
    QHash<SyncPath, Entry> m_movedThere;
};

} // namespace gannet
