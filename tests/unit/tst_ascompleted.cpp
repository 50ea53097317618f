// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/ascompleted.h"

#include "core/async/semaphore.h"
#include "tests/support/loopwatch.h"
#include "tests/support/run.h"
#include "tests/unit/gate.h"
#include "tests/unit/stoprace.h"

#include <QTest>

#include <array>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace gannet;

namespace {

Task<int> numbered(Gate *gate, int number)
{
    co_await *gate;
    co_return number;
}

Task<int> throwing(Gate *gate)
{
    co_await *gate;
    throw std::runtime_error("the child threw");
}

Task<int> atOnce(int number)
{
    co_return number;
}

Task<int> enter(Semaphore *semaphore, int number, StopToken stop)
{
    const auto permit = co_await semaphore->acquire(stop);
    co_return permit ? number : -1;
}

Task<std::unique_ptr<int>> boxed(int number)
{
    co_return std::make_unique<int>(number);
}

template <typename T>
Task<std::optional<Completed<T>>> next(const AsCompleted<T> *results, StopToken stop)
{
    auto completed = co_await results->next(stop);
    co_return std::move(completed);
}

Task<std::vector<bool>> readAll(const AsCompleted<int> *results, std::size_t count)
{
    std::vector<bool> seen(count);
    while (const auto completed = co_await results->next(StopToken()))
        seen[std::size_t(completed->index)] = true;
    co_return seen;
}

//! Tasks 0, 1, ... that each end with ten times their number when their gate opens.
template <std::size_t Count>
std::vector<Task<int>> tasksBehind(std::array<Gate, Count> *gates)
{
    std::vector<Task<int>> tasks;
    for (std::size_t i = 0; i < Count; ++i)
        tasks.push_back(numbered(&gates->at(i), int(i) * 10));
    return tasks;
}

} // namespace

class TestAsCompleted : public QObject
{
    Q_OBJECT

private slots:
    void resultsComeAsTheyAreCompleted()
    {
        std::array<Gate, 3> gates;
        TaskScope scope;
        const auto results = asCompleted(&scope, tasksBehind(&gates));
        for (const qsizetype index : {2, 0, 1}) {
            auto waiting = next(&results, StopToken());
            QVERIFY(!waiting.isReady());
            gates[std::size_t(index)].open();
            QVERIFY2(!waiting.isReady(), "It was resumed inside the child.");
            const auto completed = run(std::move(waiting));
            QVERIFY(completed);
            QCOMPARE(completed->index, index);
            QCOMPARE(completed->value, int(index) * 10);
        }
        QVERIFY(!run(next(&results, StopToken())));
        QCOMPARE(scope.running(), 0);
    }

    void whatIsCompletedAlreadyNeedsNoWait()
    {
        TaskScope scope;
        std::vector<Task<int>> tasks;
        tasks.push_back(atOnce(5));
        const auto results = asCompleted(&scope, std::move(tasks));
        auto first = next(&results, StopToken());
        QVERIFY(first.isReady());
        QCOMPARE(run(std::move(first))->value, 5);
        auto end = next(&results, StopToken());
        QVERIFY(end.isReady());
        QVERIFY(!run(std::move(end)));
    }

    void noTasksGiveNothing()
    {
        TaskScope scope;
        const auto results = asCompleted(&scope, std::vector<Task<int>>());
        auto end = next(&results, StopToken());
        QVERIFY(end.isReady());
        QVERIFY(!run(std::move(end)));
    }

    void stoppedBefore()
    {
        TaskScope scope;
        std::vector<Task<int>> tasks;
        tasks.push_back(atOnce(5));
        const auto results = asCompleted(&scope, std::move(tasks));
        StopSource source;
        source.request_stop();
        auto stoppedOne = next(&results, source.get_token());
        QVERIFY(stoppedOne.isReady());
        QVERIFY(!run(std::move(stoppedOne)));
        QCOMPARE(run(next(&results, StopToken()))->value, 5); // it was not lost
    }

