// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/taskscope.h"

#include "core/async/deadline.h"
#include "core/async/semaphore.h"
#include "tests/support/loopwatch.h"
#include "tests/support/patience.h"
#include "tests/support/run.h"
#include "tests/unit/gate.h"
#include "tests/unit/stoprace.h"

#include <QProcess>
#include <QTest>

#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

Task<> passThrough(Gate *gate, int *ended)
{
    co_await *gate;
    ++*ended;
}

Task<> waitForStop(StopToken stop, int *ended)
{
    co_await pause(1h, stop);
    ++*ended;
}

//! Needs some more turns of the loop after the stop.
Task<> tidyUpAfterStop(StopToken stop, bool *tidy)
{
    co_await pause(1h, stop);
    co_await pause(5ms, StopToken());
    *tidy = true;
}

Task<> enter(Semaphore *semaphore, StopToken stop, int *stoppedOnes)
{
    const auto permit = co_await semaphore->acquire(stop);
    *stoppedOnes += permit ? 0 : 1;
}

Task<> throwing()
{
    co_await pause(0ms, StopToken());
    throw std::runtime_error("a bug");
}

Task<> closeAndDelete(std::unique_ptr<TaskScope> scope)
{
    co_await scope->close();
    scope.reset();
}

constexpr auto childMark = "GANNET_TEST_CHILD";

bool isChild()
{
    return qEnvironmentVariableIsSet(childMark);
}

//! Runs the current test function in a process of its own, where isChild(), and gives what that one
//! said before it crashed; nothing if it did not crash.
QByteArray lastWordsOfChild()
{
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(childMark), u"1"_s);
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(),
                {u"-nocrashhandler"_s, QLatin1String(QTest::currentTestFunction())});
    if (!child.waitForFinished(int(patience.count())) || child.exitStatus() != QProcess::CrashExit)
        return {};
    return child.readAll();
}

} // namespace

class TestTaskScope : public QObject
{
    Q_OBJECT

private slots:
    void tasksRunAtOnce()
    {
        TaskScope scope;
        Gate gate;
        gate.open();
        int ended = 0;
        scope.spawn(passThrough(&gate, &ended));
        QCOMPARE(ended, 1);
        QCOMPARE(scope.running(), 0);
    }

    void closeWithNothingToWaitFor()
    {
        TaskScope scope;
        auto closing = scope.close();
        QVERIFY(closing.isReady());
        QVERIFY(scope.token().stop_requested());
    }

    void closeStopsAndWaitsForTheLast()
    {
        TaskScope scope;
        int ended = 0;
        bool tidy = false;
        scope.spawn(waitForStop(scope.token(), &ended));
        scope.spawn(tidyUpAfterStop(scope.token(), &tidy));
        QCOMPARE(scope.running(), 2);
        auto closing = scope.close();
        QVERIFY(!closing.isReady());
        run(std::move(closing));
        QCOMPARE(ended, 1);
        QVERIFY(tidy);
        QCOMPARE(scope.running(), 0);
    }

    void joinWaitsWithoutAStop()
    {
        TaskScope scope;
        std::array<Gate, 2> gates;
        int ended = 0;
        for (Gate &gate : gates)
            scope.spawn(passThrough(&gate, &ended));
        auto joining = scope.join();
        gates[1].open();
        QVERIFY(!joining.isReady());
        QVERIFY(!scope.token().stop_requested());
        gates[0].open();
        run(std::move(joining));
        QCOMPARE(ended, 2);
    }

    void joinedItTakesNewTasks()
    {
        TaskScope scope;
        for (int round = 1; round <= 2; ++round) {
            Gate gate;
            int ended = 0;
            scope.spawn(passThrough(&gate, &ended));
            auto joining = scope.join();
            gate.open();
            run(std::move(joining));
            QCOMPARE(ended, 1);
        }
    }

    void requestStopWaitsForNobody()
    {
        TaskScope scope;
        int ended = 0;
        scope.spawn(waitForStop(scope.token(), &ended));
        scope.requestStop();
        QCOMPARE(ended, 0);
        run(scope.join());
        QCOMPARE(ended, 1);
    }

    void whoClosesMayDeleteTheScope()
    {
        auto owned = std::make_unique<TaskScope>();
        TaskScope *scope = owned.get();
        int ended = 0;
        scope->spawn(waitForStop(scope->token(), &ended));
        run(closeAndDelete(std::move(owned)));
        QCOMPARE(ended, 1);
    }

    void anExceptionOfATaskEndsTheProgram()
    {
        if (isChild()) {
            TaskScope scope;
            scope.spawn(throwing());
            run(scope.join());
            return;
        }
        QVERIFY(lastWordsOfChild().contains("let an exception out"));
    }

    void aScopeThatGoesBeforeItsTasksEndsTheProgram()
    {
        Gate gate;
        int ended = 0;
        if (isChild()) {
            TaskScope scope;
            scope.spawn(passThrough(&gate, &ended));
            return;
        }
        QVERIFY(lastWordsOfChild().contains("destroyed while its tasks run"));
    }

    void aStopFromAnotherThreadRacesWithTheEnd()
    {
        for (int round = 0; round < raceRounds; ++round) {
            Semaphore semaphore(1);
            auto held = semaphore.tryAcquire();
            StopSource source;
            TaskScope scope;
            int stoppedOnes = 0;
            scope.spawn(enter(&semaphore, source.get_token(), &stoppedOnes));
            const auto stopper = raceStop(round, source, [&held] { held.reset(); });
            run(scope.join());
            QCOMPARE(semaphore.inUse(), 0);
        }
    }

    void aHundredThousandTasksAreStopped()
    {
        constexpr int count = 100'000;
        LoopWatch watch(1s);
        Semaphore semaphore(0);
        TaskScope scope;
        int stoppedOnes = 0;
        for (int i = 0; i < count; ++i)
            scope.spawn(enter(&semaphore, scope.token(), &stoppedOnes));
        QCOMPARE(scope.running(), count);
        run(scope.close());
        QCOMPARE(stoppedOnes, count);
        QCOMPARE(semaphore.waiting(), 0);
        qInfo().noquote() << watch.report();
    }
};

QTEST_GUILESS_MAIN(TestTaskScope)
#include "tst_taskscope.moc"
