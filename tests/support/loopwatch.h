// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimer>

#include <chrono>

namespace gannet {

//! A heartbeat on the loop it is made on, to prove that no turn of that loop blocked it. The time
//! in which the test itself keeps the loop from running counts too.
class LoopWatch
{
    Q_DISABLE_COPY_MOVE(LoopWatch)

public:
    //! Turns longer than \a limit are too long; sanitizers get more, see slowness.
    explicit LoopWatch(std::chrono::milliseconds limit);

    [[nodiscard]] bool ok() const { return longest() <= m_limit; }
    //! The longest time between two beats so far, less the time between beats of an idle loop.
    [[nodiscard]] std::chrono::milliseconds longest() const;
    //! A sentence for QVERIFY2.
    [[nodiscard]] QString report() const;

private:
    using Time = std::chrono::steady_clock;

    [[nodiscard]] Time::duration sinceBeat() const;
    void beat();

    std::chrono::milliseconds m_limit;
    Time::time_point m_lastBeat = Time::now();
    Time::duration m_longest{0};
    int m_beats = 0;
    QTimer m_timer;
};

} // namespace gannet
