// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/hostbudget.h"
#include "core/queue/hostrest.h"
#include "core/queue/jobqueue.h"
#include "tests/support/fakeclock.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;
using namespace std::chrono_literals;

namespace {

struct World {
    explicit World(int filesAtOnce, int perServer)
        : budget(perServer)
        , queue(&clock, &budget, filesAtOnce)
    {
    }

    void add(QList<qint64> ids, const QString &host, int priority = 0)
    {
        for (const qint64 id : ids)
            queue.add({id}, host, priority, false);
    }

    QList<qint64> admit()
    {
        QList<qint64> ids;
        for (const JobId id : queue.admit())
            ids.append(id.value);
        return ids;
    }

    FakeClock clock;
    HostBudget budget;
    JobQueue queue;
};

using Ids = QList<qint64>;

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

private slots:
    void orderOfAdding()
    {
        World world(3, 10);
        world.add({5, 2, 9, 1}, u"a"_s);
        QCOMPARE(world.admit(), (Ids{5, 2, 9}));
        QCOMPARE(world.admit(), Ids());
        world.queue.finished({2});
        QCOMPARE(world.admit(), Ids{1});
        QVERIFY(!world.queue.contains({2}));
    }

    void priorityComesFirst()
    {
        World world(2, 10);
        world.add({1, 2}, u"a"_s, 0);
        world.add({3}, u"b"_s, 5);
        world.add({4}, u"a"_s, -1);
        world.queue.setPriority({2}, 7);
        QCOMPARE(world.admit(), (Ids{2, 3}));
        world.queue.setPriority({4}, 1);
        world.queue.finished({2});
        world.queue.finished({3});
        QCOMPARE(world.admit(), (Ids{4, 1}));
    }

    void fullHostHoldsUpNobody()
    {
        World world(10, 2);
        world.add({1, 2, 3, 4}, u"a"_s, 9);
        world.add({5}, u"b"_s);
        QCOMPARE(world.admit(), (Ids{1, 2, 5}));
        QCOMPARE(world.queue.whyWaiting({3}), WaitReason::ServerLimit);
        world.queue.finished({1});
        QCOMPARE(world.admit(), Ids{3});
        QCOMPARE(world.budget.inUse(u"a"_s), 2);
    }

    void othersUseTheBudgetToo()
    {
        World world(10, 2);
        auto one = tryAcquire(world.budget, u"a"_s);
        auto two = tryAcquire(world.budget, u"a"_s);
        world.add({1, 2, 3}, u"a"_s);
        QCOMPARE(world.admit(), Ids());
        two.reset();
        QCOMPARE(world.admit(), Ids{1});
        one.reset();
        QCOMPARE(world.admit(), Ids{2});
    }

    void newWorkOfAFullHostWaits()
    {
        World world(10, 1);
        world.add({1, 2}, u"a"_s);
        QCOMPARE(world.admit(), Ids{1});
        world.add({3}, u"a"_s, 5);
        QCOMPARE(world.admit(), Ids());
        world.queue.finished({1});
        QCOMPARE(world.admit(), Ids{3});
    }

    void higherServerLimitActsAtOnce()
    {
        World world(10, 1);
        world.add({1, 2, 3}, u"a"_s);
        QCOMPARE(world.admit(), Ids{1});
        world.budget.setLimit(2);
        QCOMPARE(world.admit(), Ids{2});
        world.budget.setLimit(1);
        world.queue.finished({1});
        QCOMPARE(world.admit(), Ids());
        world.queue.finished({2});
        QCOMPARE(world.admit(), Ids{3});
    }

    void lowerLimitStopsNothing()
    {
        World world(3, 10);
        world.add({1, 2, 3, 4}, u"a"_s);
        QCOMPARE(world.admit().size(), 3);
        world.queue.setFilesAtOnce(1);
        QCOMPARE(world.queue.running(), 3);
        QCOMPARE(world.queue.whyWaiting({4}), WaitReason::FilesAtOnce);
        world.queue.finished({1});
        world.queue.finished({2});
        QCOMPARE(world.admit(), Ids());
        world.queue.finished({3});
        QCOMPARE(world.admit(), Ids{4});
    }

