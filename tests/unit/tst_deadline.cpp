// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/deadline.h"

#include "core/async/task.h"
#include "tests/support/run.h"
#include "tests/unit/stoprace.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <optional>
#include <utility>

using namespace std::chrono_literals;
using namespace gannet;

namespace {

Task<bool> waitFor(std::chrono::milliseconds after, StopToken stop)
{
    const bool passed = co_await pause(after, stop);
    co_return passed;
}

//! Whether the time passed before \a deadline ended the wait.
Task<bool> waitWithin(const Deadline *deadline, std::chrono::milliseconds after)
{
    const bool passed = co_await pause(after, deadline->token());
    co_return passed;
}

} // namespace

class TestDeadline : public QObject
{
    Q_OBJECT

private slots:
    void aPauseEndsWithItsTime_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("some time") << 20;
        QTest::newRow("no time") << 0;
        QTest::newRow("less than no time") << -5;
    }

    void aPauseEndsWithItsTime()
    {
        QFETCH(int, milliseconds);
        QElapsedTimer elapsed;
        elapsed.start();
        auto waiting = waitFor(std::chrono::milliseconds(milliseconds), StopToken());
        QVERIFY2(!waiting.isReady(), "A pause gives the loop at least one turn.");
        QVERIFY(run(std::move(waiting)));
        QVERIFY(elapsed.elapsed() >= milliseconds * 9 / 10); // coarse timers may be early by 5 %
    }

    void aPauseStoppedBefore()
    {
        StopSource source;
        source.request_stop();
        auto task = waitFor(1h, source.get_token());
        QVERIFY(task.isReady());
        QVERIFY(!run(std::move(task)));
    }

    void aPauseStoppedWhileWaiting()
    {
        StopSource source;
        auto waiting = waitFor(1h, source.get_token());
        source.request_stop();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        QVERIFY(!run(std::move(waiting)));
    }

    void aPauseOutlivesItsStopSource()
    {
        auto source = std::make_optional<StopSource>();
        auto waiting = waitFor(1ms, source->get_token());
        source.reset(); // nobody can stop it any more
        QVERIFY(run(std::move(waiting)));
    }

    void aStopFromAnotherThreadRacesWithTheTime()
    {
        for (int round = 0; round < raceRounds; ++round) {
            StopSource source;
            auto waiting = waitFor(0ms, source.get_token());
            const auto stopper = raceStop(round, source, [] {});
            run(std::move(waiting)); // either way is right, as long as it ends, and once
        }
    }

    void theTimeEndsTheWait()
    {
        const Deadline deadline(StopToken(), 5ms);
        QVERIFY(!deadline.hasPassed());
        QVERIFY(!run(waitWithin(&deadline, 1h)));
        QVERIFY(deadline.hasPassed());
    }

    void aDeadlineThatHasPassedAllowsNoWait()
    {
        const Deadline deadline(StopToken(), -1ms);
        QVERIFY2(!deadline.token().stop_requested(), "The loop had no turn yet.");
        QVERIFY(waitUntil([&] { return deadline.hasPassed(); }));
        QVERIFY(waitWithin(&deadline, 1h).isReady());
    }

    void theParentStoppedBefore()
    {
        StopSource parent;
        parent.request_stop();
        const Deadline deadline(parent.get_token(), 1ms);
        QVERIFY(deadline.token().stop_requested());
        QVERIFY(run(waitFor(20ms, StopToken())));
        QVERIFY2(!deadline.hasPassed(), "The parent was first.");
    }

    void theParentStoppedWhileWaiting()
    {
        StopSource parent;
        const Deadline deadline(parent.get_token(), 1h);
        auto waiting = waitWithin(&deadline, 1h);
        parent.request_stop();
        QVERIFY(deadline.token().stop_requested());
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        QVERIFY(!run(std::move(waiting)));
        QVERIFY(!deadline.hasPassed());
    }

    void theParentStaysAsItIs()
    {
        StopSource parent;
        const Deadline deadline(parent.get_token(), 1ms);
        QVERIFY(waitUntil([&] { return deadline.hasPassed(); }));
        QVERIFY(!parent.stop_requested());
    }

    void oneThatIsGoneStopsNothing()
    {
        StopSource parent;
        auto deadline = std::make_unique<Deadline>(parent.get_token(), 1ms);
        auto waiting = waitWithin(deadline.get(), 20ms);
        deadline.reset();
        parent.request_stop();
        QVERIFY(run(std::move(waiting)));
    }

    void aDeadlineWithinADeadline()
    {
        const Deadline outer(StopToken(), 5ms);
        const Deadline inner(outer.token(), 1h);
        QVERIFY(!run(waitWithin(&inner, 1h)));
        QVERIFY(outer.hasPassed());
        QVERIFY(!inner.hasPassed());
    }

    void aStopFromAnotherThreadRacesWithTheDeadline()
    {
        for (int round = 0; round < raceRounds; ++round) {
            StopSource parent;
            const Deadline deadline(parent.get_token(), 0ms);
            auto waiting = waitWithin(&deadline, 1h);
            const auto stopper = raceStop(round, parent, [] {});
            QVERIFY(!run(std::move(waiting)));
        }
    }

    void aStopFromAnotherThreadRacesWithTheEndOfTheDeadline()
    {
        for (int round = 0; round < raceRounds; ++round) {
            StopSource parent;
            auto deadline = std::make_unique<Deadline>(parent.get_token(), 1h);
            const StopToken token = deadline->token();
            const auto stopper = raceStop(round, parent, [&deadline] { deadline.reset(); });
            Q_UNUSED(token.stop_requested()) // either way is right
        }
    }
};

QTEST_GUILESS_MAIN(TestDeadline)
#include "tst_deadline.moc"
