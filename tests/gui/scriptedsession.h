// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairsession.h"

#include <QPointer>

#include <utility>

namespace gannet {

//! A session that only notes what it was asked; what it says is up to the test.
class ScriptedSession final : public PairSession
{
public:
    ScriptedSession(SyncPair pair, QString password)
        : m_pair(std::move(pair))
        , m_password(std::move(password))
    {
    }

    void makePlan(Purpose) override { calls += QStringLiteral("plan"); }
    void run(PlanChoices chosen, quint32 liftedGuards) override
    {
        calls += QStringLiteral("run");
        choices = std::move(chosen);
        lifted = liftedGuards;
    }
    void verify() override { calls += QStringLiteral("verify"); }
    void planUndo(const QString &) override { calls += QStringLiteral("undo"); }
    void askRuns() override { calls += QStringLiteral("runs"); }
    void stop() override { calls += QStringLiteral("stop"); }
    void close() override
    {
        calls += QStringLiteral("close");
        emit closed();
    }

    [[nodiscard]] const SyncPair &pair() const { return m_pair; }
    [[nodiscard]] const QString &password() const { return m_password; }

    //! Answers askRuns().
    void sayRuns(const QList<SyncRunRecord> &records = {}) { emit runs(records); }
    void sayPhase(SyncPhase phase)
    {
        SyncProgress progress;
        progress.phase = phase;
        emit progressed(progress);
    }
    //! Answers makePlan() and planUndo().
    void sayPlan(SyncPlan plan)
    {
        const auto shared = std::make_shared<const SyncPlan>(std::move(plan));
        emit planned(shared);
        SyncSummary summary;
        summary.guards = shared->guards;
        emit ended(summary);
    }
    //! Answers run().
    void sayRan(qint64 done, qint64 failed = 0, qint64 conflicts = 0)
    {
        SyncSummary summary;
        summary.kind = SyncSummary::Kind::Ran;
        summary.done = done;
        summary.failed = failed;
        summary.conflicts = conflicts;
        summary.run = QStringLiteral("2026-11-20-183100");
        emit ended(summary);
    }

    QStringList calls;
    PlanChoices choices; //!< of the last run
    quint32 lifted = 0;

private:
    SyncPair m_pair;
    QString m_password;
};

//! Every session that a controller made, in order; null once it is gone.
struct ScriptedSessions {
    QList<QPointer<ScriptedSession>> made;

    SessionFactory factory()
    {
        return [this](SyncPair pair, const QString &password) {
            auto session = std::make_unique<ScriptedSession>(std::move(pair), password);
            made += session.get();
            return session;
        };
    }
};

} // namespace gannet