    void stoppedWhileWaiting()
    {
        std::array<Gate, 1> gates;
        TaskScope scope;
        const auto results = asCompleted(&scope, tasksBehind(&gates));
        StopSource source;
        auto waiting = next(&results, source.get_token());
        source.request_stop();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        gates[0].open();
        QVERIFY(!run(std::move(waiting)));
        QCOMPARE(run(next(&results, StopToken()))->index, qsizetype(0)); // it was not lost
    }

    void destroyedWhileOneWaits()
    {
        std::array<Gate, 2> gates;
        TaskScope scope;
        auto results = std::make_unique<AsCompleted<int>>(&scope, tasksBehind(&gates));
        auto waiting = next(results.get(), StopToken());
        results.reset();
        gates[1].open();
        QCOMPARE(run(std::move(waiting))->index, qsizetype(1));
        gates[0].open(); // nobody reads it any more
        run(scope.join());
    }

    void anExceptionIsThrownAtItsResultAndTheOthersGoOn()
    {
        std::array<Gate, 3> gates;
        TaskScope scope;
        std::vector<Task<int>> tasks;
        tasks.push_back(numbered(&gates[0], 0));
        tasks.push_back(throwing(&gates[1]));
        tasks.push_back(numbered(&gates[2], 20));
        const auto results = asCompleted(&scope, std::move(tasks));

        gates[0].open();
        QCOMPARE(run(next(&results, StopToken()))->value, 0);
        auto waiting = next(&results, StopToken());
        gates[1].open();
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, run(std::move(waiting)));
        gates[2].open();
        QCOMPARE(run(next(&results, StopToken()))->value, 20);
        QVERIFY(!run(next(&results, StopToken())));
    }

    void theScopeStopsAndJoinsWhatIsNotRead()
    {
        Semaphore semaphore(0);
        TaskScope scope;
        std::vector<Task<int>> tasks;
        tasks.push_back(atOnce(0));
        tasks.push_back(enter(&semaphore, 1, scope.token()));
        tasks.push_back(enter(&semaphore, 2, scope.token()));
        const auto results = asCompleted(&scope, std::move(tasks));
        QCOMPARE(run(next(&results, StopToken()))->value, 0);
        QCOMPARE(scope.running(), 2);
        run(scope.close());
        QCOMPARE(scope.running(), 0);
        QCOMPARE(semaphore.waiting(), 0);
    }

    void resultsMayBeUncopyable()
    {
        TaskScope scope;
        std::vector<Task<std::unique_ptr<int>>> tasks;
        tasks.push_back(boxed(7));
        const auto results = asCompleted(&scope, std::move(tasks));
        const auto completed = run(next(&results, StopToken()));
        QCOMPARE(*completed->value, 7);
    }

    void aStopFromAnotherThreadRacesWithTheResult()
    {
        for (int round = 0; round < raceRounds; ++round) {
            std::array<Gate, 1> gates;
            TaskScope scope;
            const auto results = asCompleted(&scope, tasksBehind(&gates));
            StopSource source;
            auto waiting = next(&results, source.get_token());
            const auto stopper = raceStop(round, source, [&gates] { gates[0].open(); });
            const bool arrived = run(std::move(waiting)).has_value();
            QCOMPARE(run(next(&results, StopToken())).has_value(), !arrived);
        }
    }

    void aHundredThousandTasks_data()
    {
        QTest::addColumn<int>("placesAtFirst");
        QTest::newRow("all wait at first") << 0;
        QTest::newRow("all have ended already") << 8;
    }

    void aHundredThousandTasks()
    {
        QFETCH(int, placesAtFirst);
        constexpr int count = 100'000;
        LoopWatch watch(1s);
        Semaphore semaphore(placesAtFirst);
        TaskScope scope;
        std::vector<Task<int>> tasks;
        for (int number = 0; number < count; ++number)
            tasks.push_back(enter(&semaphore, number, scope.token()));
        const auto results = asCompleted(&scope, std::move(tasks));
        auto reader = readAll(&results, count);
        semaphore.setLimit(8);
        QCOMPARE(run(std::move(reader)), std::vector<bool>(count, true));
        qInfo().noquote() << watch.report();
    }
};

QTEST_GUILESS_MAIN(TestAsCompleted)
#include "tst_ascompleted.moc"
