// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/undoplan.h"
#include "tests/sync/run/rows.h"

#include <QTest>

using namespace gannet;

namespace {

using Deed = SyncStep::Deed;

SyncTree treeWith(const QList<NamedEntry> &entries)
{
    SyncTree tree;
    tree.addChildren(SyncTree::root, entries);
    return tree;
}

PlanRow undoOf(const Deed &deed, const QList<NamedEntry> &now)
{
    const SyncPlan plan = planUndoOf(QStringLiteral("run"), {deed}, treeWith(now), SyncTree());
    return plan.rows.value(0);
}

} // namespace

class TestUndoPlan : public QObject
{
    Q_OBJECT

private slots:
    void aNewFileGoes()
    {
        const PlanRow row
            = undoOf({SyncAction::Copy, Side::Here, "a", {}, false, fileOf(3)}, {{"a", fileOf(3)}});
        QCOMPARE(row.action, SyncAction::Delete);
        QCOMPARE(row.side, Side::Here);
        QCOMPARE(row.here, fileOf(3));
        QVERIFY(!row.reason.isEmpty());
    }

    void aReplacedFileComesBack()
    {
        const PlanRow row
            = undoOf({SyncAction::Copy, Side::Here, "a", {}, true, fileOf(3)}, {{"a", fileOf(3)}});
        QCOMPARE(row.action, SyncAction::Restore);
        QCOMPARE(row.here, fileOf(3));
    }

    void aRemovedFileComesBack()
    {
        const PlanRow row = undoOf({SyncAction::Delete, Side::Here, "a", {}, true, {}}, {});
        QCOMPARE(row.action, SyncAction::Restore);
    }

    void aRemovedFolderComesBack()
    {
        const PlanRow row = undoOf({SyncAction::Delete, Side::Here, "a", {}, false, {}}, {});
        QCOMPARE(row.action, SyncAction::MakeFolder);
    }

    void aMoveGoesBack()
    {
        const PlanRow row = undoOf({SyncAction::Move, Side::Here, "b", "a", false, fileOf(3)},
                                   {{"b", fileOf(3)}});
        QCOMPARE(row.action, SyncAction::Move);
        QCOMPARE(row.from, SyncPath("b"));
        QCOMPARE(row.path, SyncPath("a"));
    }

    void whatSomebodyChangedSinceStays_data()
    {
        QTest::addColumn<QList<NamedEntry>>("now");
        QTest::newRow("other bytes") << QList<NamedEntry>{{"a", fileOf(4)}};
        QTest::newRow("another time") << QList<NamedEntry>{{"a", fileOf(3, 2)}};
        QTest::newRow("it is gone") << QList<NamedEntry>();
        QTest::newRow("a folder now") << QList<NamedEntry>{{"a", folderEntry()}};
    }
    void whatSomebodyChangedSinceStays()
    {
        QFETCH(QList<NamedEntry>, now);
        const PlanRow row = undoOf({SyncAction::Copy, Side::Here, "a", {}, false, fileOf(3)}, now);
        QCOMPARE(row.action, SyncAction::Skip);
        QVERIFY(!row.reason.isEmpty());
    }

    void theLastDeedIsUndoneFirst()
    {
        const QList<Deed> deeds{{SyncAction::MakeFolder, Side::Here, "d", {}, false, folderEntry()},
                                {SyncAction::Copy, Side::Here, "a", {}, false, fileOf(1)}};
        const SyncPlan plan
            = planUndoOf(QStringLiteral("run"), deeds,
                         treeWith({{"d", folderEntry()}, {"a", fileOf(1)}}), SyncTree());
        QCOMPARE(plan.undoes, QStringLiteral("run"));
        QCOMPARE(plan.rows.at(0).path, SyncPath("a"));
        QCOMPARE(plan.rows.at(1).path, SyncPath("d"));
    }
};

QTEST_GUILESS_MAIN(TestUndoPlan)
#include "tst_undoplan.moc"
