// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/channel.h"

#include "core/async/taskscope.h"
#include "tests/support/loopwatch.h"
#include "tests/support/run.h"
#include "tests/unit/stoprace.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using namespace gannet;

namespace {

using Numbers = Channel<int>;

Task<Outcome> push(Numbers *channel, int value, StopToken stop)
{
    auto outcome = co_await channel->push(value, stop);
    co_return outcome;
}

Task<std::optional<int>> pop(Numbers *channel, StopToken stop)
{
    auto value = co_await channel->pop(stop);
    co_return value;
}

//! Numbers \a first up to but without \a end, as fast as the channel takes them.
Task<> produce(Numbers *channel, int first, int end, std::size_t *mostInside)
{
    for (int value = first; value < end; ++value) {
        const auto outcome = co_await channel->push(value, StopToken());
        if (!outcome)
            co_return;
        *mostInside = std::max(*mostInside, channel->size());
    }
}

Task<> consume(Numbers *channel, std::vector<int> *values)
{
    while (const auto value = co_await channel->pop(StopToken()))
        values->push_back(*value);
}

Task<> pushOne(Numbers *channel, int value)
{
    const auto outcome = co_await channel->push(value, StopToken());
    Q_ASSERT(outcome);
}

Task<std::unique_ptr<int>> roundTrip(Channel<std::unique_ptr<int>> *channel)
{
    auto value = std::make_unique<int>(7);
    const auto outcome = co_await channel->push(std::move(value), StopToken());
    Q_ASSERT(outcome);
    auto back = co_await channel->pop(StopToken());
    co_return std::move(*back);
}

bool fill(Numbers *channel, int value)
{
    return channel->tryPush(std::move(value));
}

std::vector<int> upTo(int end)
{
    std::vector<int> numbers(static_cast<std::size_t>(end));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

StopToken stoppedToken()
{
    StopSource source;
    source.request_stop();
    return source.get_token();
}

} // namespace

class TestChannel : public QObject
{
    Q_OBJECT

private slots:
    void roomIsUsedAtOnce()
    {
        Numbers channel(1);
        auto pushed = push(&channel, 1, StopToken());
        QVERIFY(pushed.isReady());
        QVERIFY(run(std::move(pushed)));
        auto popped = pop(&channel, StopToken());
        QVERIFY(popped.isReady());
        QCOMPARE(run(std::move(popped)), std::optional(1));
    }

    void aWaitingPopGetsThePushedValue()
    {
        Numbers channel(1);
        auto waiting = pop(&channel, StopToken());
        QVERIFY(!waiting.isReady());
        QVERIFY(fill(&channel, 1));
        QVERIFY2(!waiting.isReady(), "It was resumed inside the push.");
        QCOMPARE(channel.size(), std::size_t(0)); // it is on its way
        QCOMPARE(run(std::move(waiting)), std::optional(1));
    }

