// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

using namespace gannet;

namespace {

const QByteArray composed = "\u00e9"; // e with an acute accent, one character
const QByteArray decomposed = "e\u0301";

} // namespace

//! Names that one side cannot have, or cannot tell from others.
class TestPlanNames : public QObject
{
    Q_OBJECT

private slots:
    void aNameThatIsTooLongIsLeftAlone()
    {
        PlanWorld world;
        world.of(Side::There).facts.longestName = 4;
        world.write(Side::Here, "four", 10);
        world.write(Side::Here, "fiver/a", 10);
        QCOMPARE(describe(world.plan()), QByteArray("Skip< fiver #0\nCopy> four #23\n"));
    }

    void twoNamesThatAreOneThereAreLeftAlone()
    {
        PlanWorld world;
        world.of(Side::There).facts.ignoresCase = true;
        world.write(Side::Here, "a", 10);
        world.write(Side::Here, "A", 20);
        world.write(Side::Here, "b", 10);
        QCOMPARE(describe(world.plan()), QByteArray("Skip< A #0\nSkip< a #0\nCopy> b #23\n"));
    }

    void aNameBesideAKnownOneIsLeftAlone()
    {
        PlanWorld world;
        world.of(Side::There).facts.ignoresCase = true;
        world.sync("a");
        world.write(Side::Here, "A", 20);
        QCOMPARE(describe(world.plan()), QByteArray("Skip< A #0\n"));
        world.write(Side::Here, "a", 20); // goes on as always
        QCOMPARE(describe(world.plan()), QByteArray("Skip< A #0\nCopy> a #2\n"));
    }

    void bothNamesAreKeptWhereBothSidesTellThemApart()
    {
        PlanWorld world;
        world.sync("a");
        world.write(Side::Here, "A", 20);
        QCOMPARE(describe(world.plan()), QByteArray("Copy> A #23\n"));
    }

    void anotherCaseIsAMoveInTwoStepsWhereCaseIsNothing() // 47
    {
        PlanWorld world;
        world.of(Side::There).facts.ignoresCase = true;
        world.sync("p");
        world.move(Side::Here, "p", "P");
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan),
                 QByteArray("Move> p => .gannet-part-move-1 #47\n"
                            "Move> .gannet-part-move-1 => P #47\n"));
        QVERIFY(!plan.rows[0].endsEqual);
        QVERIFY(plan.rows[1].endsEqual);
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.plan()), QByteArray());
    }

    void anotherCaseOfAFolderIsAMoveToo() // 47
    {
        PlanWorld world;
        world.of(Side::Here).facts.ignoresCase = true;
        world.sync("d/a");
        world.move(Side::Here, "d", "D");
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan), QByteArray("Move> d => D #47\n"));
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.plan()), QByteArray());
    }

    void anotherNormalFormRenamesNothing() // 48
    {
        PlanWorld world;
        world.of(Side::There).facts.ignoresNormalisation = true;
        world.sync(decomposed);
        world.move(Side::There, decomposed, composed);
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan), "Adopt< " + decomposed + " | " + composed + " #48\n");
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(world.base[decomposed].pathThere, composed);
        QCOMPARE(describe(world.plan()), QByteArray());
    }

    void eachSideIsCalledAsItSpellsItself()
    {
        PlanWorld world;
        world.of(Side::There).facts.ignoresNormalisation = true;
        world.makeFolder(Side::Here, decomposed);
        world.makeFolder(Side::There, composed);
        world.keep(decomposed, composed);
        world.write(Side::Here, decomposed + "/n", 10);
        world.write(Side::There, composed + "/m", 10);
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan),
                 "Copy< " + decomposed + "/m | " + composed + "/m #24\nCopy> " + decomposed
                     + "/n | " + composed + "/n #23\n");
        QCOMPARE(plan.rows[0].pathOn(Side::There), composed + "/m");
        QCOMPARE(plan.rows[0].pathOn(Side::Here), decomposed + "/m");
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.plan()), QByteArray());
    }

    void newNamesThatAreOneThereAreJoined()
    {
        PlanWorld world;
        world.of(Side::There).facts.ignoresNormalisation = true;
        world.write(Side::Here, decomposed, 10);
        world.write(Side::There, composed, 10);
        world.hashes.here[decomposed] = hashOf(10);
        world.hashes.there[composed] = hashOf(10);
        QCOMPARE(describe(world.plan()), "Adopt< " + decomposed + " | " + composed + " #25\n");
    }

    void twoNormalFormsAreTwoFilesOnADisk()
    {
        PlanWorld world;
        world.write(Side::Here, decomposed, 10);
        world.write(Side::There, composed, 20);
        QCOMPARE(describe(world.plan()),
                 "Copy> " + decomposed + " #23\nCopy< " + composed + " #24\n");
    }
};

QTEST_GUILESS_MAIN(TestPlanNames)
#include "tst_plannames.moc"
