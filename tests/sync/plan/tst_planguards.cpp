// SPDX-License-Identifier: GPL-3.0-or-later
#include "planworld.h"

#include <QTest>

using namespace gannet;

namespace {

PlanWorld worldOf(int files, const QByteArray &folder = {})
{
    PlanWorld world;
    for (int i = 0; i < files; ++i)
        world.sync(joined(folder, QByteArray::number(i + 10000)), 10);
    return world;
}

void removeFiles(PlanWorld *world, Side side, int count)
{
    for (int i = 0; i < count; ++i)
        world->remove(side, QByteArray::number(i + 10000));
}

bool stops(const SyncPlan &plan, Guard guard, Side side)
{
    return plan.guards.size() == 1 && plan.guards[0].guard == guard && plan.guards[0].side == side
        && !plan.guards[0].message.isEmpty();
}

} // namespace

class TestPlanGuards : public QObject
{
    Q_OBJECT

private slots:
    void manyDeletionsStop_data()
    {
        QTest::addColumn<int>("files");
        QTest::addColumn<int>("deleted");
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("below both") << 300 << 49 << false;
        QTest::newRow("at 50 of few") << 100 << 50 << false;
        QTest::newRow("above 50 of few") << 100 << 51 << true;
        QTest::newRow("above 50, below a fifth") << 300 << 59 << false;
        QTest::newRow("above 50, at a fifth") << 300 << 60 << false;
        QTest::newRow("above 50, above a fifth") << 300 << 61 << true;
        QTest::newRow("nearly all of very few") << 50 << 49 << false;
    }

    void manyDeletionsStop()
    {
        QFETCH(int, files);
        QFETCH(int, deleted);
        QFETCH(bool, isStopped);
        PlanWorld world = worldOf(files);
        removeFiles(&world, Side::Here, deleted);
        QCOMPARE(stops(world.plan(), Guard::Deletes, Side::There), isStopped);
        QCOMPARE(!world.plan().guards.isEmpty(), isStopped);
        world.policy.liftedGuards = 1U << unsigned(Guard::Deletes);
        QVERIFY(world.plan().guards.isEmpty());
    }

    void manyBytesStopHoweverFewTheFiles_data()
    {
        QTest::addColumn<int>("deleted");
        QTest::addColumn<qint64>("most"); // bytes
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("no limit") << 3 << qint64(-1) << false;
        QTest::newRow("at the limit") << 3 << qint64(6) << false;
        QTest::newRow("above it") << 3 << qint64(5) << true;
        QTest::newRow("not even one byte") << 1 << qint64(0) << true;
        QTest::newRow("nothing is deleted") << 0 << qint64(0) << false;
    }
    void manyBytesStopHoweverFewTheFiles()
    {
        QFETCH(int, deleted);
        QFETCH(qint64, most);
        QFETCH(bool, isStopped);
        PlanWorld world = worldOf(1);
        for (int i = 0; i < 3; ++i)
            world.sync("large" + QByteArray::number(i), 20); // of two bytes
        for (int i = 0; i < deleted; ++i)
            world.remove(Side::There, "large" + QByteArray::number(i));
        if (most >= 0)
            world.policy.maxDeleteBytes = most;
        QCOMPARE(stops(world.plan(), Guard::Deletes, Side::Here), isStopped);
        world.policy.liftedGuards = 1U << unsigned(Guard::Deletes);
        QVERIFY(world.plan().guards.isEmpty());
    }

    void foldersAndMovesHaveNoBytes()
    {
        PlanWorld world = worldOf(1);
        world.sync("d/large", 20);
        world.policy.maxDeleteBytes = 0;
        world.move(Side::Here, "d/large", "elsewhere");
        world.remove(Side::Here, "d");
        QVERIFY2(world.plan().guards.isEmpty(), describe(world.plan()).constData());
    }