    void pausedJobsStayAndGiveBack()
    {
        World world(10, 1);
        world.queue.add({1}, u"a"_s, 0, true);
        world.add({2, 3}, u"a"_s);
        QCOMPARE(world.admit(), Ids{2});
        world.queue.pause({2});
        QCOMPARE(world.budget.inUse(u"a"_s), 0);
        QCOMPARE(world.queue.paused(), 2);
        QCOMPARE(world.admit(), Ids{3});
        world.queue.resume({1});
        world.queue.resume({2});
        world.queue.finished({3});
        QCOMPARE(world.admit(), Ids{1}); // by the order of adding
        QCOMPARE(world.queue.paused(), 0);
        QCOMPARE(world.queue.waiting(), 1);
    }

    void retryWaitsForItsTime()
    {
        World world(1, 1);
        world.add({1, 2, 3}, u"a"_s);
        QCOMPARE(world.admit(), Ids{1});
        QVERIFY(!world.queue.nextRetry());
        const auto when = world.clock.now() + 5s;
        world.queue.retryAt({1}, when);
        QVERIFY(world.queue.nextRetry() == when);
        QCOMPARE(world.queue.whyWaiting({1}), WaitReason::Retry);
        QCOMPARE(world.queue.waiting(), 3);
        QCOMPARE(world.admit(), Ids{2});
        world.clock.advance(5s);
        QCOMPARE(world.admit(), Ids());
        QVERIFY(!world.queue.nextRetry());
        world.queue.finished({2});
        QCOMPARE(world.admit(), Ids{1}); // before 3
    }

    void resumeEndsTheWaitForARetry()
    {
        World world(1, 1);
        world.add({1}, u"a"_s);
        QCOMPARE(world.admit(), Ids{1});
        world.queue.retryAt({1}, world.clock.now() + 1h);
        world.queue.resume({1});
        QVERIFY(!world.queue.nextRetry());
        QCOMPARE(world.admit(), Ids{1});
    }

    void removeFromAnyPlace()
    {
        World world(2, 5);
        world.add({1, 2, 3}, u"a"_s);
        world.queue.add({4}, u"b"_s, 0, true);
        QCOMPARE(world.admit(), (Ids{1, 2}));
        world.queue.retryAt({1}, world.clock.now() + 1s);
        for (const qint64 id : {1, 2, 3, 4, 99})
            world.queue.remove({id});
        QCOMPARE(world.queue.waiting() + world.queue.running() + world.queue.paused(), 0);
        QVERIFY(!world.queue.nextRetry());
        QCOMPARE(world.budget.inUse(u"a"_s), 0);
        world.add({1}, u"a"_s);
        QCOMPARE(world.admit(), Ids{1});
    }

    void heldJobsStay_data()
    {
        QTest::addColumn<JobQueue::Hold>("hold");
        QTest::addColumn<Ids>("admitted");
        QTest::newRow("nothing is held") << JobQueue::Hold::None << Ids{1, 2, 3};
        QTest::newRow("there is no network") << JobQueue::Hold::Remote << Ids{2};
        QTest::newRow("all is held") << JobQueue::Hold::All << Ids{};
    }

    void heldJobsStay()
    {
        QFETCH(JobQueue::Hold, hold);
        World world(10, 10);
        world.add({1}, u"a"_s);
        world.queue.add({2}, u"localhost"_s, 0, false, true);
        world.queue.setHold(hold);
        world.add({3}, u"b"_s);
        QTEST(world.admit(), "admitted");
        const WaitReason reason = hold == JobQueue::Hold::All ? WaitReason::Schedule
            : hold == JobQueue::Hold::Remote                  ? WaitReason::Network
                                                              : WaitReason::None;
        QCOMPARE(world.queue.whyWaiting({1}), reason);
        QCOMPARE(world.queue.whyWaiting({3}), reason);
        world.queue.setHold(JobQueue::Hold::None);
        (void)world.admit();
        QCOMPARE(world.queue.running(), 3);
    }

