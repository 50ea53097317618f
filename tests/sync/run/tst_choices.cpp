// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/choices.h"
#include "tests/sync/plan/planworld.h"
#include "tests/sync/run/rows.h"

#include <QTest>

using namespace gannet;

Q_DECLARE_METATYPE(gannet::PlanRow)

namespace {

//! Of a file that differs on both sides; \a isKnown: it was equal once.
SyncPlan planOfBoth(const SyncPolicy &policy, bool isKnown, int contentThere)
{
    PlanWorld world;
    world.policy = policy;
    world.sync("other");
    if (isKnown)
        world.sync("file.txt");
    world.write(Side::Here, "file.txt", 20);
    world.write(Side::There, "file.txt", contentThere);
    return world.plan();
}

bool isSameRow(const PlanRow &a, const PlanRow &b)
{
    return a.action == b.action && a.side == b.side && a.rule == b.rule && a.path == b.path
        && a.pathThere == b.pathThere && a.from == b.from && a.copy == b.copy && a.here == b.here
        && a.there == b.there && a.base.has_value() == b.base.has_value()
        && a.endsEqual == b.endsEqual && a.forgetsBase == b.forgetsBase && a.reason == b.reason;
}

} // namespace

class TestChoices : public QObject
{
    Q_OBJECT

private slots:
    void theOtherWayRound_data()
    {
        QTest::addColumn<PlanRow>("row");
        QTest::addColumn<SyncAction>("action");
        QTest::addColumn<Side>("side");

        PlanRow row = rowOf(SyncAction::Delete, "a");
        row.here = fileOf(1);
        QTest::newRow("what would be deleted comes back") << row << SyncAction::Copy << Side::There;
        row.here = folderEntry();
        QTest::newRow("a folder too") << row << SyncAction::MakeFolder << Side::There;
        row = rowOf(SyncAction::Copy, "a");
        row.here = fileOf(1);
        row.there = fileOf(2);
        QTest::newRow("what would be replaced wins") << row << SyncAction::Copy << Side::There;
        row.here = {};
        QTest::newRow("what would be new goes") << row << SyncAction::Delete << Side::There;
        row = rowOf(SyncAction::MakeFolder, "a", Side::There);
        row.here = folderEntry();
        QTest::newRow("a new folder goes") << row << SyncAction::Delete << Side::Here;
        row = rowOf(SyncAction::Conflict, "a");
        QTest::newRow("the other one keeps its name") << row << SyncAction::Conflict << Side::There;
        row = rowOf(SyncAction::Adopt, "a");
        QTest::newRow("an adoption has no other way") << row << SyncAction::Adopt << Side::Here;
    }
    void theOtherWayRound()
    {
        QFETCH(PlanRow, row);
        const PlanRow other = turned(row);
        QTEST(other.action, "action");
        QTEST(other.side, "side");
    }

    void aTakenConflictIsTheRowOfThatRule_data()
    {
        QTest::addColumn<ConflictRule>("rule");
        QTest::addColumn<SyncMode>("mode");
        QTest::addColumn<LocalEdits>("edits");
        QTest::addColumn<bool>("known");
        QTest::addColumn<int>("there"); // the content there; here it is 20
        QTest::addColumn<RowChoice>("choice");

        const auto add = [](const char *name, ConflictRule rule, SyncMode mode, LocalEdits edits,
                            bool known, int there, RowChoice choice) {
            QTest::newRow(name) << rule << mode << edits << known << there << choice;
        };
        const auto keep = LocalEdits::Protect;
        const auto two = SyncMode::TwoWay;
        add("mine, changed on both", ConflictRule::Here, two, keep, true, 30, RowChoice::TakeHere);
        add("theirs, changed on both", ConflictRule::There, two, keep, true, 30,
            RowChoice::TakeThere);
        add("mine, new on both", ConflictRule::Here, two, keep, false, 30, RowChoice::TakeHere);
        add("theirs, new on both", ConflictRule::There, two, keep, false, 30, RowChoice::TakeThere);
        add("mine, to be compared", ConflictRule::Here, two, keep, false, 21, RowChoice::TakeHere);
        add("theirs, to be compared", ConflictRule::There, two, keep, true, 21,
            RowChoice::TakeThere);
        add("theirs, in a mirror", ConflictRule::KeepBoth, SyncMode::Mirror, LocalEdits::Replace,
            true, 30, RowChoice::TakeThere);
        add("mine, in an upload", ConflictRule::KeepBoth, SyncMode::Upload, LocalEdits::Replace,
            true, 30, RowChoice::TakeHere);
    }
    void aTakenConflictIsTheRowOfThatRule()
    {
        QFETCH(ConflictRule, rule);
        QFETCH(SyncMode, mode);
        QFETCH(LocalEdits, edits);
        QFETCH(bool, known);
        QFETCH(int, there);
        QFETCH(RowChoice, choice);
        SyncPolicy policy;
        policy.mode = mode;
        const SyncPlan kept = planOfBoth(policy, known, there);
        QCOMPARE(kept.rows.size(), 1);
        QVERIFY(kept.rows.first().action == SyncAction::Conflict
                || kept.rows.first().action == SyncAction::Compare);
        policy.conflict = rule;
        policy.localEdits = edits;
        const SyncPlan ruled = planOfBoth(policy, known, there);
        QCOMPARE(ruled.rows.size(), 1);
        QCOMPARE(ruled.rows.first().action, SyncAction::Copy);
        const SyncPlan chosen = withChoices(kept, {{"file.txt", choice}});
        QCOMPARE(chosen.rows.size(), 1);
        QVERIFY(isSameRow(chosen.rows.first(), ruled.rows.first()));
    }

