// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

using namespace gannet;

namespace {

// Rows 1 to 22: the base knows a file.
const PlanCase cases[] = {
    {"1 nothing happened", [](PlanWorld &w) { w.sync("a"); }, ""},
    {"2 changed here",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
     },
     "Copy> a #2"},
    {"3 changed there",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::There, "a", 20);
     },
     "Copy< a #3"},
    {"4 changed on both sides to the same, as hashes prove",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
         w.write(Side::There, "a", 20);
         w.hashes.here["a"] = hashOf(20);
         w.hashes.there["a"] = hashOf(20);
     },
     "Adopt< a #4"},
    {"4 changed on both sides in the same size",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
         w.write(Side::There, "a", 20);
     },
     "Compare< a copy a (conflict 2026-03-01 142205 from desk) #4"},
    {"5 changed on both sides, which sizes prove",
     [](PlanWorld &w) {
         w.sync("a.txt");
         w.write(Side::Here, "a.txt", 20);
         w.write(Side::There, "a.txt", 30);
     },
     "Conflict< a.txt copy a (conflict 2026-03-01 142205 from desk).txt #5"},
    {"5 changed on both sides, which hashes prove",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
         w.write(Side::There, "a", 21);
         w.hashes.here["a"] = hashOf(20);
         w.hashes.there["a"] = hashOf(21);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #5"},
    {"6 deleted here",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
     },
     "Delete> a #6"},
    {"7 deleted there",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::There, "a");
     },
     "Delete< a #7"},
    {"8 deleted on both sides",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.remove(Side::There, "a");
     },
     "Forget< a #8"},
    {"9 deleted here, changed there",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.write(Side::There, "a", 20);
     },
     "Copy< a #9"},
    {"10 changed here, deleted there",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
         w.remove(Side::There, "a");
     },
     "Copy> a #10"},
    {"11 touched here, as its hash proves",
     [](PlanWorld &w) {
         w.sync("a");
         w.base["a"].here.hash = hashOf(10);
         w.touch(Side::Here, "a");
         w.hashes.here["a"] = hashOf(10);
     },
     "SetTime> a #11"},
    {"11 touched here, and times cannot be set there",
     [](PlanWorld &w) {
         w.sync("a");
         w.of(Side::There).facts.keepsTimes = false;
         w.base["a"].here.hash = hashOf(10);
         w.touch(Side::Here, "a");
         w.hashes.here["a"] = hashOf(10);
     },
     "Adopt< a #11"},
    {"12 another tag there, and its hash proves the same bytes",
     [](PlanWorld &w) {
         w.sync("a");
         w.base["a"].here.hash = hashOf(10);
         w.touch(Side::There, "a");
         w.hashes.there["a"] = hashOf(10);
     },
     "Adopt< a #12"},
    {"12 another tag there, and nothing proves anything",
     [](PlanWorld &w) {
         w.sync("a");
         w.touch(Side::There, "a");
     },
     "Copy< a #3"},
    {"13 touched here, changed there",
     [](PlanWorld &w) {
         w.sync("a");
         w.base["a"].here.hash = hashOf(10);
         w.touch(Side::Here, "a");
         w.hashes.here["a"] = hashOf(10);
         w.write(Side::There, "a", 20);
     },
     "Copy< a #13"},
    {"14 changed here, another tag of the same bytes there",
     [](PlanWorld &w) {
         w.sync("a");
         w.base["a"].here.hash = hashOf(10);
         w.touch(Side::There, "a");
         w.hashes.there["a"] = hashOf(10);
         w.write(Side::Here, "a", 20);
     },
     "Copy> a #14"},
    {"15 a folder here now, the file as it was there",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.write(Side::Here, "a/b", 20);
     },
     "Delete> a #6\nMakeFolder> a #15\nCopy> a/b #23"},
    {"16 a folder there now, the file as it was here",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::There, "a");
         w.write(Side::There, "a/b", 20);
     },
     "Delete< a #7\nMakeFolder< a #16\nCopy< a/b #24"},
    {"17 a folder here now, the file changed there",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.write(Side::Here, "a/b", 20);
         w.write(Side::There, "a", 30);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #17\n"
     "MakeFolder> a (conflict 2026-03-01 142205 from desk) #23\n"
     "Copy> a (conflict 2026-03-01 142205 from desk)/b #23"},
    {"18 the file changed here, a folder there now",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 30);
         w.remove(Side::There, "a");
         w.write(Side::There, "a/b", 20);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #18\n"
     "MakeFolder< a #24\nCopy< a/b #24"},
    {"19 a folder here now, the file gone there",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.write(Side::Here, "a/b", 20);
         w.remove(Side::There, "a");
     },
     "Forget< a #8\nMakeFolder> a #19\nCopy> a/b #23"},
    {"20 the file gone here, a folder there now",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.remove(Side::There, "a");
         w.write(Side::There, "a/b", 20);
     },
     "Forget< a #8\nMakeFolder< a #20\nCopy< a/b #24"},
    {"21 folders on both sides now",
     [](PlanWorld &w) {
         w.sync("a");
         for (const Side side : {Side::Here, Side::There}) {
             w.remove(side, "a");
             w.makeFolder(side, "a");
         }
     },
     "Forget< a #8\nAdopt< a #21"},
    {"22 unreadable here, changed there",
     [](PlanWorld &w) {
         w.sync("a");
         w.hide(Side::Here, "a", UnknownReason::NotReadable);
         w.write(Side::There, "a", 20);
     },
     "Skip< a #22"},
    {"22 unreadable there, deleted here",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
         w.hide(Side::There, "a", UnknownReason::NotReadable);
     },
     "Skip> a #22"},
};

} // namespace

