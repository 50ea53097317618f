// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/synccore.h"

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr auto tellEvery = 200ms;
constexpr auto restsAfter = 1s; // a plan is mostly run at once

} // namespace

SyncCore::SyncCore(SyncPair pair, SyncTools tools, Listener listener)
    : m_pair(std::move(pair))
    , m_tools(std::move(tools))
    , m_listener(std::move(listener))
{
    m_tick.setInterval(tellEvery);
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { sayProgress(); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(restsAfter);
    QObject::connect(&m_rest, &QTimer::timeout, &m_rest, [this] { letBaseGo(); });
}

// Whoever asks twice is asking too early; the window's buttons do not.
bool SyncCore::isBusy()
{
    if (m_isClosing)
        return true;
    if (m_isBusy)
        m_listener.noticed(tr("Something is still running for this pair."));
    return m_isBusy;
}

void SyncCore::ask(Task<> question)
{
    ++m_open;
    m_rest.stop();
    m_scope.spawn(lead(std::move(question)));
}

Task<> SyncCore::lead(Task<> question)
{
    co_await question;
    --m_open;
    if (m_open == 0)
        m_rest.start();
    checkClosed();
}

// While a person reads a plan somebody else may want the pair.
void SyncCore::letBaseGo()
{
    m_base.reset();
}

void SyncCore::makePlan(Purpose purpose)
{
    if (!isBusy())
        ask(doPlan(purpose));
}

void SyncCore::run(PlanChoices choices, quint32 lifted)
{
    if (!isBusy())
        ask(doRun(std::move(choices), lifted));
}

void SyncCore::verify()
{
    if (!isBusy())
        ask(doVerify());
}

void SyncCore::planUndo(QString run)
{
    if (!isBusy())
        ask(doPlanUndo(std::move(run)));
}

void SyncCore::askRuns()
{
    if (!m_isClosing)
        ask(doAskRuns());
}

void SyncCore::stop()
{
    if (!m_isBusy)
        return;
    setPhase(SyncPhase::Stopping);
    m_stop.request_stop();
}

void SyncCore::close()
{
    m_isClosing = true;
    m_stop.request_stop();
    checkClosed();
}

void SyncCore::checkClosed()
{
    if (m_isClosing && m_open == 0)
        m_listener.closed();
}

void SyncCore::setPhase(SyncPhase phase)
{
    const bool begins = m_progress.phase == SyncPhase::Idle || m_progress.phase == SyncPhase::Ready;
    if (begins && phase != SyncPhase::Idle && phase != SyncPhase::Ready) {
        m_stop = StopSource();
        m_isBusy = true;
        m_progress = {};
        m_clock.start();
        m_tick.start();
    }
    m_progress.phase = phase;
    sayProgress();
}

void SyncCore::sayProgress()
{
    m_progress.listed = m_sides.progress->entries;
    m_listener.progressed(m_progress);
}

void SyncCore::end(SyncSummary summary)
{
    summary.seconds = double(m_clock.elapsed()) / 1000;
    summary.wasStopped |= summary.error && summary.error->kind == Error::Stopped;
    if (summary.wasStopped && summary.error && summary.error->kind == Error::Stopped)
        summary.error.reset();
    m_tick.stop();
    m_isBusy = false;
    setPhase(m_plan && summary.kind != SyncSummary::Kind::Ran ? SyncPhase::Ready : SyncPhase::Idle);
    m_listener.ended(summary);
}

} // namespace gannet
