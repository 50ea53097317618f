// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/livesession.h"

#include <utility>

namespace gannet {

LiveSession::LiveSession(SyncPair pair, SyncTools tools)
    : m_session(std::move(pair), std::move(tools))
{
    connect(&m_session, &SyncSession::progressed, this, &PairSession::progressed);
    connect(&m_session, &SyncSession::opened, this, &PairSession::opened);
    connect(&m_session, &SyncSession::planned, this, &PairSession::planned);
    connect(&m_session, &SyncSession::acted, this, &PairSession::acted);
    connect(&m_session, &SyncSession::found, this, &PairSession::found);
    connect(&m_session, &SyncSession::runs, this, &PairSession::runs);
    connect(&m_session, &SyncSession::noticed, this, &PairSession::noticed);
    connect(&m_session, &SyncSession::ended, this, &PairSession::ended);
    connect(&m_session, &SyncSession::closed, this, &PairSession::closed);
}

LiveSession::~LiveSession() = default;

void LiveSession::makePlan(Purpose purpose)
{
    m_session.makePlan(purpose);
}

void LiveSession::run(PlanChoices choices, quint32 lifted)
{
    m_session.run(std::move(choices), lifted);
}

void LiveSession::verify()
{
    m_session.verify();
}

void LiveSession::planUndo(const QString &run)
{
    m_session.planUndo(run);
}

void LiveSession::askRuns()
{
    m_session.askRuns();
}

void LiveSession::stop()
{
    m_session.stop();
}

void LiveSession::close()
{
    m_session.close();
}

} // namespace gannet