    void aWaitingPushGetsTheRoom()
    {
        Numbers channel(1);
        QVERIFY(fill(&channel, 1));
        auto waiting = push(&channel, 2, StopToken());
        QVERIFY(!waiting.isReady());
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(1));
        QVERIFY2(!waiting.isReady(), "It was resumed inside the pop.");
        QVERIFY(run(std::move(waiting)));
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(2));
    }

    void popStoppedBefore()
    {
        Numbers channel(1);
        QVERIFY(fill(&channel, 1));
        auto task = pop(&channel, stoppedToken());
        QVERIFY(task.isReady());
        QVERIFY(!run(std::move(task)));
        QCOMPARE(channel.size(), std::size_t(1));
    }

    void pushStoppedBefore()
    {
        Numbers channel(1);
        auto task = push(&channel, 1, stoppedToken());
        QVERIFY(task.isReady());
        const auto outcome = run(std::move(task));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::Stopped);
        QCOMPARE(channel.size(), std::size_t(0));
    }

    void popStoppedWhileWaiting()
    {
        Numbers channel(1);
        StopSource source;
        auto waiting = pop(&channel, source.get_token());
        source.request_stop();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        QVERIFY(fill(&channel, 1)); // not lost to the stopped one
        QVERIFY(!run(std::move(waiting)));
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(1));
    }

    void pushStoppedWhileWaiting()
    {
        Numbers channel(1);
        QVERIFY(fill(&channel, 1));
        StopSource source;
        auto waiting = push(&channel, 2, source.get_token());
        auto next = push(&channel, 3, StopToken());
        source.request_stop();
        QVERIFY2(!waiting.isReady(), "It was resumed inside the stop.");
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(1));
        const auto outcome = run(std::move(waiting));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::Stopped);
        QVERIFY(run(std::move(next)));
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(3));
    }

    void aStopAfterTheHandOverLosesNothing()
    {
        Numbers channel(1);
        StopSource source;
        auto waiting = pop(&channel, source.get_token());
        QVERIFY(fill(&channel, 1));
        source.request_stop();
        QCOMPARE(run(std::move(waiting)), std::optional(1));
    }

    void popWhenDestroyed()
    {
        auto channel = std::make_unique<Numbers>(1);
        auto waiting = pop(channel.get(), StopToken());
        channel.reset();
        QVERIFY(!waiting.isReady());
        QVERIFY(!run(std::move(waiting)));
    }

    void pushWhenDestroyed()
    {
        auto channel = std::make_unique<Numbers>(1);
        QVERIFY(fill(channel.get(), 1));
        auto waiting = push(channel.get(), 2, StopToken());
        channel.reset();
        QVERIFY(!waiting.isReady());
        const auto outcome = run(std::move(waiting));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Error::Stopped);
    }

    void closedItGivesOutWhatIsInside()
    {
        Numbers channel(2);
        QVERIFY(fill(&channel, 1));
        QVERIFY(fill(&channel, 2));
        auto waiting = push(&channel, 3, StopToken());
        channel.close();
        QVERIFY(!fill(&channel, 4));
        QVERIFY(!run(push(&channel, 5, StopToken())));
        QVERIFY(!run(std::move(waiting)));
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(1));
        QCOMPARE(run(pop(&channel, StopToken())), std::optional(2));
        QVERIFY(!run(pop(&channel, StopToken())));
    }

    void closedWhileOneWaitsForAValue()
    {
        Numbers channel(1);
        auto first = pop(&channel, StopToken());
        auto second = pop(&channel, StopToken());
        channel.close();
        QVERIFY(!run(std::move(first)));
        QVERIFY(!run(std::move(second)));
    }

    void tryPushWaitsForNobody()
    {
        Channel<std::unique_ptr<int>> channel(1);
        QVERIFY(channel.tryPush(std::make_unique<int>(1)));
        auto second = std::make_unique<int>(2);
        QVERIFY(!channel.tryPush(std::move(second)));
        QVERIFY2(second, "A refused value was taken.");
    }

    void valuesMayBeUncopyable()
    {
        Channel<std::unique_ptr<int>> channel(1);
        const auto value = run(roundTrip(&channel));
        QVERIFY(value);
        QCOMPARE(*value, 7);
    }

    void noRoomAtAllBecomesRoomForOne()
    {
        Numbers channel(0);
        QVERIFY(fill(&channel, 1));
        QVERIFY(!fill(&channel, 2));
    }

    void whoPushedFirstComesFirst()
    {
        Numbers channel(1);
        TaskScope scope;
        for (int value = 0; value < 10; ++value)
            scope.spawn(pushOne(&channel, value));
        std::vector<int> values;
        for (int i = 0; i < 10; ++i)
            values.push_back(run(pop(&channel, StopToken())).value_or(-1));
        run(scope.join());
        QCOMPARE(values, upTo(10));
    }

    void whoPoppedFirstIsServedFirst()
    {
        Numbers channel(1);
        std::vector<Task<std::optional<int>>> waiting;
        for (int i = 0; i < 10; ++i)
            waiting.push_back(pop(&channel, StopToken()));
        for (int value = 0; value < 10; ++value)
            QVERIFY(fill(&channel, std::move(value)));
        for (int value = 0; value < 10; ++value)
            QCOMPARE(run(std::move(waiting[std::size_t(value)])), std::optional(value));
    }

    void aStopFromAnotherThreadRacesWithTheValue()
    {
        for (int round = 0; round < raceRounds; ++round) {
            Numbers channel(1);
            StopSource source;
            auto waiting = pop(&channel, source.get_token());
            const auto stopper = raceStop(round, source, [&channel] { fill(&channel, 1); });
            const auto value = run(std::move(waiting));
            QCOMPARE(channel.size(), std::size_t(value ? 0 : 1)); // it is there or here
        }
    }

    void aStopFromAnotherThreadRacesWithTheRoom()
    {
        for (int round = 0; round < raceRounds; ++round) {
            Numbers channel(1);
            QVERIFY(fill(&channel, 1));
            StopSource source;
            auto waiting = push(&channel, 2, source.get_token());
            std::optional<int> first;
            const auto stopper
                = raceStop(round, source, [&] { first = run(pop(&channel, StopToken())); });
            QCOMPARE(first, std::optional(1));
            const auto outcome = run(std::move(waiting));
            QCOMPARE(channel.size(), std::size_t(outcome ? 1 : 0));
        }
    }

    void neverMoreInsideThanFits_data()
    {
        QTest::addColumn<int>("capacity");
        QTest::newRow("one at a time") << 1;
        QTest::newRow("a few") << 8;
        QTest::newRow("more than ever come") << 200'000;
    }

    void neverMoreInsideThanFits()
    {
        QFETCH(int, capacity);
        constexpr int count = 100'000;
        LoopWatch watch(1s);
        Numbers channel(static_cast<std::size_t>(capacity));
        TaskScope scope;
        std::size_t mostInside = 0;
        std::vector<int> values;
        scope.spawn(produce(&channel, 0, count, &mostInside));
        scope.spawn(consume(&channel, &values));
        QVERIFY(waitUntil([&] { return values.size() == std::size_t(count); }));
        channel.close();
        run(scope.join());
        QVERIFY(mostInside <= std::size_t(capacity));
        QCOMPARE(values, upTo(count));
        qInfo().noquote() << watch.report();
    }

    void aHundredThousandTasksPushOneEach()
    {
        constexpr int count = 100'000;
        LoopWatch watch(1s);
        Numbers channel(8);
        TaskScope scope;
        std::vector<int> values;
        for (int value = 0; value < count; ++value)
            scope.spawn(pushOne(&channel, value));
        QCOMPARE(channel.size(), std::size_t(8));
        scope.spawn(consume(&channel, &values));
        QVERIFY(waitUntil([&] { return values.size() == std::size_t(count); }));
        channel.close();
        run(scope.join());
        QCOMPARE(values, upTo(count));
        qInfo().noquote() << watch.report();
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
