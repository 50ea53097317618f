// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairsession.h"
#include "ui/sync/pairstatus.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace gannet {

//! One pair as the window works with it: its session, its last plan, and what may be done now.
//! Nothing runs before its plan was seen by a person.
class PairDesk final : public QObject
{
    Q_OBJECT

public:
    //! \a session is new.
    PairDesk(SyncPair pair, std::unique_ptr<PairSession> session);

    [[nodiscard]] const SyncPair &pair() const { return m_pair; }
    [[nodiscard]] const PairFacts &facts() const { return m_facts; }
    [[nodiscard]] PairStatus status() const { return statusOf(m_facts); }
    [[nodiscard]] const QList<VerifyFinding> &findings() const { return m_findings; }
    //! Whether the plan puts back what a run did.
    [[nodiscard]] bool isPlanOfUndo() const;
    //! Whether one of its places is a server, which may want a name and a password.
    [[nodiscard]] bool hasServer() const;
    //! Whether a server refused the name and the password the last time it was asked.
    [[nodiscard]] bool wantsSignIn() const;

    [[nodiscard]] bool isBusy() const;
    //! \a lifted: guards that a person let through, by 1 << Guard.
    [[nodiscard]] bool canRun(quint32 lifted) const;
    [[nodiscard]] bool canUndo() const;
    //! Why nothing can run now, for a person; empty when it can.
    [[nodiscard]] QString whyNotRun(quint32 lifted) const;

    //! What came with planned() stands before a person's eyes.
    void markPlanSeen();
    void makePlan();
    //! Does nothing unless canRun(\a lifted).
    void run(const PlanChoices &choices, quint32 lifted);
    //! Plans, and then runs unless a person has to look first: it is the pair's first run, or a
    //! guard stopped the plan. While something runs, it comes when that has ended.
    void runByItself();
    void verify();
    //! Plans the undo of the last run.
    void planUndo();
    //! Asks for the runs of before.
    void askRuns();
    void stop();
    //! Says closed() when nothing is left.
    void close();

signals:
    //! What statusOf(), canRun() and the like say may be something else.
    void changed();
    void planned();
    void acted(const QList<gannet::SyncEvent> &events);
    void found();
    void noticed(const QString &sentence);
    void closed();

private:
    enum class Asked : quint8 { Nothing, Runs, Plan, Run, Verify };

    void follow();
    void ask(Asked what, const std::function<void()> &call);
    void forgetPlan();
    void takePlan(std::shared_ptr<const SyncPlan> plan);
    void takeRuns(const QList<SyncRunRecord> &records);
    void takeLastRun(const QList<SyncRunRecord> &records);
    void takeEnd(const SyncSummary &summary);
    void goOnByItself();
    void takeRunEnd(const SyncSummary &summary);

    SyncPair m_pair;
    std::unique_ptr<PairSession> m_session;
    PairFacts m_facts;
    QList<VerifyFinding> m_findings;
    Asked m_asked = Asked::Nothing;
    std::function<void()> m_next; //!< waits for the answer to askRuns()
    bool m_isSeen = false;
    bool m_runsByItself = false; //!< what is planned now
    bool m_isDue = false; //!< by itself, once nothing runs any more
};

} // namespace gannet
