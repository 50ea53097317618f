// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

#include <limits>

using namespace gannet;

namespace {

// Rows 36 to 50.
const PlanCase cases[] = {
    {"36 moved here",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
     },
     "Move> p => q #36"},
    {"36 moved there, into a new folder",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::There, "p", "d/q");
     },
     "MakeFolder< d #24\nMove< p => d/q #36"},
    {"37 moved here, changed there",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
         w.write(Side::There, "p", 20);
     },
     "Move> p => q #37\nCopy< q #3"},
    {"38 moved here, deleted there",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
         w.remove(Side::There, "p");
     },
     "Forget< p #38\nCopy> q #38"},
    {"39 moved to the same place on both sides",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
         w.move(Side::There, "p", "q");
     },
     "Adopt< p => q #39"},
    {"39 a folder moved to the same place on both sides",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.move(Side::Here, "d", "e");
         w.move(Side::There, "d", "e");
     },
     "Adopt< d => e #39"},
    {"40 both sides gave it another name",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
         w.move(Side::There, "p", "r");
     },
     "Forget< p #40\nCopy> q #40\nCopy< r #40"},
    {"40 both sides gave a folder another name",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.move(Side::Here, "d", "e");
         w.move(Side::There, "d", "f");
     },
     "Move< e => f #40"},
    {"41 moved here to a name that is new there",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
         w.write(Side::There, "q", 20);
     },
     "Conflict< q copy q (conflict 2026-03-01 142205 from desk) #41\nDelete> p #6"},
    {"42 moved and changed there",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::There, "p", "q");
         w.write(Side::There, "q", 20);
     },
     "Move< p => q #42\nCopy< q #3"},
    {"42 moved and changed here, where an inode proves too little",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "q");
         w.write(Side::Here, "q", 20);
     },
     "Copy> q #23\nDelete> p #6"},
    {"43 a folder moved here, edits in it there",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/b");
         w.move(Side::Here, "d", "e");
         w.write(Side::There, "d/a", 20);
         w.write(Side::There, "d/n", 20);
         w.remove(Side::There, "d/b");
     },
     "Move> d => e #43\nCopy< e/a #3\nCopy< e/n #24\nDelete< e/b #7"},
    {"43 a folder renamed here, one in it there",
     [](PlanWorld &w) {
         w.sync("d/s/a");
         w.move(Side::Here, "d", "e");
         w.move(Side::There, "d/s", "d/t");
     },
     "Move> d => e #43\nMove< e/s => e/t #43"},
    {"44 a folder and its parent changed places",
     [](PlanWorld &w) {
         w.sync("A/E/a");
         w.sync("A/b");
         w.move(Side::Here, "A/E", "E");
         w.move(Side::Here, "A", "E/A");
     },
     "Move> A/E => E #43\nMove> A => E/A #44"},
    {"45 two files exchanged their names",
     [](PlanWorld &w) {
         w.sync("a", 10);
         w.sync("b", 20);
         w.move(Side::Here, "a", "aside");
         w.move(Side::Here, "b", "a");
         w.move(Side::Here, "aside", "b");
     },
     "Move> a => .gannet-part-move-1 #45\nMove> b => a #45\n"
     "Move> .gannet-part-move-1 => b #45"},
    {"45 three folders in a ring",
     [](PlanWorld &w) {
         w.sync("a/1");
         w.sync("b/2");
         w.sync("c/3");
         w.move(Side::There, "a", "aside");
         w.move(Side::There, "c", "a");
         w.move(Side::There, "b", "c");
         w.move(Side::There, "aside", "b");
     },
     "Move< a => .gannet-part-move-1 #45\nMove< c => a #45\nMove< b => c #45\n"
     "Move< .gannet-part-move-1 => b #45"},
    {"45 a chain is no ring",
     [](PlanWorld &w) {
         w.sync("a", 10);
         w.sync("b", 20);
         w.move(Side::Here, "b", "c");
         w.move(Side::Here, "a", "b");
     },
     "Move> b => c #36\nMove> a => b #36"},
    {"46 each side put one folder into the other",
     [](PlanWorld &w) {
         w.sync("x/1");
         w.sync("y/2");
         w.move(Side::Here, "x", "y/x");
         w.move(Side::There, "y", "x/y");
     },
     "Move< y/x => x #46\nMove< y => x/y #43"},
    {"47 only the case changed",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::Here, "p", "P");
     },
     "Move> p => P #47"},
    {"41 a folder moved onto a new one, with a new file of one name in both",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.move(Side::Here, "d", "e");
         w.write(Side::Here, "e/s/n", 20);
         w.write(Side::There, "e/s/n", 21);
     },
     "Adopt< e #27\nMove> d/a => e/a #36\nAdopt< e/s #27\n"
     "Compare< e/s/n copy e/s/n (conflict 2026-03-01 142205 from desk) #25\nDelete> d #31"},
    {"50 moved out of the folder",
     [](PlanWorld &w) {
         w.sync("p");
         w.remove(Side::Here, "p");
     },
     "Delete> p #6"},
};

