// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

using namespace gannet;

namespace {

// Rows 30 to 35: the base knows a folder.
const PlanCase cases[] = {
    {"30 nothing happened to it, something in it",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.write(Side::Here, "d/a", 20);
     },
     "Copy> d/a #2"},
    {"31 deleted here, all as it was there",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/e/b");
         w.remove(Side::Here, "d");
     },
     "Delete> d/e/b #6\nDelete> d/e #31\nDelete> d/a #6\nDelete> d #31"},
    {"31 deleted there, all as it was here",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::There, "d");
     },
     "Delete< d/a #7\nDelete< d #31"},
    {"32 deleted here, something changed in it there",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/b");
         w.remove(Side::Here, "d");
         w.write(Side::There, "d/b", 20);
     },
     "MakeFolder< d #32\nCopy< d/b #9\nDelete> d/a #6"},
    {"32 deleted there, something new in it here",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::There, "d");
         w.write(Side::Here, "d/e/n", 20);
     },
     "MakeFolder> d #32\nMakeFolder> d/e #23\nCopy> d/e/n #23\nDelete< d/a #7"},
    {"32 the whole folder comes back where that is chosen",
     [](PlanWorld &w) {
         w.policy.folder = FolderRule::KeepWhole;
         w.sync("d/a");
         w.sync("d/e/c");
         w.sync("d/b");
         w.remove(Side::Here, "d");
         w.write(Side::There, "d/b", 20);
     },
     "MakeFolder< d #32\nCopy< d/a #32\nCopy< d/b #9\nMakeFolder< d/e #32\nCopy< d/e/c #32"},
    {"33 deleted here, something left out in it there",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::Here, "d");
         w.write(Side::There, "d/x", 20);
         w.hide(Side::There, "d/x", UnknownReason::Filtered);
     },
     "Skip> d #33\nDelete> d/a #6"},
    {"34 a file here now, the folder as it was there",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::Here, "d");
         w.write(Side::Here, "d", 20);
     },
     "Delete> d/a #6\nDelete> d #31\nCopy> d #34"},
    {"34 a file there now, the folder here is empty",
     [](PlanWorld &w) {
         w.syncFolder("d");
         w.remove(Side::There, "d");
         w.write(Side::There, "d", 20);
     },
     "Delete< d #35\nCopy< d #34"},
    {"34 a file there now, the folder here is not empty",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::There, "d");
         w.write(Side::There, "d", 20);
     },
     "Forget< d/a #8\nForget< d #8\n"
     "Conflict< d copy d (conflict 2026-03-01 142205 from desk) #34\n"
     "MakeFolder> d (conflict 2026-03-01 142205 from desk) #23\n"
     "Copy> d (conflict 2026-03-01 142205 from desk)/a #23"},
    {"35 an empty folder is new here", [](PlanWorld &w) { w.makeFolder(Side::Here, "d"); },
     "MakeFolder> d #35"},
    {"35 an empty folder is new there", [](PlanWorld &w) { w.makeFolder(Side::There, "d"); },
     "MakeFolder< d #35"},
    {"35 an empty folder was deleted here",
     [](PlanWorld &w) {
         w.syncFolder("d");
         w.remove(Side::Here, "d");
     },
     "Delete> d #35"},
    {"8 a folder was deleted on both sides",
     [](PlanWorld &w) {
         w.sync("d/e/a");
         w.remove(Side::Here, "d");
         w.remove(Side::There, "d");
     },
     "Forget< d/e/a #8\nForget< d/e #8\nForget< d #8"},
    {"27 another folder has the name now",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::Here, "d");
         w.makeFolder(Side::Here, "d");
     },
     "Adopt< d #27\nDelete> d/a #6"},
};

} // namespace

class TestPlanFolders : public QObject
{
    Q_OBJECT

private slots:
    void everyRow_data() { addCases(cases); }
    void everyRow() { checkCase(cases); }

    void foldersComeFirstAndDeletionsLast()
    {
        PlanWorld world;
        world.sync("old/deep/a");
        world.remove(Side::There, "old");
        world.write(Side::Here, "new/deep/b", 10);
        world.write(Side::Here, "a", 10);
        QCOMPARE(describe(world.plan()),
                 QByteArray("Copy> a #23\nMakeFolder> new #23\nMakeFolder> new/deep #23\n"
                            "Copy> new/deep/b #23\nDelete< old/deep/a #7\n"
                            "Delete< old/deep #31\nDelete< old #31\n"));
    }

    void whatIsUnchangedIsCounted()
    {
        PlanWorld world;
        world.sync("d/a");
        world.sync("d/b");
        world.write(Side::Here, "d/b", 20);
        const SyncPlan plan = world.plan();
        QCOMPARE(plan.unchanged, 2);
        QVERIFY(!plan.isIdle());
    }
};

QTEST_GUILESS_MAIN(TestPlanFolders)
#include "tst_planfolders.moc"
