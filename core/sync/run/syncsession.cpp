// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/syncsession.h"

#include "core/async/homeloop.h"
#include "core/async/loopthread.h"
#include "core/sync/run/synccore.h"

#include <QPointer>

namespace gannet {

//! In the order of making: the loop ends first, and takes the core along.
struct SyncSession::Parts {
    std::unique_ptr<SyncCore> core; //!< made, used and destroyed on the loop
    LoopThread loop{QStringLiteral("sync")};

    void call(std::move_only_function<void(SyncCore &)> work)
    {
        loop.call([this, work = std::move(work)]() mutable { work(*core); });
    }
};

SyncSession::SyncSession(SyncPair pair, SyncTools tools)
    : m_pair(std::move(pair))
    , m_parts(std::make_unique<Parts>())
{
    qRegisterMetaType<SyncProgress>();
    const auto home = HomeLoop::current();
    const QPointer<SyncSession> self(this);
    const auto say = [home, self](auto signal) {
        home->call([self, signal] {
            if (self)
                signal(self.data());
        });
    };
    SyncCore::Listener listener;
    listener.progressed = [say](const SyncProgress &progress) {
        say([progress](SyncSession *session) {
            session->m_phase = progress.phase;
            emit session->progressed(progress);
        });
    };
    listener.opened = [say](const EndpointFacts &here, const EndpointFacts &there) {
        say([here, there](SyncSession *session) { emit session->opened(here, there); });
    };
    listener.planned = [say](const std::shared_ptr<const SyncPlan> &plan) {
        say([plan](SyncSession *session) { emit session->planned(plan); });
    };
    listener.acted = [say](const QList<SyncEvent> &events) {
        say([events](SyncSession *session) { emit session->acted(events); });
    };
    listener.found = [say](const QList<VerifyFinding> &findings) {
        say([findings](SyncSession *session) { emit session->found(findings); });
    };
    listener.runs = [say](const QList<SyncRunRecord> &records) {
        say([records](SyncSession *session) { emit session->runs(records); });
    };
    listener.noticed = [say](const QString &sentence) {
        say([sentence](SyncSession *session) { emit session->noticed(sentence); });
    };
    listener.ended = [say](const SyncSummary &summary) {
        say([summary](SyncSession *session) { emit session->ended(summary); });
    };
    listener.closed = [say] { say([](SyncSession *session) { emit session->closed(); }); };
    m_parts->loop.call([parts = m_parts.get(), pair = m_pair, tools = std::move(tools), listener] {
        parts->core = std::make_unique<SyncCore>(pair, tools, listener);
    });
}

SyncSession::~SyncSession()
{
    m_parts->loop.call([parts = m_parts.get()] { parts->core.reset(); });
}

void SyncSession::makePlan(Purpose purpose)
{
    m_parts->call([purpose](SyncCore &core) { core.makePlan(purpose); });
}

void SyncSession::run(PlanChoices choices, quint32 lifted)
{
    m_parts->call(
        [choices = std::move(choices), lifted](SyncCore &core) { core.run(choices, lifted); });
}

void SyncSession::verify()
{
    m_parts->call([](SyncCore &core) { core.verify(); });
}

void SyncSession::planUndo(const QString &run)
{
    m_parts->call([run](SyncCore &core) { core.planUndo(run); });
}

void SyncSession::askRuns()
{
    m_parts->call([](SyncCore &core) { core.askRuns(); });
}

void SyncSession::stop()
{
    m_parts->call([](SyncCore &core) { core.stop(); });
}

void SyncSession::close()
{
    m_parts->call([](SyncCore &core) { core.close(); });
}

} // namespace gannet