// What a server without ids says.
const PlanCase uniqueCases[] = {
    {"a file with a tag of its own",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::There, "p", "q");
     },
     "Move< p => q #36"},
    {"a folder that is told by what is in it",
     [](PlanWorld &w) {
         w.sync("d/s/a");
         w.sync("d/b");
         w.move(Side::There, "d", "e");
     },
     "Move< d => e #43"},
    {"two new files with one tag are no move",
     [](PlanWorld &w) {
         w.sync("p");
         w.move(Side::There, "p", "q");
         w.there()["r"] = w.there()["q"];
     },
     "Copy< q #24\nCopy< r #24\nDelete< p #7"},
    {"a weak tag is no proof",
     [](PlanWorld &w) {
         w.sync("p");
         w.base["p"].there.tag.prepend("W/");
         w.move(Side::There, "p", "q");
     },
     "Copy< q #24\nDelete< p #7"},
};

void exchange(PlanWorld *world, Side side, const SyncPath &one, const SyncPath &other)
{
    world->move(side, one, "x");
    world->move(side, other, one);
    world->move(side, "x", other);
}

void addSides()
{
    QTest::addColumn<Side>("side");
    QTest::newRow("here") << Side::Here;
    QTest::newRow("there") << Side::There;
}

} // namespace

class TestPlanMoves : public QObject
{
    Q_OBJECT

private slots:
    void everyRow_data() { addCases(cases); }
    void everyRow() { checkCase(cases); }

    void withoutIdsOnlyWhatIsUniqueMoved_data() { addCases(uniqueCases); }
    void withoutIdsOnlyWhatIsUniqueMoved()
    {
        checkCase(uniqueCases, PlanWorld(SideStyle::Disk, SideStyle::PlainServer));
    }

    void aUsedInodeAloneIsNoMove()
    {
        PlanWorld world;
        world.sync("p");
        const int inode = world.here()["p"].identity;
        world.remove(Side::Here, "p");
        world.write(Side::Here, "q", 20);
        world.here()["q"].identity = inode;
        QCOMPARE(describe(world.plan()), QByteArray("Copy> q #23\nDelete> p #6\n"));
    }

    // A folder that is moved keeps its time; what is made anew has another one.
    void aUsedInodeOfAnEmptyFolderIsNoMove()
    {
        PlanWorld world;
        world.syncFolder("p");
        const int inode = world.here()["p"].identity;
        world.remove(Side::Here, "p");
        world.makeFolder(Side::Here, "q");
        world.here()["q"].identity = inode;
        world.write(Side::There, "p/new", 20);
        QCOMPARE(describe(world.plan()),
                 QByteArray("MakeFolder< p #32\nCopy< p/new #24\nMakeFolder> q #35\n"));
    }

    void anIdThatComesTwiceIsNoMove()
    {
        PlanWorld world;
        world.sync("p");
        world.move(Side::There, "p", "q");
        world.there()["r"] = world.there()["q"];
        QCOMPARE(describe(world.plan()), QByteArray("Copy< q #24\nCopy< r #24\nDelete< p #7\n"));
    }

    void aReplacedFileIsAChangeAndNoMove()
    {
        PlanWorld world;
        world.sync("a", 10);
        world.sync("b", 20);
        world.move(Side::Here, "b", "a"); // as editors save
        QCOMPARE(describe(world.plan()), QByteArray("Copy> a #2\nDelete> b #6\n"));
    }

    void aMoveOfAFileThatIsItselfReplacedKeepsBoth()
    {
        PlanWorld world;
        world.sync("a", 10);
        world.move(Side::Here, "a", "old");
        world.write(Side::Here, "a", 20);
        QCOMPARE(describe(world.plan()), QByteArray("Move> a => old #36\nCopy> a #23\n"));
    }

