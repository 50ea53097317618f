// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/plan/planworld.h"

#include <QTest>

#include <functional>

using namespace gannet;

namespace {

struct Case {
    const char *name;
    std::function<void(PlanWorld &)> happens;
    const char *plan; //!< as describe() gives it
    SyncMode mode = SyncMode::TwoWay;
};

void chmod(PlanWorld &world, Side side, const SyncPath &path, quint16 mode)
{
    world.of(side).things.at(path).mode = mode;
}

constexpr Side here = Side::Here;
constexpr Side there = Side::There;

const Case cases[] = {
    {"nothing", [](PlanWorld &) {}, ""},
    {"a file, here", [](PlanWorld &w) { chmod(w, here, "d/f", 0600); }, "SetMode> d/f #11\n"},
    {"a file, there", [](PlanWorld &w) { chmod(w, there, "d/f", 0755); }, "SetMode< d/f #12\n"},
    {"a folder, here", [](PlanWorld &w) { chmod(w, here, "d", 0700); }, "SetMode> d #11\n"},
    {"a folder, there", [](PlanWorld &w) { chmod(w, there, "d", 0750); }, "SetMode< d #12\n"},
    {"the same on both",
     [](PlanWorld &w) {
         chmod(w, here, "d/f", 0600);
         chmod(w, there, "d/f", 0600);
     },
     "Adopt< d/f #4\n"},
    {"others on both",
     [](PlanWorld &w) {
         chmod(w, here, "d/f", 0600);
         chmod(w, there, "d/f", 0755);
     },
     "Adopt< d/f #4\n"},
    {"the other side has them already",
     [](PlanWorld &w) {
         chmod(w, there, "d/f", 0600);
         w.keep("d/f");
         chmod(w, here, "d/f", 0600);
     },
     "Adopt< d/f #11\n"},
    {"the owner of a copied folder keeps the right to write",
     [](PlanWorld &w) { chmod(w, here, "d", 0550); }, "SetMode> d #11\n"},
    {"and that right is no difference",
     [](PlanWorld &w) {
         chmod(w, here, "d", 0055);
         w.keep("d");
         chmod(w, here, "d", 0555);
     },
     "Adopt< d #11\n"},
    {"an edit takes its permissions along",
     [](PlanWorld &w) {
         w.write(here, "d/f", 20);
         chmod(w, here, "d/f", 0600);
     },
     "Copy> d/f #2\n"},
    {"unknown permissions are no change", [](PlanWorld &w) { chmod(w, here, "d/f", 0); }, ""},
    {"a folder that is moved, too",
     [](PlanWorld &w) {
         w.move(here, "d", "e");
         chmod(w, here, "e", 0700);
     },
     "Move> d => e #43\nSetMode> e #11\n"},
    {"a mirror gets them from there", [](PlanWorld &w) { chmod(w, there, "d/f", 0600); },
     "SetMode< d/f #12\n", SyncMode::Mirror},
    {"a mirror gives none", [](PlanWorld &w) { chmod(w, here, "d/f", 0600); }, "",
     SyncMode::Mirror},
    {"an upload gives them", [](PlanWorld &w) { chmod(w, here, "d/f", 0600); },
     "SetMode> d/f #11\n", SyncMode::Upload},
    {"an upload gets none", [](PlanWorld &w) { chmod(w, there, "d/f", 0600); }, "",
     SyncMode::Upload},
    {"the source of an upload wins",
     [](PlanWorld &w) {
         chmod(w, here, "d/f", 0600);
         chmod(w, there, "d/f", 0755);
     },
     "SetMode> d/f #11\n", SyncMode::Upload},
};

PlanWorld worldOf(SyncMode mode)
{
    PlanWorld world(SideStyle::Disk, SideStyle::Disk);
    world.policy.mode = mode;
    world.sync("d/f");
    for (const Side side : {here, there}) {
        world.of(side).facts.keepsModes = true;
        chmod(world, side, "d", 0755);
        chmod(world, side, "d/f", 0644);
    }
    world.keep("d");
    world.keep("d/f");
    return world;
}

} // namespace

//! Changes of permissions on two sides that both keep them.
class TestPlanPermissions : public QObject
{
    Q_OBJECT

private slots:
    void onlyChangesTravel_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(cases)); ++i)
            QTest::newRow(cases[i].name) << i;
    }
    void onlyChangesTravel()
    {
        QFETCH(int, index);
        const Case &one = cases[index];
        PlanWorld world = worldOf(one.mode);
        one.happens(world);
        const SyncPlan plan = world.plan();
        QCOMPARE(describe(plan), QByteArray(one.plan));
        QCOMPARE(applyAll(&world, plan.rows), QByteArray());
        QCOMPARE(describe(world.plan()), QByteArray()); // and nothing comes back
    }

    void aSideWithoutPermissionsHasNoPart()
    {
        PlanWorld world = worldOf(SyncMode::TwoWay);
        world.of(there).facts.keepsModes = false;
        chmod(world, here, "d/f", 0600);
        QCOMPARE(describe(world.plan()), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestPlanPermissions)
#include "tst_planpermissions.moc"
