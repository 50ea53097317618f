// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/hostbudget.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestHostBudget : public QObject
{
    Q_OBJECT

private slots:
    void hostsAreCountedApart()
    {
        HostBudget budget(2);
        QVERIFY(budget.take(u"a"_s));
        QVERIFY(budget.take(u"a"_s));
        QVERIFY(!budget.take(u"a"_s));
        QVERIFY(budget.isFull(u"a"_s));
        QVERIFY(budget.take(u"b"_s));
        QCOMPARE(budget.inUse(u"a"_s), 2);
        QCOMPARE(budget.inUse(u"b"_s), 1);
        QCOMPARE(budget.inUse(u"c"_s), 0);
        budget.give(u"a"_s);
        QVERIFY(!budget.isFull(u"a"_s));
        QVERIFY(budget.take(u"a"_s));
    }

    void lowerLimitWaitsUntilTheyFell()
    {
        HostBudget budget(3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(budget.take(u"a"_s));
        budget.setLimit(1);
        budget.give(u"a"_s);
        QVERIFY(!budget.take(u"a"_s));
        budget.give(u"a"_s);
        QVERIFY(!budget.take(u"a"_s));
        budget.give(u"a"_s);
        QVERIFY(budget.take(u"a"_s));
    }

    void limitIsAtLeastOne()
    {
        HostBudget budget(0);
        QCOMPARE(budget.limit(), 1);
        budget.setLimit(-3);
        QCOMPARE(budget.limit(), 1);
    }

    void freedHostsAreThoseThatWereRefused()
    {
        HostBudget budget(1);
        QVERIFY(budget.take(u"a"_s));
        QVERIFY(budget.take(u"b"_s));
        QVERIFY(!budget.take(u"a"_s));
        budget.give(u"b"_s);
        QVERIFY(budget.takeFreed().isEmpty());
        budget.give(u"a"_s);
        QCOMPARE(budget.takeFreed(), QSet<QString>{u"a"_s});
        QVERIFY(budget.takeFreed().isEmpty());
    }

    void higherLimitFreesToo()
    {
        HostBudget budget(1);
        int told = 0;
        budget.onRelease([&] { ++told; });
        QVERIFY(budget.take(u"a"_s));
        QVERIFY(!budget.take(u"a"_s));
        budget.setLimit(2);
        QCOMPARE(told, 1);
        QCOMPARE(budget.takeFreed(), QSet<QString>{u"a"_s});
        budget.setLimit(1);
        QCOMPARE(told, 1);
    }

    void aServerThatRefusedGetsOneLess()
    {
        HostBudget budget(4);
        for (int i = 0; i < 3; ++i)
            QVERIFY(budget.take(u"a"_s));
        budget.sawRefusal(u"a"_s);
        QVERIFY(budget.isFull(u"a"_s));
        budget.give(u"a"_s);
        QVERIFY(!budget.take(u"a"_s));
        budget.give(u"a"_s);
        QVERIFY(budget.take(u"a"_s));
    }

    void newLessonsAreToldOnce()
    {
        HostBudget budget(4);
        QVERIFY(!budget.takeNewLessons());
        QVERIFY(budget.take(u"a"_s));
        budget.sawRefusal(u"a"_s);
        const auto lessons = budget.takeNewLessons();
        QVERIFY(lessons);
        QCOMPARE(lessons->size(), 1);
        QCOMPARE(lessons->first().host, u"a"_s);
        QCOMPARE(lessons->first().most, 1);
        QVERIFY(!budget.takeNewLessons());
    }

    void whatWasLearntBeforeCounts_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("most");
        QTest::newRow("still true") << 60 << 1;
        QTest::newRow("over") << -1 << 2;
    }

    void whatWasLearntBeforeCounts()
    {
        QFETCH(int, seconds);
        QFETCH(int, most);
        HostBudget budget(2);
        budget.learn({{u"a"_s, 1, Clock().now() + std::chrono::seconds(seconds)}});
        QVERIFY(!budget.takeNewLessons()); // it is kept already
        for (int i = 0; i < most; ++i)
            QVERIFY(budget.take(u"a"_s));
        QVERIFY(!budget.take(u"a"_s));
    }

    void listenerMayAskTheBudget()
    {
        HostBudget budget(1);
        int seen = -1;
        budget.onRelease([&] { seen = budget.inUse(u"a"_s); });
        QVERIFY(budget.take(u"a"_s));
        budget.give(u"a"_s);
        QCOMPARE(seen, 0);
        budget.onRelease({});
        QVERIFY(budget.take(u"a"_s));
        budget.give(u"a"_s);
        QCOMPARE(seen, 0);
    }

    void permitGivesBack()
    {
        HostBudget budget(1);
        {
            auto permit = tryAcquire(budget, u"a"_s);
            QVERIFY(permit);
            QCOMPARE(permit->host(), u"a"_s);
            QVERIFY(!tryAcquire(budget, u"a"_s));
            HostPermit moved = std::move(*permit);
            permit.reset();
            QCOMPARE(budget.inUse(u"a"_s), 1);
            auto other = tryAcquire(budget, u"b"_s);
            moved = std::move(*other);
            QCOMPARE(budget.inUse(u"a"_s), 0);
            QCOMPARE(budget.inUse(u"b"_s), 1);
        }
        QCOMPARE(budget.inUse(u"b"_s), 0);
    }

    void threadsNeverPassTheLimit()
    {
        HostBudget budget(3);
        std::atomic<int> out = 0;
        std::atomic<bool> passed = false;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 5000; ++round) {
                    const auto permit = tryAcquire(budget, u"a"_s);
                    if (!permit)
                        continue;
                    if (++out > 3)
                        passed = true;
                    --out;
                }
            });
        }
        threads.clear();
        QVERIFY(!passed);
        QCOMPARE(budget.inUse(u"a"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestHostBudget)
#include "tst_hostbudget.moc"
