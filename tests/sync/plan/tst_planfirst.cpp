// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

using namespace gannet;

namespace {

// Rows 23 to 29: the base knows nothing of it.
const PlanCase cases[] = {
    {"23 new here", [](PlanWorld &w) { w.write(Side::Here, "a", 10); }, "Copy> a #23"},
    {"23 a new folder here, with a file in it",
     [](PlanWorld &w) { w.write(Side::Here, "d/a", 10); }, "MakeFolder> d #23\nCopy> d/a #23"},
    {"24 new there", [](PlanWorld &w) { w.write(Side::There, "a", 10); }, "Copy< a #24"},
    {"24 a new folder there, with a file in it",
     [](PlanWorld &w) { w.write(Side::There, "d/a", 10); }, "MakeFolder< d #24\nCopy< d/a #24"},
    {"25 new on both sides and the same, as hashes prove",
     [](PlanWorld &w) {
         w.write(Side::Here, "a", 10);
         w.write(Side::There, "a", 10);
         w.hashes.here["a"] = hashOf(10);
         w.hashes.there["a"] = hashOf(10);
     },
     "Adopt< a #25"},
    {"25 new on both sides in the same size",
     [](PlanWorld &w) {
         w.write(Side::Here, "a", 10);
         w.write(Side::There, "a", 11);
     },
     "Compare< a copy a (conflict 2026-03-01 142205 from desk) #25"},
    {"26 new on both sides and different",
     [](PlanWorld &w) {
         w.write(Side::Here, "a", 10);
         w.write(Side::There, "a", 20);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #26"},
    {"27 a folder on both sides",
     [](PlanWorld &w) {
         w.write(Side::Here, "d/a", 10);
         w.write(Side::There, "d/b", 20);
     },
     "Adopt< d #27\nCopy> d/a #23\nCopy< d/b #24"},
    {"28 a folder here and a file there",
     [](PlanWorld &w) {
         w.write(Side::Here, "a/b", 10);
         w.write(Side::There, "a", 20);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #28\n"
     "MakeFolder> a (conflict 2026-03-01 142205 from desk) #23\n"
     "Copy> a (conflict 2026-03-01 142205 from desk)/b #23"},
    {"28 a file here and a folder there",
     [](PlanWorld &w) {
         w.write(Side::Here, "a", 20);
         w.write(Side::There, "a/b", 10);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #28\n"
     "MakeFolder< a #24\nCopy< a/b #24"},
    {"29 everything here, nothing there",
     [](PlanWorld &w) {
         w.write(Side::Here, "a", 10);
         w.write(Side::Here, "b", 10);
     },
     "Copy> a #23\nCopy> b #23"},
    {"29 nothing here, everything there",
     [](PlanWorld &w) {
         w.write(Side::There, "a", 10);
         w.write(Side::There, "b", 10);
     },
     "Copy< a #24\nCopy< b #24"},
};

} // namespace

//! Files that both sides never had together, and bases that got lost.
class TestPlanFirst : public QObject
{
    Q_OBJECT

private slots:
    void everyRow_data() { addCases(cases); }
    void everyRow() { checkCase(cases); }

    void withoutABaseNothingIsDeleted()
    {
        PlanWorld world;
        world.sync("a");
        world.sync("d/b");
        world.remove(Side::Here, "a");
        world.remove(Side::There, "d");
        world.hasBase = false;
        const SyncPlan plan = world.plan();
        QVERIFY(plan.isFirst);
        QCOMPARE(describe(plan), QByteArray("Copy< a #24\nMakeFolder> d #23\nCopy> d/b #23\n"));
        world.hasBase = true;
        QVERIFY(!world.plan().isFirst);
    }

    void aBaseEntryWithoutItsFolderProvesNothing()
    {
        PlanWorld world;
        world.sync("d/a");
        world.base.erase("d");
        world.remove(Side::Here, "d/a");
        QCOMPARE(describe(world.plan()), QByteArray("Adopt< d #27\nCopy< d/a #24\n"));
    }

    void aChosenSideWinsAConflict_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("contentHere");
        QTest::addColumn<qint64>("secondsNewerHere");
        QTest::addColumn<bool>("knowsClock");
        QTest::addColumn<QByteArray>("plan");
        const QByteArray both = "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #26\n";
        QTest::newRow("here") << int(ConflictRule::Here) << 10 << 0ll << true
                              << QByteArray("Copy> a #5\n");
        QTest::newRow("there") << int(ConflictRule::There) << 10 << 0ll << true
                               << QByteArray("Copy< a #5\n");
        QTest::newRow("the larger is there")
            << int(ConflictRule::Larger) << 10 << 0ll << true << QByteArray("Copy< a #5\n");
        QTest::newRow("the larger is here")
            << int(ConflictRule::Larger) << 30 << 0ll << true << QByteArray("Copy> a #5\n");
        QTest::newRow("the newer is here")
            << int(ConflictRule::Newer) << 10 << 3ll << true << QByteArray("Copy> a #5\n");
        QTest::newRow("the newer is there")
            << int(ConflictRule::Newer) << 10 << -3ll << true << QByteArray("Copy< a #5\n");
        QTest::newRow("not certainly newer")
            << int(ConflictRule::Newer) << 10 << 2ll << true << both;
        QTest::newRow("clocks are unknown")
            << int(ConflictRule::Newer) << 10 << 3ll << false << both;
    }

    void aChosenSideWinsAConflict()
    {
        QFETCH(int, rule);
        QFETCH(int, contentHere);
        QFETCH(qint64, secondsNewerHere);
        QFETCH(bool, knowsClock);
        PlanWorld world;
        world.write(Side::Here, "a", contentHere);
        world.write(Side::There, "a", 20);
        world.here()["a"].modified = 5000 + secondsNewerHere;
        world.there()["a"].modified = 5060; // its clock is a minute ahead
        world.of(Side::Here).facts.clockAhead = 0;
        if (knowsClock)
            world.of(Side::There).facts.clockAhead = 60;
        world.policy.conflict = ConflictRule(rule);
        QTEST(describe(world.plan()), "plan");
    }
};

QTEST_GUILESS_MAIN(TestPlanFirst)
#include "tst_planfirst.moc"
