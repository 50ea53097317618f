// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/sync/run/sides.h"
#include "core/sync/run/syncsession.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace gannet {

//! A session's own loop: one question after the other, from the opening of both sides to the end
//! of a run. Made, used and destroyed there.
class SyncCore
{
    Q_DECLARE_TR_FUNCTIONS(SyncCore)
    Q_DISABLE_COPY_MOVE(SyncCore)

public:
    //! Called on the core's loop.
    struct Listener {
        std::function<void(SyncProgress)> progressed;
        std::function<void(EndpointFacts, EndpointFacts)> opened;
        std::function<void(std::shared_ptr<const SyncPlan>)> planned;
        std::function<void(QList<SyncEvent>)> acted;
        std::function<void(QList<VerifyFinding>)> found;
        std::function<void(QList<SyncRunRecord>)> runs;
        std::function<void(QString)> noticed;
        std::function<void(SyncSummary)> ended;
        std::function<void()> closed;
    };
    SyncCore(SyncPair pair, SyncTools tools, Listener listener);

    void makePlan(Purpose purpose);
    void run(PlanChoices choices, quint32 lifted);
    void verify();
    void planUndo(QString run);
    void askRuns();
    void stop();
    void close();

private:
    // synccore.cpp: one question after the other
    void ask(Task<> question);
    Task<> lead(Task<> question);
    void checkClosed();
    void setPhase(SyncPhase phase);
    void sayProgress();
    void end(SyncSummary summary);
    [[nodiscard]] bool isBusy();
    void letBaseGo();

    // syncopening.cpp
    //! What becomes of a folder that was never there, \sa missingSide().
    enum class Missing : quint8 { Refused, Awaited, Made };
    Task<Outcome> open(Purpose purpose, Missing missing = Missing::Refused);
    [[nodiscard]] Outcome takeMissing(Missing missing);
    [[nodiscard]] Outcome checkWritable();
    [[nodiscard]] Outcome checkAddress(Side side);
    Task<Outcome> openToWrite();
    Outcome openBase(Purpose purpose);

    // syncplanning.cpp
    Task<> doPlan(Purpose purpose);
    Task<Outcome> list();
    Task<Result<SyncPlan>> newPlan(Purpose purpose);
    Task<Result<SyncPlan>> plan(SyncPolicy policy);
    Task<Outcome> takeUpMoves();
    Task<Result<QString>> newestRun();
    Task<Outcome> takeBaseAgain();
    Task<> doPlanUndo(QString run);
    Task<Result<SyncPlan>> undoPlan(QString run);
    Task<> doAskRuns();

    // syncrunning.cpp
    Task<> doRun(PlanChoices choices, quint32 lifted);
    Task<Result<SyncPlan>> decide(quint32 lifted, Outcome able);
    Task<SyncSummary> carryOut(std::shared_ptr<const SyncPlan> plan);
    void tell(const QList<SyncEvent> &events);
    Task<Result<bool>> isInStep(std::shared_ptr<const SyncPlan> plan);
    Task<Outcome> beginRun(std::shared_ptr<const SyncPlan> plan);
    Task<Outcome> markRoots();
    Task<Outcome> endOldActions();
    Task<> endRun(std::shared_ptr<const SyncPlan> plan, SyncSummary summary);

    // syncupkeep.cpp
    Task<> sweep();
    Task<> noteWhole();
    Task<> endUndo(std::shared_ptr<const SyncPlan> plan, bool isWhole);
    Task<Outcome> keepHeld(QList<HeldPath> fresh);
    Task<> markUndone(QString run);
    Task<QStringList> trimTrash();
    Task<> forgetTheOld(std::shared_ptr<const SyncPlan> plan);

    // syncverifying.cpp
    Task<> doVerify();

    SyncPair m_pair;
    SyncTools m_tools;
    Listener m_listener;
    OpenSides m_sides;
    //! Null: nothing was ever written, and nothing is now; or nobody asks anything.
    std::unique_ptr<SyncBase> m_base;
    std::shared_ptr<const SyncPlan> m_plan; //!< the last one; null: none
    std::shared_ptr<const SyncFilter> m_filter;
    Purpose m_purpose = Purpose::Look; //!< of the sides that are open
    QString m_runName;
    QDateTime m_runStarted;
    StopSource m_stop; //!< of the question that is being answered
    SyncProgress m_progress;
    QString m_newestRun; //!< when the plan was made
    QTimer m_tick; //!< while something runs
    QTimer m_rest; //!< until the base is let go
    QElapsedTimer m_clock; //!< since the question was asked
    int m_open = 0; //!< questions that have not ended
    bool m_isBusy = false;
    bool m_isClosing = false;
    TaskScope m_scope;
};

} // namespace gannet
