// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/semaphore.h"

#include "core/async/taskscope.h"
#include "tests/support/loopwatch.h"
#include "tests/support/run.h"
#include "tests/unit/stoprace.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace gannet;

namespace {

Task<Result<Permit>> acquire(Semaphore *semaphore, StopToken stop)
{
    auto permit = co_await semaphore->acquire(stop);
    co_return std::move(permit);
}

Task<> enter(Semaphore *semaphore, int number, std::vector<int> *entered)
{
    const auto permit = co_await semaphore->acquire(StopToken());
    entered->push_back(number);
}

struct Crowd {
    int inside = 0;
    int most = 0;
    int served = 0;
};

Task<> visit(const Semaphore *semaphore, const Semaphore *turnstile, Crowd *crowd)
{
    const auto permit = co_await semaphore->acquire(StopToken());
    crowd->most = std::max(crowd->most, ++crowd->inside);
    const auto turn = co_await turnstile->acquire(StopToken()); // leaving takes a turn of the loop
    --crowd->inside;
    ++crowd->served;
}

} // namespace

class TestSemaphore : public QObject
{
    Q_OBJECT

private slots:
    void aFreePlaceIsTakenAtOnce()
    {
        Semaphore semaphore(1);
        auto task = acquire(&semaphore, StopToken());
        QVERIFY(task.isReady());
        const auto permit = run(std::move(task));
        QVERIFY(permit);
        QCOMPARE(semaphore.inUse(), 1);
    }

    void aWaitingOneGetsThePlaceThatIsGivenBack()
    {
        Semaphore semaphore(1);
        auto held = semaphore.tryAcquire();
        auto waiting = acquire(&semaphore, StopToken());
        QVERIFY(!waiting.isReady());
        QCOMPARE(semaphore.waiting(), 1);

        held.reset();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the release.");
        QCOMPARE(semaphore.inUse(), 1);
        QCOMPARE(semaphore.waiting(), 0);
        QVERIFY(run(std::move(waiting)));
    }

    void stoppedBefore()
    {
        Semaphore semaphore(1);
        StopSource source;
        source.request_stop();
        auto task = acquire(&semaphore, source.get_token());
        QVERIFY(task.isReady());
        const auto permit = run(std::move(task));
        QVERIFY(!permit);
        QCOMPARE(permit.error().kind, Error::Stopped);
        QCOMPARE(semaphore.inUse(), 0);
    }

    void stoppedWhileWaiting()
    {
        Semaphore semaphore(1);
        const auto held = semaphore.tryAcquire();
        StopSource source;
        auto waiting = acquire(&semaphore, source.get_token());
        source.request_stop();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        const auto permit = run(std::move(waiting));
        QVERIFY(!permit);
        QCOMPARE(permit.error().kind, Error::Stopped);
        QCOMPARE(semaphore.waiting(), 0);
        QCOMPARE(semaphore.inUse(), 1);
    }

    void whoWasStoppedIsPassedOver()
    {
        Semaphore semaphore(1);
        auto held = semaphore.tryAcquire();
        StopSource source;
        auto first = acquire(&semaphore, source.get_token());
        auto second = acquire(&semaphore, StopToken());
        source.request_stop();
        held.reset();
        QVERIFY(run(std::move(second)));
        QVERIFY(!run(std::move(first)));
        QCOMPARE(semaphore.inUse(), 0);
    }

    void aStopAfterTheGrantComesTooLate()
    {
        Semaphore semaphore(1);
        auto held = semaphore.tryAcquire();
        StopSource source;
        auto waiting = acquire(&semaphore, source.get_token());
        held.reset();
        source.request_stop();
        const auto permit = run(std::move(waiting));
        QVERIFY(permit);
        QCOMPARE(semaphore.inUse(), 1);
    }

    void destroyedWhileOneWaits()
    {
        auto semaphore = std::make_unique<Semaphore>(1);
        const auto held = semaphore->tryAcquire();
        auto waiting = acquire(semaphore.get(), StopToken());
        semaphore.reset();
        QVERIFY(!waiting.isReady());
        const auto permit = run(std::move(waiting));
        QVERIFY(!permit);
        QCOMPARE(permit.error().kind, Error::Stopped);
    }