    void aRestingServerHoldsUpNobody()
    {
        FakeClock clock;
        HostBudget budget(10);
        HostRest rest(&clock);
        JobQueue queue(&clock, &budget, 3, &rest);
        for (const qint64 id : {1, 2, 3, 4, 5, 6})
            queue.add({id}, u"a"_s, 9, false);
        queue.add({7}, u"b"_s, 0, false);
        QCOMPARE(queue.admit().size(), 3u);
        for (const qint64 id : {1, 2, 3}) {
            queue.hostFailed({id}, 10s);
            queue.retryAt({id}, clock.now() + 1s);
        }
        QCOMPARE(queue.admit(), std::vector<JobId>{{7}});
        QCOMPARE(queue.whyWaiting({4}), WaitReason::HostRests);
        QCOMPARE(queue.whyWaiting({1}), WaitReason::Retry);
        QCOMPARE(queue.nextRetry(), clock.now() + 1s);
        clock.advance(1s);
        QVERIFY(queue.admit().empty());
        QCOMPARE(queue.whyWaiting({1}), WaitReason::HostRests);
        QCOMPARE(queue.nextRetry(), clock.now() + 9s);
        clock.advance(9s);
        QCOMPARE(queue.admit(), std::vector<JobId>{{4}}); // the first that never ran
        QCOMPARE(queue.hostRounds({4}), 2);
        QCOMPARE(queue.whyWaiting({5}), WaitReason::HostRests);
        queue.pause({4}); // it found out nothing
        QCOMPARE(queue.admit(), std::vector<JobId>{{5}});
        queue.hostAnswered({5});
        QCOMPARE(queue.admit(), std::vector<JobId>{{1}});
        QVERIFY(!queue.nextRetry());
    }

    void wrongVerbsDoNothing()
    {
        World world(1, 1);
        world.add({1, 2}, u"a"_s);
        world.queue.finished({1}); // waits
        world.queue.retryAt({1}, world.clock.now());
        QCOMPARE(world.admit(), Ids{1});
        world.queue.resume({1}); // runs
        world.queue.pause({7}); // is not there
        QCOMPARE(world.queue.running(), 1);
        QCOMPARE(world.queue.whyWaiting({1}), WaitReason::None);
        QCOMPARE(world.queue.whyWaiting({7}), WaitReason::None);
    }

    void oneMillionJobs_data()
    {
        QTest::addColumn<int>("hosts");
        QTest::addColumn<int>("filesAtOnce");
        QTest::addColumn<int>("perServer");
        QTest::newRow("of one server") << 1 << 64 << 6;
        QTest::newRow("of ten thousand servers") << 10'000 << 64 << 6;
        QTest::newRow("of ten thousand full servers") << 10'000 << 20'000 << 1;
    }

    void oneMillionJobs()
    {
        QFETCH(int, hosts);
        QFETCH(int, filesAtOnce);
        QFETCH(int, perServer);
        const int count = slowness > 1 ? 100'000 : 1'000'000;
        World world(filesAtOnce, perServer);
        QStringList names;
        for (int host = 0; host < hosts; ++host)
            names.append(u"host-%1"_s.arg(host));
        QElapsedTimer timer;
        timer.start();
        for (int id = 1; id <= count; ++id)
            world.queue.add({id}, names[id % hosts], 0, false);
        std::vector<JobId> running = world.queue.admit();
        // Each end is followed by an admission, as in the engine.
        const qsizetype ends = count / 5;
        for (qsizetype end = 0; end < ends; ++end) {
            world.queue.finished(running[size_t(end)]);
            const auto admitted = world.queue.admit();
            QCOMPARE(admitted.size(), 1u);
            running.push_back(admitted.front());
        }
        QCOMPARE(world.queue.waiting() + world.queue.running(), count - ends);
        qInfo("%d jobs, %lld ends: %lld ms", count, static_cast<long long>(ends),
              static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 20'000); // a quadratic step would take minutes
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