//! Files that were the same on both sides once.
class TestPlanFiles : public QObject
{
    Q_OBJECT

private slots:
    void everyRow_data() { addCases(cases); }
    void everyRow() { checkCase(cases); }

    void aRowCarriesWhatWasSeen()
    {
        PlanWorld world;
        world.sync("a");
        world.write(Side::Here, "a", 20);
        const SyncPlan plan = world.plan();
        QCOMPARE(plan.rows.size(), 1);
        QCOMPARE(plan.rows[0].here, world.look(Side::Here, "a"));
        QCOMPARE(plan.rows[0].there, world.look(Side::There, "a"));
        QVERIFY(plan.rows[0].base.has_value());
        QCOMPARE(*plan.rows[0].base, world.base["a"]);
    }

    void whatNeverArrivedIsNotDeleted()
    {
        PlanWorld world;
        world.sync("a");
        world.sync("folder/b");
        for (auto &[path, entry] : world.base)
            entry.hasArrived = false;
        world.remove(Side::Here, "a");
        world.remove(Side::Here, "folder");
        QCOMPARE(describe(world.plan()),
                 QByteArray("Copy< a #0\nMakeFolder< folder #0\nCopy< folder/b #0\n"));
    }

    void aDamagedFileIsRepaired()
    {
        PlanWorld world;
        world.sync("a");
        const qint64 before = world.here()["a"].modified;
        world.write(Side::Here, "a", 0);
        world.here()["a"].modified = before;
        QCOMPARE(describe(world.plan()), QByteArray("Copy< a #0\n"));
        world.write(Side::There, "a", 20);
        QCOMPARE(describe(world.plan()), QByteArray("Copy< a #0\n"));
        world.remove(Side::There, "a"); // nothing to repair it with, so it is kept
        QCOMPARE(describe(world.plan()), QByteArray("Copy> a #10\n"));
    }

    void aTouchedFileIsAskedForItsHash()
    {
        PlanWorld world;
        world.sync("a");
        world.base["a"].there.hash = hashOf(10);
        world.touch(Side::Here, "a");
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan), QByteArray("Copy> a #2\n"));
        QCOMPARE(plan.questions.size(), 1);
        QCOMPARE(plan.questions[0].path, QByteArray("a"));
        QVERIFY(plan.questions[0].side == Side::Here);
        world.hashes.here["a"] = hashOf(11);
        QCOMPARE(describe(world.plan()), QByteArray("Copy> a #2\n"));
        QVERIFY(world.plan().questions.isEmpty());
    }

    void aRacyFileIsAskedAndNeverDeletedUnseen()
    {
        PlanWorld world;
        world.sync("a");
        world.base["a"].here.isRacy = true;
        world.base["a"].here.hash = hashOf(10);
        QCOMPARE(describe(world.plan()), QByteArray());
        QCOMPARE(world.plan().questions.size(), 1);
        world.remove(Side::There, "a");
        QCOMPARE(describe(world.plan()), QByteArray("Copy> a #10\n"));
        world.hashes.here["a"] = hashOf(10);
        QCOMPARE(describe(world.plan()), QByteArray("Delete< a #7\n"));
    }

    void aLinkIsComparedByItsTarget()
    {
        PlanWorld world(SideStyle::Disk, SideStyle::Disk);
        world.sync("a");
        world.here()["a"].kind = EntryKind::Link;
        world.there()["a"].kind = EntryKind::Link;
        world.keep("a");
        QCOMPARE(describe(world.plan()), QByteArray());
        world.here()["a"].content = 11;
        QCOMPARE(describe(world.plan()), QByteArray("Copy> a #2\n"));
        world.of(Side::There).facts.keepsLinks = false;
        QCOMPARE(describe(world.plan()), QByteArray("Skip> a #0\n"));
    }
};

QTEST_GUILESS_MAIN(TestPlanFiles)
#include "tst_planfiles.moc"