    void aPermitOutlivesTheSemaphore()
    {
        auto semaphore = std::make_unique<Semaphore>(1);
        auto held = semaphore->tryAcquire();
        QVERIFY(held);
        semaphore.reset();
        held.reset();
    }

    void aMovedPermitIsGivenBackOnce()
    {
        Semaphore semaphore(2);
        auto first = semaphore.tryAcquire();
        auto second = semaphore.tryAcquire();
        QVERIFY(first && second);
        *first = std::move(*second); // the first place is free, the second one changed hands
        QCOMPARE(semaphore.inUse(), 1);
        second.reset();
        QCOMPARE(semaphore.inUse(), 1);
        first.reset();
        QCOMPARE(semaphore.inUse(), 0);
    }

    void noPlaceMeansNoPermit()
    {
        Semaphore semaphore(1);
        const auto held = semaphore.tryAcquire();
        QVERIFY(held);
        QVERIFY(!semaphore.tryAcquire());
        QCOMPARE(semaphore.inUse(), 1);
    }

    void whoAskedFirstIsServedFirst()
    {
        Semaphore semaphore(1);
        auto held = semaphore.tryAcquire();
        TaskScope scope;
        std::vector<int> entered;
        for (int number = 0; number < 10; ++number)
            scope.spawn(enter(&semaphore, number, &entered));
        held.reset();
        QVERIFY2(!semaphore.tryAcquire(), "A newcomer jumped the queue.");
        run(scope.join());
        QCOMPARE(entered, std::vector<int>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    }

    void aHigherLimitLetsWaitingOnesIn()
    {
        Semaphore semaphore(0);
        std::vector<Task<Result<Permit>>> waiting;
        for (int i = 0; i < 3; ++i)
            waiting.push_back(acquire(&semaphore, StopToken()));
        semaphore.setLimit(2);
        QCOMPARE(semaphore.limit(), 2);
        QCOMPARE(semaphore.inUse(), 2);
        QCOMPARE(semaphore.waiting(), 1);

        const auto first = run(std::move(waiting[0]));
        auto second = std::optional(run(std::move(waiting[1])));
        QVERIFY(first && *second);
        QVERIFY(!waiting[2].isReady());
        second.reset();
        QVERIFY(run(std::move(waiting[2])));
    }

    void aLowerLimitTakesNoPermitBack()
    {
        Semaphore semaphore(3);
        std::vector<std::optional<Permit>> held(3);
        for (auto &permit : held)
            permit = semaphore.tryAcquire();
        auto waiting = acquire(&semaphore, StopToken());
        semaphore.setLimit(1);
        QCOMPARE(semaphore.inUse(), 3);
        held[0].reset();
        held[1].reset();
        QCOMPARE(semaphore.inUse(), 1);
        QCOMPARE(semaphore.waiting(), 1);
        held[2].reset();
        QCOMPARE(semaphore.waiting(), 0);
        QVERIFY(run(std::move(waiting)));
    }

    void aStopFromAnotherThreadRacesWithTheGrant()
    {
        for (int round = 0; round < raceRounds; ++round) {
            Semaphore semaphore(1);
            auto held = semaphore.tryAcquire();
            StopSource source;
            auto waiting = acquire(&semaphore, source.get_token());
            const auto stopper = raceStop(round, source, [&held] { held.reset(); });
            const auto permit = run(std::move(waiting));
            QCOMPARE(semaphore.inUse(), permit ? 1 : 0);
            QCOMPARE(semaphore.waiting(), 0);
        }
    }

    void aHundredThousandTasksShareEightPlaces()
    {
        constexpr int tasks = 100'000;
        LoopWatch watch(1s);
        Semaphore semaphore(8);
        Semaphore turnstile(1); // nobody leaves before everybody came
        auto held = turnstile.tryAcquire();
        TaskScope scope;
        Crowd crowd;
        for (int i = 0; i < tasks; ++i)
            scope.spawn(visit(&semaphore, &turnstile, &crowd));
        held.reset();
        run(scope.join());
        QCOMPARE(crowd.served, tasks);
        QCOMPARE(crowd.most, 8);
        QCOMPARE(semaphore.inUse(), 0);
        qInfo().noquote() << watch.report();
    }
};

QTEST_GUILESS_MAIN(TestSemaphore)
#include "tst_semaphore.moc"
