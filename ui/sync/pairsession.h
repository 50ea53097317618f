// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncsession.h"

#include <QObject>

#include <functional>

namespace gannet {

//! What the page asks of one pair and what it hears: the calls and signals of SyncSession, whose
//! contract counts here too. The program gives a LiveSession, a test one that follows a script.
class PairSession : public QObject
{
    Q_OBJECT

public:
    virtual void makePlan(Purpose purpose) = 0;
    virtual void run(PlanChoices choices, quint32 lifted) = 0;
    virtual void verify() = 0;
    //! \a run: empty for the last one.
    virtual void planUndo(const QString &run) = 0;
    virtual void askRuns() = 0;
    virtual void stop() = 0;
    virtual void close() = 0;

signals:
    void progressed(const gannet::SyncProgress &progress);
    void opened(const gannet::EndpointFacts &here, const gannet::EndpointFacts &there);
    void planned(std::shared_ptr<const gannet::SyncPlan> plan);
    void acted(const QList<gannet::SyncEvent> &events);
    void found(const QList<gannet::VerifyFinding> &findings);
    void runs(const QList<gannet::SyncRunRecord> &records);
    void noticed(const QString &sentence);
    void ended(const gannet::SyncSummary &summary);
    void closed();
};

//! Makes a session for a pair and the password of its address, which may be empty.
using SessionFactory
    = std::function<std::unique_ptr<PairSession>(SyncPair pair, const QString &password)>;

} // namespace gannet