    void aNameWithoutRoomThereIsNoDeletion() // 49
    {
        PlanWorld world;
        world.sync("p");
        world.of(Side::There).facts.longestName = 5;
        world.move(Side::Here, "p", "longer");
        QCOMPARE(describe(world.plan()), QByteArray("Skip< longer | p #49\n"));
    }

    void aNameThatIsLeftOutIsNoDeletion() // 49
    {
        PlanWorld world;
        world.sync("p");
        world.move(Side::Here, "p", "q.tmp");
        world.hide(Side::Here, "q.tmp", UnknownReason::Filtered);
        QCOMPARE(describe(world.plan()), QByteArray("Skip< q.tmp | p #49\n"));
    }

    // 49 against 50: inodes are given out again soon.
    void whatIsLeftOutIsKnownAgain_data()
    {
        QTest::addColumn<int>("contentNow");
        QTest::addColumn<qint64>("made");
        QTest::addColumn<QByteArray>("plan");
        QTest::newRow("by its size and time") << 10 << qint64(0) << QByteArray("Skip< q | p #49\n");
        QTest::newRow("edited under the new name")
            << 20 << qint64(1) << QByteArray("Skip< q | p #49\n");
        QTest::newRow("but not another file that got its inode")
            << 20 << std::numeric_limits<qint64>::max() << QByteArray("Delete> p #6\n");
        QTest::newRow("nor one of which nobody knows when it was made")
            << 20 << qint64(0) << QByteArray("Delete> p #6\n");
    }
    void whatIsLeftOutIsKnownAgain()
    {
        QFETCH(int, contentNow);
        QFETCH(qint64, made);
        PlanWorld world;
        world.sync("p", 10);
        world.move(Side::Here, "p", "q");
        if (contentNow != 10)
            world.write(Side::Here, "q", contentNow);
        world.hide(Side::Here, "q", UnknownReason::Filtered);
        world.here()["q"].made = made;
        QTEST(describe(world.plan()), "plan");
    }

    void aFolderThatIsLeftOutTakesItsFilesAlong() // 49
    {
        PlanWorld world;
        world.sync("d/a");
        world.move(Side::Here, "d", "d.old");
        world.remove(Side::Here, "d.old/a"); // nobody looks into it
        world.hide(Side::Here, "d.old", UnknownReason::Filtered);
        QCOMPARE(describe(world.plan()), QByteArray("Skip< d.old | d #49\n"));
    }

    void whatAnEditorKeepsUnderALeftOutNameLeftNothing()
    {
        PlanWorld world;
        world.sync("p", 10);
        world.move(Side::Here, "p", "p~");
        world.hide(Side::Here, "p~", UnknownReason::Filtered);
        world.write(Side::Here, "p", 20);
        QCOMPARE(describe(world.plan()), QByteArray("Copy> p #2\n"));
    }

    void aLeftOutNameOnAServerWithoutIdsIsNoDeletion() // 49
    {
        PlanWorld world(SideStyle::Disk, SideStyle::PlainServer);
        world.sync("p");
        world.move(Side::There, "p", "q.tmp");
        world.hide(Side::There, "q.tmp", UnknownReason::Filtered);
        QCOMPARE(describe(world.plan()), QByteArray("Skip< p | q.tmp #49\n"));
    }

    void aNameThatIsHeldThereGetsNoCopy()
    {
        PlanWorld world;
        world.sync("b", 10);
        world.syncFolder("c");
        world.remove(Side::There, "b");
        world.move(Side::There, "c", "b");
        world.write(Side::Here, "b", 20);
        world.hide(Side::Here, "c", UnknownReason::NotListed);
        for (const PlanRow &row : world.plan().rows)
            QCOMPARE(describe(row).left(4), QByteArray("Skip"));
    }