    void onlyTheSourceOfAOneWayPairIsTaken()
    {
        PlanRow row = rowOf(SyncAction::Conflict, "a");
        row.here = fileOf(1);
        row.there = fileOf(2);
        QVERIFY(canTake(row, SyncMode::TwoWay, Side::Here));
        QVERIFY(!canTake(row, SyncMode::Mirror, Side::Here));
        QVERIFY(canTake(row, SyncMode::Mirror, Side::There));
        QVERIFY(!canTake(row, SyncMode::Upload, Side::There));
        SyncPlan plan;
        plan.mode = SyncMode::Mirror;
        plan.rows = {row};
        const SyncPlan chosen = withChoices(plan, {{"a", RowChoice::TakeHere}});
        QCOMPARE(chosen.rows.first().action, SyncAction::Conflict);
    }

    void aFolderIsNotTakenAgainstAFile()
    {
        PlanRow row = rowOf(SyncAction::Conflict, "a");
        row.here = folderEntry();
        row.there = fileOf(2);
        QVERIFY(!canTake(row, SyncMode::TwoWay, Side::Here));
        QVERIFY(!canTake(row, SyncMode::TwoWay, Side::There));
        row.here.kind = EntryKind::Link; // the other side may not be able to keep it
        QVERIFY(!canTake(row, SyncMode::TwoWay, Side::Here));
        QVERIFY(canTake(row, SyncMode::TwoWay, Side::There));
    }

    void whatIsNoConflictIsNotTaken()
    {
        SyncPlan plan;
        plan.rows = {rowOf(SyncAction::Delete, "a")};
        plan.rows.first().here = fileOf(1);
        const SyncPlan chosen = withChoices(plan, {{"a", RowChoice::TakeThere}});
        QCOMPARE(chosen.rows.first().action, SyncAction::Delete);
    }

    void aTakenRowStaysInItsPlaceBehindItsMove()
    {
        SyncPlan plan;
        PlanRow moved = rowOf(SyncAction::Move, "new", Side::There);
        moved.from = "old";
        PlanRow conflict = rowOf(SyncAction::Conflict, "new");
        conflict.here = fileOf(1);
        conflict.there = fileOf(2);
        plan.rows = {moved, conflict, rowOf(SyncAction::Delete, "z")};
        const SyncPlan chosen = withChoices(plan, {{"new", RowChoice::TakeHere}});
        QCOMPARE(chosen.rows.at(0).action, SyncAction::Move);
        QCOMPARE(chosen.rows.at(1).action, SyncAction::Copy);
        QCOMPARE(chosen.rows.at(1).side, Side::There);
    }

    void nothingIsTurnedAgainstASource()
    {
        SyncPlan plan;
        plan.mode = SyncMode::Mirror;
        plan.rows = {rowOf(SyncAction::Delete, "a")};
        plan.rows.first().here = fileOf(1);
        const SyncPlan chosen = withChoices(plan, {{"a", RowChoice::Turn}});
        QCOMPARE(chosen.rows.first().action, SyncAction::Delete);
        QCOMPARE(chosen.rows.first().side, Side::Here);
    }

    void whatIsLeftStandsInItsPlace()
    {
        SyncPlan plan;
        plan.rows = {rowOf(SyncAction::Copy, "a"), rowOf(SyncAction::Delete, "b")};
        const SyncPlan chosen = withChoices(plan, {{"a", RowChoice::Leave}});
        QCOMPARE(chosen.rows.at(0).action, SyncAction::Skip);
        QCOMPARE(chosen.rows.at(1).action, SyncAction::Delete);
    }

    void turnedRowsStandWhereTheyCanRun()
    {
        SyncPlan plan;
        PlanRow file = rowOf(SyncAction::Delete, "a/b");
        file.here = fileOf(1);
        PlanRow folder = rowOf(SyncAction::Delete, "a");
        folder.here = folderEntry();
        PlanRow made = rowOf(SyncAction::MakeFolder, "n");
        made.there = folderEntry();
        PlanRow into = rowOf(SyncAction::Copy, "n/x");
        into.there = fileOf(3);
        PlanRow last = rowOf(SyncAction::Delete, "z");
        last.here = fileOf(1);
        plan.rows = {made, into, file, folder, last};
        const SyncPlan chosen = withChoices(plan,
                                            {{"a", RowChoice::Turn},
                                             {"a/b", RowChoice::Turn},
                                             {"n", RowChoice::Turn},
                                             {"n/x", RowChoice::Turn}});
        QStringList order;
        for (const PlanRow &row : chosen.rows)
            order.append(QString::fromUtf8(row.path));
        QCOMPARE(order.join(u' '), QStringLiteral("a a/b z n/x n"));
        QCOMPARE(chosen.rows.at(0).action, SyncAction::MakeFolder);
        QCOMPARE(chosen.rows.at(4).action, SyncAction::Delete);
    }
};

QTEST_GUILESS_MAIN(TestChoices)
#include "tst_choices.moc"
