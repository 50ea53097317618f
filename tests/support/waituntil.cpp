// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waituntil.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

using namespace std::chrono_literals;

namespace gannet {

bool waitUntil(const std::function<bool()> &isTrue, std::chrono::milliseconds limit)
{
    if (isTrue())
        return true;
    const QDeadlineTimer deadline(limit);
    bool holds = false;
    QEventLoop loop; // a loop of its own, so that deferred deletions happen as in the program
    QTimer asking;
    QObject::connect(&asking, &QTimer::timeout, &loop, [&] {
        holds = isTrue();
        if (holds || deadline.hasExpired())
            loop.quit();
    });
    asking.setTimerType(Qt::PreciseTimer);
    asking.start(2ms);
    loop.exec();
    return holds;
}

} // namespace gannet