    void theMessageHasTheNumbers()
    {
        PlanWorld world = worldOf(100);
        removeFiles(&world, Side::There, 60);
        const SyncPlan plan = world.plan();
        QVERIFY(stops(plan, Guard::Deletes, Side::Here));
        QVERIFY(plan.guards[0].message.contains(QStringLiteral("60 of 100")));
        QVERIFY(plan.guards[0].message.contains(QStringLiteral("here")));
    }

    void aRenamedTopFolderIsNoDeletion()
    {
        PlanWorld world = worldOf(100, "top");
        world.move(Side::Here, "top", "other");
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan), QByteArray("Move> top => other #43\n"));
        QVERIFY(plan.guards.isEmpty());
    }

    void anEmptySideStops_data()
    {
        QTest::addColumn<int>("known");
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("of one file") << 1 << false;
        QTest::newRow("of two") << 2 << true;
    }

    void anEmptySideStops()
    {
        QFETCH(int, known);
        QFETCH(bool, isStopped);
        for (const Side side : {Side::Here, Side::There}) {
            PlanWorld world = worldOf(known);
            world.of(side).things.clear();
            QCOMPARE(stops(world.plan(), Guard::Empty, side), isStopped);
            world.policy.liftedGuards = 1U << unsigned(Guard::Empty);
            QVERIFY(world.plan().guards.isEmpty());
        }
    }

    void aSideThatOnlyHidesIsNotEmpty()
    {
        PlanWorld world = worldOf(2);
        for (auto &[path, thing] : world.here())
            thing.unknown = UnknownReason::NotReadable;
        QVERIFY(world.plan().guards.isEmpty());
    }

    void anotherRootStops_data()
    {
        QTest::addColumn<QByteArray>("known");
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("the same") << QByteArray("one") << QByteArray("one") << false;
        QTest::newRow("another") << QByteArray("one") << QByteArray("two") << true;
        QTest::newRow("its marker is gone") << QByteArray("one") << QByteArray() << true;
        QTest::newRow("none was known") << QByteArray() << QByteArray("two") << false;
    }

    void anotherRootStops()
    {
        QFETCH(QByteArray, known);
        QFETCH(QByteArray, found);
        QFETCH(bool, isStopped);
        for (const Side side : {Side::Here, Side::There}) {
            PlanWorld world = worldOf(3);
            (side == Side::Here ? world.knownIdentityHere : world.knownIdentityThere) = known;
            world.of(side).facts.identity = found;
            QCOMPARE(stops(world.plan(), Guard::Identity, side), isStopped);
        }
    }

    void allFilesChangedByTimeStop_data()
    {
        QTest::addColumn<int>("files");
        QTest::addColumn<int>("touched");
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("few") << 19 << 19 << false;
        QTest::newRow("enough") << 20 << 20 << true;
        QTest::newRow("all but one") << 21 << 20 << false;
    }

    void allFilesChangedByTimeStop()
    {
        QFETCH(int, files);
        QFETCH(int, touched);
        QFETCH(bool, isStopped);
        PlanWorld world = worldOf(files);
        for (int i = 0; i < touched; ++i)
            world.touch(Side::Here, QByteArray::number(i + 10000));
        QCOMPARE(stops(world.plan(), Guard::AllChanged, Side::Here), isStopped);
    }

    void aProvedChangeIsNoClock()
    {
        PlanWorld world = worldOf(20);
        for (auto &[path, entry] : world.base) {
            entry.here.hash = hashOf(10);
            world.touch(Side::Here, path);
            world.hashes.here[path] = hashOf(10);
        }
        QVERIFY(world.plan().guards.isEmpty()); // they are proved the same
        world.hashes.here.clear();
        QVERIFY(stops(world.plan(), Guard::AllChanged, Side::Here));
        QCOMPARE(world.plan().questions.size(), 20);
        world.hashes.here["10000"] = hashOf(11); // one is really another one
        QVERIFY(world.plan().guards.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlanGuards)
#include "tst_planguards.moc"
