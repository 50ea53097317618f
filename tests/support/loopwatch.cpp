// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopwatch.h"

#include "tests/support/patience.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr std::chrono::milliseconds beatInterval = 5ms;

} // namespace

LoopWatch::LoopWatch(std::chrono::milliseconds limit)
    : m_limit(limit * slowness)
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(beatInterval);
}

std::chrono::milliseconds LoopWatch::longest() const
{
    // The turn that runs now counts: a blocking call gives the timer no chance to notice itself.
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::max(m_longest, sinceBeat()));
}

QString LoopWatch::report() const
{
    return u"The longest turn of the loop took %1 ms of at most %2 ms, in %3 beats."_s
        .arg(longest().count())
        .arg(m_limit.count())
        .arg(m_beats);
}

LoopWatch::Time::duration LoopWatch::sinceBeat() const
{
    return std::max(Time::duration(0), Time::now() - m_lastBeat - beatInterval);
}

void LoopWatch::beat()
{
    m_longest = std::max(m_longest, sinceBeat());
    m_lastBeat = Time::now();
    ++m_beats;
}

} // namespace gannet