    void aNameThatIsFreeOnlyInTheBaseIsWaitedFor() // 40 and 43 at once
    {
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.syncFolder("d/a");
        world.syncFolder("b/d");
        world.move(Side::Here, "b/d", "d/a/c");
        world.move(Side::There, "b/d", "x");
        world.move(Side::There, "d", "b/d");
        world.move(Side::There, "x", "d");
        const SyncPlan plan = world.plan();
        for (const PlanRow &row : plan.rows)
            QCOMPARE(row.action, SyncAction::Move);
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.here()), describe(world.there()));
        QVERIFY(world.plan().isIdle());
    }

    void nothingWaitsInAFolderThatTheBaseDoesNotHaveYet()
    {
        PlanWorld world(SideStyle::Server, SideStyle::Disk);
        for (const char *path : {"b", "a", "c/a"})
            world.syncFolder(path);
        exchange(&world, Side::Here, "c", "a");
        exchange(&world, Side::There, "c/a", "b");
        world.move(Side::There, "a", "b/d");
        const SyncPlan plan = world.plan();
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.here()), describe(world.there()));
        QVERIFY(world.plan().isIdle());
    }

    void aFolderIsNoCopyForAClashThatEnds_data() { addSides(); }
    void aFolderIsNoCopyForAClashThatEnds() // 34
    {
        QFETCH(Side, side);
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.sync("b");
        world.sync("a/a");
        world.syncFolder("a/c/a");
        exchange(&world, side, "a/c", "b");
        world.move(side, "a", "b/c");
        world.move(side, "b/a", "a");
        QCOMPARE(applyAll(&world, world.plan().rows), QByteArray());
        QCOMPARE(describe(world.here()), QByteArray("a/ b/ b/c/ b/c/a=10 b/c/c=10 "));
        QCOMPARE(describe(world.there()), describe(world.here()));
        QVERIFY(world.plan().isIdle());
    }

    void foldersThatBothSidesMovedEndAlikeEitherWay_data() { addSides(); }
    void foldersThatBothSidesMovedEndAlikeEitherWay() // 40 and 41
    {
        QFETCH(Side, side);
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.syncFolder("c/b");
        world.syncFolder("b/b");
        exchange(&world, side, "c/b", "b");
        exchange(&world, otherSide(side), "b", "c");
        QCOMPARE(applyAll(&world, world.plan().rows), QByteArray());
        QCOMPARE(describe(world.here()), QByteArray("b/ c/ c/b/ c/b/b/ "));
        QCOMPARE(describe(world.there()), describe(world.here()));
        QVERIFY(world.plan().isIdle());
    }

    void whoMovedItCountsMoreThanAFolderThatBecameTwo_data() { addSides(); }
    void whoMovedItCountsMoreThanAFolderThatBecameTwo() // 40 and 41
    {
        QFETCH(Side, side);
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.policy.folder = FolderRule::KeepWhole;
        world.sync("a", 10);
        world.syncFolder("b/d");
        world.sync("b/b", 20);
        exchange(&world, side, "b", "a");
        world.remove(side, "b");
        exchange(&world, otherSide(side), "b/d", "a");
        QCOMPARE(applyAll(&world, world.plan().rows), QByteArray());
        QCOMPARE(describe(world.here()), QByteArray("a/ a/b=20 a/d/ b/ b/d=10 "));
        QCOMPARE(describe(world.there()), describe(world.here()));
        QVERIFY(world.plan().isIdle());
    }

    void whatIsNewOnBothSidesTakesTheRowOfItsName_data() { addSides(); }
    void whatIsNewOnBothSidesTakesTheRowOfItsName() // 41
    {
        QFETCH(Side, side);
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.sync("a/d/b");
        world.syncFolder("b/c");
        world.syncFolder("c/a");
        exchange(&world, side, "b/c", "a/d");
        world.write(otherSide(side), "a/d/b", 20);
        exchange(&world, otherSide(side), "c/a", "b/c");
        QCOMPARE(applyAll(&world, world.plan().rows), QByteArray());
        QCOMPARE(describe(world.here()), QByteArray("a/ a/d/ b/ b/c/ b/c/b=20 c/ c/a/ "));
        QCOMPARE(describe(world.there()), describe(world.here()));
        QVERIFY(world.plan().isIdle());
    }

    void whatIsNewInAFolderThatBecameTwoIsTwo()
    {
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.syncFolder("d");
        world.syncFolder("c/b");
        world.move(Side::Here, "d", "c/d");
        world.move(Side::There, "c/b", "c/d");
        world.move(Side::Here, "c", "d");
        const SyncPlan plan = world.plan();
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.here()), describe(world.there()));
        QVERIFY(world.plan().isIdle());
    }

    void aMovedFileNeedsNoHash()
    {
        PlanWorld world;
        world.sync("p");
        world.base["p"].here.hash = hashOf(10);
        world.base["p"].here.changed = 7;
        world.move(Side::Here, "p", "q");
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan), QByteArray("Move> p => q #36\n"));
        QVERIFY(plan.rows[0].endsEqual);
        QVERIFY(plan.questions.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlanMoves)
#include "tst_planmoves.moc"
