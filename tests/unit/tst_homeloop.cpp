// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/homeloop.h"

#include "core/async/task.h"
#include "tests/support/run.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QTest>
#include <QThread>

#include <coroutine>
#include <latch>
#include <memory>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

using namespace gannet;

namespace {

constexpr int manyCalls = 1'000;

std::vector<int> upTo(int end)
{
    std::vector<int> numbers(static_cast<std::size_t>(end));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

//! Counts how often a loop was woken for hand-overs.
class WakeUps : public QObject
{
public:
    WakeUps() { QCoreApplication::instance()->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::User ? 1 : 0;
        return false;
    }

    int count = 0;
};

//! Leaves the coroutine's handle for somebody else to resume.
struct Leave {
    std::coroutine_handle<> *place;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const { *place = handle; }
    void await_resume() const { }
};

Task<std::thread::id> threadAfterwards(std::coroutine_handle<> *place)
{
    co_await Leave{place};
    co_return std::this_thread::get_id();
}

} // namespace

class TestHomeLoop : public QObject
{
    Q_OBJECT

private slots:
    void everyThreadHasOneOfItsOwn()
    {
        const auto here = HomeLoop::current();
        QCOMPARE(HomeLoop::current(), here);
        std::shared_ptr<HomeLoop> there;
        std::jthread([&there] { there = HomeLoop::current(); }).join();
        QVERIFY(there != here);
    }

    void callsFromAnotherThreadRunHereInOrder()
    {
        std::vector<int> order;
        int elsewhere = 0;
        const auto here = std::this_thread::get_id();
        const std::jthread caller([&, home = HomeLoop::current()] {
            for (int i = 0; i < manyCalls; ++i) {
                home->call([&, i] {
                    order.push_back(i);
                    elsewhere += std::this_thread::get_id() == here ? 0 : 1;
                });
            }
        });
        QVERIFY(waitUntil([&] { return order.size() == std::size_t(manyCalls); }));
        QCOMPARE(order, upTo(manyCalls));
        QCOMPARE(elsewhere, 0);
    }

    void callsOfSeveralThreadsKeepTheirOwnOrder()
    {
        std::vector<std::vector<int>> orders(4);
        std::vector<std::jthread> callers;
        for (auto &order : orders) {
            callers.emplace_back([&order, home = HomeLoop::current()] {
                for (int i = 0; i < manyCalls; ++i)
                    home->call([&order, i] { order.push_back(i); });
            });
        }
        for (const auto &order : orders) {
            QVERIFY(waitUntil([&] { return order.size() == std::size_t(manyCalls); }));
            QCOMPARE(order, upTo(manyCalls));
        }
    }

    void aLoopOfAnotherThreadRunsCallsThere()
    {
        std::shared_ptr<HomeLoop> there;
        std::latch made(2);
        std::jthread thread([&there, &made] {
            QEventLoop loop;
            there = HomeLoop::current();
            made.arrive_and_wait();
            loop.exec();
        });
        made.arrive_and_wait();

        std::vector<int> order;
        const auto id = thread.get_id();
        bool elsewhere = false;
        for (int i = 0; i < manyCalls; ++i)
            there->call([&order, i] { order.push_back(i); });
        there->call([&elsewhere, id] {
            elsewhere = std::this_thread::get_id() != id;
            QThread::currentThread()->quit();
        });
        thread.join();
        QCOMPARE(order, upTo(manyCalls));
        QVERIFY(!elsewhere);
    }

    void nothingRunsInsideTheCall()
    {
        std::vector<int> order;
        const auto home = HomeLoop::current();
        home->call([&] {
            home->call([&order] { order.push_back(3); });
            order.push_back(1);
        });
        home->call([&order] { order.push_back(2); });
        QVERIFY(order.empty());
        QVERIFY(waitUntil([&] { return order.size() == 3; }));
        QCOMPARE(order, std::vector<int>({1, 2, 3}));
    }

    void manyHandOversWakeTheLoopOnce()
    {
        const auto home = HomeLoop::current();
        WakeUps wakeUps;
        int ran = 0;
        for (int i = 0; i < manyCalls; ++i)
            home->call([&ran] { ++ran; });
        QVERIFY(waitUntil([&] { return ran == manyCalls; }));
        QCOMPARE(wakeUps.count, 1);
    }

    void aCoroutineGoesOnWhereItCameFrom()
    {
        std::coroutine_handle<> place;
        auto task = threadAfterwards(&place);
        std::jthread([place, home = HomeLoop::current()] { home->resume(place); }).join();
        QVERIFY(!task.isReady());
        QVERIFY(run(std::move(task)) == std::this_thread::get_id());
    }

    void callsThatWaitAtTheEndOfTheThreadAreDropped()
    {
        const auto kept = std::make_shared<bool>(false);
        std::jthread([kept] {
            HomeLoop::current()->call([kept] { *kept = true; }); // no event loop ever runs here
        }).join();
        QVERIFY(!*kept);
        QCOMPARE(kept.use_count(), 1L);
    }

    void callsAfterTheEndOfTheThreadAreDropped()
    {
        std::shared_ptr<HomeLoop> ended;
        std::jthread([&ended] { ended = HomeLoop::current(); }).join();
        const auto kept = std::make_shared<bool>(false);
        ended->call([kept] { *kept = true; });
        QCoreApplication::processEvents();
        QVERIFY(!*kept);
        QCOMPARE(kept.use_count(), 1L);
    }

    void callsRaceWithTheEndOfTheThread()
    {
        for (int round = 0; round < 500; ++round) {
            const auto kept = std::make_shared<bool>(false);
            std::shared_ptr<HomeLoop> there;
            std::latch made(2);
            std::jthread ending([&there, &made] {
                there = HomeLoop::current();
                made.arrive_and_wait();
            });
            made.arrive_and_wait();
            for (int i = 0; i < 50; ++i)
                there->call([kept] { *kept = true; });
            ending.join();
            QVERIFY(!*kept);
            QCOMPARE(kept.use_count(), 1L);
        }
    }
};

QTEST_GUILESS_MAIN(TestHomeLoop)
#include "tst_homeloop.moc"
