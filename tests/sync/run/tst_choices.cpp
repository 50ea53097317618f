// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/choices.h"
#include "tests/sync/run/rows.h"

#include <QTest>

using namespace gannet;

Q_DECLARE_METATYPE(gannet::PlanRow)

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
