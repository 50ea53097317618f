// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/whenall.h"

#include "core/async/semaphore.h"
#include "tests/support/loopwatch.h"
#include "tests/support/run.h"
#include "tests/unit/gate.h"

#include <QTest>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace gannet;

namespace {

using Strings = std::vector<std::string>;

Task<std::string> named(Gate *gate, std::string name)
{
    co_await *gate;
    co_return name;
}

Task<std::string> throwing(Gate *gate, std::string what)
{
    co_await *gate;
    throw std::runtime_error(what);
}

Task<std::string> atOnce(std::string name)
{
    co_return name;
}

Task<std::unique_ptr<int>> boxed(Gate *gate, int number)
{
    co_await *gate;
    co_return std::make_unique<int>(number);
}

Task<bool> mayEnter(Semaphore *semaphore, StopToken stop)
{
    const auto permit = co_await semaphore->acquire(stop);
    co_return bool(permit);
}

template <typename... Tasks>
auto together(Tasks... tasks)
{
    std::vector<std::common_type_t<Tasks...>> all;
    (all.push_back(std::move(tasks)), ...);
    return all;
}

} // namespace

class TestWhenAll : public QObject
{
    Q_OBJECT

private slots:
    void resultsKeepTheOrderOfTheTasks()
    {
        std::array<Gate, 3> gates;
        auto all = whenAll(
            together(named(&gates[0], "a"), named(&gates[1], "b"), named(&gates[2], "c")));
        gates[2].open();
        gates[0].open();
        QVERIFY(!all.isReady());
        gates[1].open();
        QCOMPARE(run(std::move(all)), Strings({"a", "b", "c"}));
    }

    void whatHasEndedAlreadyNeedsNoWait()
    {
        auto all = whenAll(together(atOnce("a"), atOnce("b")));
        QVERIFY(all.isReady());
        QCOMPARE(run(std::move(all)), Strings({"a", "b"}));
    }

    void nothingToWaitForGivesNothing()
    {
        auto all = whenAll(std::vector<Task<std::string>>());
        QVERIFY(all.isReady());
        QVERIFY(run(std::move(all)).empty());
    }

    void anExceptionIsThrownOnlyWhenAllHaveEnded()
    {
        std::array<Gate, 3> gates;
        auto all = whenAll(
            together(named(&gates[0], "a"), throwing(&gates[1], "b"), named(&gates[2], "c")));
        gates[1].open();
        gates[0].open();
        QVERIFY(!all.isReady());
        gates[2].open();
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, run(std::move(all)));
    }

    void ofTwoExceptionsTheFirstTaskHasTheWord()
    {
        std::array<Gate, 2> gates;
        auto all = whenAll(together(throwing(&gates[0], "first"), throwing(&gates[1], "second")));
        gates[1].open();
        gates[0].open();
        try {
            run(std::move(all));
            QFAIL("Nothing was thrown.");
        } catch (const std::runtime_error &error) {
            QCOMPARE(error.what(), "first");
        }
    }

    void aStopReachesEveryTask()
    {
        Semaphore semaphore(0);
        StopSource source;
        std::vector<Task<bool>> tasks;
        for (int i = 0; i < 3; ++i)
            tasks.push_back(mayEnter(&semaphore, source.get_token()));
        auto all = whenAll(std::move(tasks));
        source.request_stop();
        QCOMPARE(run(std::move(all)), std::vector<bool>({false, false, false}));
        QCOMPARE(semaphore.waiting(), 0);
    }

    void resultsMayBeUncopyable()
    {
        Gate gate;
        Gate second;
        auto all = whenAll(together(boxed(&gate, 1), boxed(&second, 2)));
        gate.open();
        second.open();
        const auto results = run(std::move(all));
        QCOMPARE(*results[0], 1);
        QCOMPARE(*results[1], 2);
    }

    void aHundredThousandTasks()
    {
        constexpr int count = 100'000;
        LoopWatch watch(1s);
        Semaphore semaphore(0);
        std::vector<Task<bool>> tasks;
        for (int i = 0; i < count; ++i)
            tasks.push_back(mayEnter(&semaphore, StopToken()));
        auto all = whenAll(std::move(tasks));
        semaphore.setLimit(8);
        QCOMPARE(run(std::move(all)), std::vector<bool>(count, true));
        qInfo().noquote() << watch.report();
    }
};

QTEST_GUILESS_MAIN(TestWhenAll)
#include "tst_whenall.moc"
