// SPDX-License-Identifier: GPL-3.0-or-later
// When nothing may be fetched: by the week's schedule, or for want of a network.
#include "core/engine/enginecore.h"

#include <QDateTime>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

namespace {

// The clock on the wall may be set, and the machine may sleep; a timer knows of neither.
constexpr std::chrono::milliseconds scheduleLook = 1min;
constexpr auto waitsEvery = 20ms;
constexpr std::chrono::milliseconds longestPatience = std::chrono::days(20); // what a timer can do

} // namespace

void EngineCore::beginHolds()
{
    m_scheduleTimer.setSingleShot(true);
    QObject::connect(&m_scheduleTimer, &QTimer::timeout, &m_scheduleTimer,
                     [this] { lookAtSchedule(); });
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience, [this] { losePatience(); });
    m_waits.setInterval(waitsEvery);
    QObject::connect(&m_waits, &QTimer::timeout, &m_waits, [this] { showSomeWaits(); });
    if (m_config.networkPatience > 0ms) {
        m_network
            = m_config.makeNetState ? m_config.makeNetState() : std::make_unique<SystemNetState>();
        QObject::connect(m_network.get(), &NetState::changed, m_network.get(),
                         [this] { lookAtNetwork(); });
        lookAtNetwork();
    }
    lookAtSchedule();
}

void EngineCore::setSchedule(const WeekSchedule &schedule)
{
    m_config.schedule = schedule;
    lookAtSchedule();
}

void EngineCore::lookAtSchedule()
{
    if (m_config.schedule.isEmpty()) {
        m_scheduleTimer.stop();
        m_scheduled = {};
        applyHold();
        return;
    }
    const QDateTime now = localTime();
    m_scheduled = m_config.schedule.stateAt(now);
    std::chrono::milliseconds look = scheduleLook;
    if (const auto next = m_config.schedule.nextChange(now))
        look = std::clamp(std::chrono::milliseconds(now.msecsTo(*next)), 1ms, scheduleLook);
    m_scheduleTimer.start(look);
    applyHold();
}

void EngineCore::lookAtNetwork()
{
    const bool isOnline = m_network->isOnline();
    m_lacksNetwork = !isOnline;
    m_patience.stop();
    if (!isOnline && m_config.networkPatience <= longestPatience)
        m_patience.start(m_config.networkPatience);
    if (isOnline)
        wakeUnreached();
    applyHold();
}

// From now on the downloads find out for themselves, and fail as they do.
void EngineCore::losePatience()
{
    m_lacksNetwork = false;
    applyHold();
}

void EngineCore::applyHold()
{
    using Hold = JobQueue::Hold;
    const bool stops = m_scheduled.kind == ScheduleState::Kind::Stop;
    m_speeds->setCeiling(m_scheduled.bytesPerSecond);
    const Hold hold = stops ? Hold::All : m_lacksNetwork ? Hold::Remote : Hold::None;
    if (hold == m_queue.hold())
        return;
    m_queue.setHold(hold);
    if (hold == Hold::All) {
        for (JobId id : m_running)
            stop(*record(id), StopReason::Hold);
    }
    m_owesNotice = hold == Hold::Remote;
    showWaits();
    planAdmission();
}

// Said once, and only when somebody waits.
void EngineCore::tellOfHold()
{
    if (!m_owesNotice || m_queue.waiting() == 0)
        return;
    m_owesNotice = false;
    m_listener.noticed(tr("There is no network. Downloads wait for it and go on by themselves."));
}

// All rows are looked at once more, a few at a time.
void EngineCore::showWaits()
{
    m_waitsLeft = qsizetype(m_records.size());
    if (!m_waits.isActive())
        m_waits.start();
}

void EngineCore::showSomeWaits()
{
    m_waitsLeft -= refreshWaits();
    if (m_waitsLeft <= 0)
        m_waits.stop();
}

} // namespace gannet
