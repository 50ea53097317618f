// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

#include <tuple>

using namespace gannet;

namespace {

// A mirror brings what is there; the other way round it is an upload.
const PlanCase mirrorCases[] = {
    {"new there", [](PlanWorld &w) { w.write(Side::There, "d/a", 10); },
     "MakeFolder< d #24\nCopy< d/a #24"},
    {"changed there",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::There, "a", 20);
     },
     "Copy< a #3"},
    {"new here is no matter", [](PlanWorld &w) { w.write(Side::Here, "d/a", 10); }, ""},
    {"changed here is kept aside",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #3"},
    {"changed here goes to the trash where that is chosen",
     [](PlanWorld &w) {
         w.policy.localEdits = LocalEdits::Replace;
         w.sync("a");
         w.write(Side::Here, "a", 20);
     },
     "Copy< a #3"},
    {"changed on both sides",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "a", 20);
         w.write(Side::There, "a", 30);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #5"},
    {"missing here",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::Here, "d");
     },
     "MakeFolder< d #6\nCopy< d/a #6"},
    {"gone there stays",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::There, "a");
     },
     "Skip< a #7"},
    {"a folder that is gone there stays, and it is said once",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/b");
         w.remove(Side::There, "d");
     },
     "Skip< d #7"},
    {"gone there is deleted where that is chosen",
     [](PlanWorld &w) {
         w.policy.deletesGone = true;
         w.sync("d/a");
         w.remove(Side::There, "d");
     },
     "Delete< d/a #7\nDelete< d #31"},
    {"gone there and changed here stays anyway",
     [](PlanWorld &w) {
         w.policy.deletesGone = true;
         w.sync("a");
         w.write(Side::Here, "a", 20);
         w.remove(Side::There, "a");
     },
     "Skip< a #7"},
    {"moved there",
     [](PlanWorld &w) {
         w.sync("a");
         w.move(Side::There, "a", "b");
     },
     "Move< a => b #36"},
    {"moved here is fetched again",
     [](PlanWorld &w) {
         w.sync("a");
         w.move(Side::Here, "a", "b");
     },
     "Copy< a #6"},
    {"a folder of one's own where a file comes",
     [](PlanWorld &w) {
         w.write(Side::Here, "a/b", 10);
         w.write(Side::There, "a", 20);
     },
     "Conflict< a copy a (conflict 2026-03-01 142205 from desk) #28"},
};

const PlanCase uploadCases[] = {
    {"new here", [](PlanWorld &w) { w.write(Side::Here, "d/a", 10); },
     "MakeFolder> d #23\nCopy> d/a #23"},
    {"new there is no matter", [](PlanWorld &w) { w.write(Side::There, "a", 10); }, ""},
    {"changed there is kept aside",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::There, "a", 20);
     },
     "Conflict> a copy a (conflict 2026-03-01 142205 from desk) #2"},
    {"gone here stays there",
     [](PlanWorld &w) {
         w.sync("a");
         w.remove(Side::Here, "a");
     },
     "Skip> a #6"},
    {"gone here is deleted where that is chosen",
     [](PlanWorld &w) {
         w.policy.deletesGone = true;
         w.sync("a");
         w.remove(Side::Here, "a");
     },
     "Delete> a #6"},
    {"a damaged file is not sent",
     [](PlanWorld &w) {
         w.sync("a");
         const qint64 before = w.here()["a"].modified;
         w.write(Side::Here, "a", 0);
         w.here()["a"].modified = before;
     },
     "Skip< a #0"},
};

PlanWorld worldOf(SyncMode mode)
{
    PlanWorld world;
    world.policy.mode = mode;
    return world;
}

} // namespace

class TestPlanModes : public QObject
{
    Q_OBJECT

private slots:
    void aMirrorOnlyBrings_data() { addCases(mirrorCases); }
    void aMirrorOnlyBrings() { checkCase(mirrorCases, worldOf(SyncMode::Mirror)); }

    void anUploadOnlySends_data() { addCases(uploadCases); }
    void anUploadOnlySends() { checkCase(uploadCases, worldOf(SyncMode::Upload)); }

    // What came into a folder later does not hold the row of the one that it was in.
    void aFileComesWhereAFolderBecameACopy()
    {
        PlanWorld world(SideStyle::Server, SideStyle::Disk);
        world.policy.mode = SyncMode::Mirror;
        world.syncFolder("d/d");
        world.syncFolder("a/c/b");
        world.sync("d/d/d", 10);
        for (const auto &[side, one, other] :
             {std::tuple{Side::There, "d/d/d", "a"}, std::tuple{Side::Here, "a/c/b", "d/d/d"}}) {
            world.move(side, one, "x");
            world.move(side, other, one);
            world.move(side, "x", other);
        }
        const SyncPlan plan = world.plan();
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(world.look(Side::Here, "a").kind, EntryKind::File);
    }

    void aFolderComesWhereAFileBecamePartOfACopy()
    {
        PlanWorld world(SideStyle::Server, SideStyle::Server);
        world.policy.mode = SyncMode::Mirror;
        world.syncFolder("c");
        world.sync("d/d/a", 10);
        world.sync("d/d/c", 20);
        world.move(Side::There, "d/d", "c/a");
        world.move(Side::There, "d", "x");
        world.move(Side::There, "c/a/a", "d");
        world.move(Side::There, "x", "c/a/a");
        const SyncPlan plan = world.plan();
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(world.look(Side::Here, "c/a/a").kind, EntryKind::Folder);
    }

    // What is moved out of it does not hold it.
    void aFolderGoesInOneRunThoughWhatWasInItStays()
    {
        PlanWorld world(SideStyle::Disk, SideStyle::Server);
        world.policy.mode = SyncMode::Upload;
        world.policy.deletesGone = true;
        world.syncFolder("a");
        world.syncFolder("b/c/b");
        world.write(Side::There, "b/c/b/new", 10);
        world.move(Side::Here, "b/c/b", "a/b");
        world.remove(Side::Here, "b/c");
        const SyncPlan plan = world.plan();
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QVERIFY(!world.there().contains("b/c"));
        QVERIFY(world.there().contains("a/b/new"));
    }

    void aSideThatNobodyCanWriteToOnlyGives()
    {
        PlanWorld world;
        world.of(Side::There).facts.isWritable = false;
        world.write(Side::Here, "a", 10);
        world.write(Side::There, "b", 10);
        QCOMPARE(describe(world.plan()), QByteArray("Copy< b #24\n"));
    }
};

QTEST_GUILESS_MAIN(TestPlanModes)
#include "tst_planmodes.moc"
