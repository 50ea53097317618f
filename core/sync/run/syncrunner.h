// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/sync/base/syncbase.h"
#include "core/sync/model/plan.h"
#include "core/sync/run/roombook.h"
#include "core/sync/run/rowgraph.h"
#include "core/sync/run/rowwork.h"
#include "core/sync/run/syncsession.h"

#include <QCoreApplication>

#include <functional>
#include <memory>
#include <vector>

namespace gannet {

//! Does what a plan says: many rows at once, each written down before its first effect and again,
//! with the base, when both sides have it on the medium. One run; on the loop of the sync.
class SyncRunner
{
    Q_DECLARE_TR_FUNCTIONS(SyncRunner)
    Q_DISABLE_COPY_MOVE(SyncRunner)

public:
    //! Rows that wait for the next settling at most; then it comes at once.
    static constexpr size_t largestGroup = 256;
    static constexpr std::chrono::milliseconds longestWait{250};
    //! A side that cannot be reached so often in a row is left alone for this run.
    static constexpr int mostUnreached = 16;

    struct Tools {
        Endpoint *here = nullptr;
        Endpoint *there = nullptr;
        SyncBase *base = nullptr;
        int rowsAtOnce = 16;
        bool usesTrash = true;
        bool sendsCopies = true;
        QString run = {}; //!< its name
        RoomBook room = {{}, {}};
    };
    //! Called for rows whose end is in the base.
    using Report = std::function<void(QList<SyncEvent>)>;

    SyncRunner(Tools tools, std::shared_ptr<const SyncPlan> plan, Report report);

    //! What was done, failed and left; a stop ends it after the rows that have begun.
    Task<SyncSummary> run(StopToken stop);

private:
    struct Ended {
        qsizetype row = 0;
        qint64 action = 0; //!< 0: was not written down
        std::optional<RowEffect> effect; //!< unset: it failed
    };

    void pump();
    Task<> work(qsizetype index);
    Task<Result<RowEffect>> begin(qsizetype index, qint64 action);
    void end(qsizetype index, qint64 action, const Result<RowEffect> &effect);
    void lose(const QList<qsizetype> &rows);
    void planFlush();
    Task<> flushOn();
    Task<> flush();
    [[nodiscard]] std::vector<Task<Outcome>> writeDown(const std::vector<Ended> &ended,
                                                       QList<SyncEvent> *events);

    Tools m_tools;
    std::shared_ptr<const SyncPlan> m_plan;
    Report m_report;
    RowWork m_work;
    RowGraph m_graph;
    StopToken m_stop;
    StopSource m_hurry; //!< ends the wait of flushOn()
    SyncSummary m_summary;
    std::vector<Ended> m_ended;
    QList<SyncEvent> m_failed; //!< to be reported with the next group
    int m_running = 0;
    bool m_isPumping = false;
    bool m_isFlushing = false;
    int m_unreached = 0; //!< rows in a row
    std::optional<Error> m_lostSide; //!< cannot be reached any more: no row may begin
    std::optional<Error> m_baseError; //!< the base takes nothing any more: no row may begin
    TaskScope m_scope;
};

} // namespace gannet
