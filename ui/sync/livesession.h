// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairsession.h"

namespace gannet {

//! A PairSession that is a real SyncSession. Without signals of its own, so that only a program
//! that makes one links the engine of the sync.
class LiveSession final : public PairSession
{
public:
    LiveSession(SyncPair pair, SyncTools tools);
    ~LiveSession() override;

    void makePlan(Purpose purpose) override;
    void run(PlanChoices choices, quint32 lifted) override;
    void verify() override;
    void planUndo(const QString &run) override;
    void askRuns() override;
    void stop() override;
    void close() override;

private:
    SyncSession m_session;
};

} // namespace gannet
