// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantable.h"

using namespace gannet;

namespace {

const PlanCase cases[] = {
    {"a folder that could not be listed is left alone, and so is what is in it",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/b");
         w.write(Side::Here, "d/a", 20);
         w.write(Side::Here, "d/n", 20);
         w.hide(Side::There, "d", UnknownReason::NotListed);
     },
     "Skip> d #22"},
    {"what seems gone may be where nobody could look",
     [](PlanWorld &w) {
         w.sync("a");
         w.sync("e/b");
         w.sync("d/c");
         w.remove(Side::There, "a");
         w.remove(Side::There, "e");
         w.hide(Side::There, "d", UnknownReason::NotListed);
     },
     "Skip< a #0\nSkip> d #22\nSkip< e #0"},
    {"what is gone on the side that could be read is deleted",
     [](PlanWorld &w) {
         w.sync("a");
         w.sync("d/c");
         w.remove(Side::Here, "a");
         w.hide(Side::There, "d", UnknownReason::NotListed);
     },
     "Skip> d #22\nDelete> a #6"},
    {"a folder above the unknown is not deleted",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/e/b");
         w.remove(Side::Here, "d");
         w.hide(Side::There, "d/e", UnknownReason::NotListed);
     },
     "Skip> d #33\nSkip> d/e #22\nDelete> d/a #6"},
    {"a folder above the unknown is moved with it",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.sync("d/e/b");
         w.move(Side::Here, "d", "n");
         w.hide(Side::There, "d/e", UnknownReason::NotListed);
     },
     "Move> d => n #43\nSkip> n/e #22"},
    {"what is new elsewhere is brought all the same",
     [](PlanWorld &w) {
         w.sync("d/c");
         w.write(Side::There, "n", 20);
         w.hide(Side::There, "d", UnknownReason::NotListed);
     },
     "Skip> d #22\nCopy< n #24"},
    {"a rule that leaves out a known file deletes nothing",
     [](PlanWorld &w) {
         w.sync("a");
         w.sync("d/b");
         for (const Side side : {Side::Here, Side::There}) {
             w.hide(side, "a", UnknownReason::Filtered);
             w.hide(side, "d", UnknownReason::Filtered);
         }
     },
     ""},
    {"a rule that holds on one side only deletes nothing",
     [](PlanWorld &w) {
         w.sync("a");
         w.hide(Side::Here, "a", UnknownReason::Filtered);
         w.write(Side::There, "a", 20);
     },
     ""},
    {"left out here and deleted there stays here",
     [](PlanWorld &w) {
         w.sync("a");
         w.hide(Side::Here, "a", UnknownReason::Filtered);
         w.remove(Side::There, "a");
     },
     ""},
    {"left out here and new there is not brought",
     [](PlanWorld &w) {
         w.write(Side::Here, "a", 10);
         w.hide(Side::Here, "a", UnknownReason::Filtered);
         w.write(Side::There, "a", 20);
     },
     ""},
    {"a socket is said, and nothing hangs on it",
     [](PlanWorld &w) {
         w.sync("a");
         w.write(Side::Here, "s", 10);
         w.hide(Side::Here, "s", UnknownReason::SpecialFile);
         w.remove(Side::Here, "a");
     },
     "Skip< s #22\nDelete> a #6"},
    {"a folder that is left out holds the one above",
     [](PlanWorld &w) {
         w.sync("d/a");
         w.remove(Side::There, "d");
         w.makeFolder(Side::Here, "d/build");
         w.hide(Side::Here, "d/build", UnknownReason::Filtered);
     },
     "Skip< d #33\nDelete< d/a #7"},
};

} // namespace

//! What could not be read is never taken for gone.
class TestPlanUnknown : public QObject
{
    Q_OBJECT

private slots:
    void theUnknownIsNotAbsent_data() { addCases(cases); }
    void theUnknownIsNotAbsent() { checkCase(cases); }

    void aRuleThatIsTakenBackDeletesNothing()
    {
        PlanWorld world;
        world.sync("a");
        world.hide(Side::Here, "a", UnknownReason::Filtered);
        world.hide(Side::There, "a", UnknownReason::Filtered);
        QCOMPARE(applyAll(&world, world.plan().rows), QByteArray());
        world.hide(Side::Here, "a", UnknownReason::None);
        world.hide(Side::There, "a", UnknownReason::None);
        QCOMPARE(describe(world.plan()), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestPlanUnknown)
#include "tst_planunknown.moc"
