// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/rowgraph.h"
#include "tests/sync/run/rows.h"

#include <QTest>

using namespace gannet;

namespace {

//! All that may run now, in order.
QList<qsizetype> ready(RowGraph *graph)
{
    QList<qsizetype> rows;
    while (const auto row = graph->takeReady())
        rows.append(*row);
    return rows;
}

using Rows = QList<qsizetype>;

} // namespace

class TestRowGraph : public QObject
{
    Q_OBJECT

private slots:
    void strangersRunAtOnce()
    {
        RowGraph graph({rowOf(SyncAction::Copy, "a"), rowOf(SyncAction::Copy, "b/c"),
                        rowOf(SyncAction::Move, "d")});
        QCOMPARE(ready(&graph), (Rows{0, 1, 2}));
    }

    void aFolderComesBeforeWhatGoesIntoIt()
    {
        RowGraph graph({rowOf(SyncAction::MakeFolder, "a"), rowOf(SyncAction::MakeFolder, "a/b"),
                        rowOf(SyncAction::Copy, "a/b/c"), rowOf(SyncAction::Copy, "d")});
        QCOMPARE(ready(&graph), (Rows{0, 3}));
        graph.finish(0, true);
        QCOMPARE(ready(&graph), (Rows{1}));
        graph.finish(1, true);
        QCOMPARE(ready(&graph), (Rows{2}));
        graph.finish(2, true);
        graph.finish(3, true);
        QCOMPARE(graph.left(), 0);
    }

    void aMoveComesBeforeItsPlaceIsUsed()
    {
        PlanRow move = rowOf(SyncAction::Move, "b");
        move.from = "a";
        RowGraph graph({move, rowOf(SyncAction::Copy, "a"), rowOf(SyncAction::Copy, "b/new")});
        QCOMPARE(ready(&graph), (Rows{0}));
        graph.finish(0, true);
        QCOMPARE(ready(&graph), (Rows{1, 2}));
    }

    void theDeletionsAtTheEndWaitForAll()
    {
        RowGraph graph({rowOf(SyncAction::Copy, "a"), rowOf(SyncAction::Delete, "x/y"),
                        rowOf(SyncAction::Delete, "x")});
        QCOMPARE(ready(&graph), (Rows{0}));
        graph.finish(0, true);
        QCOMPARE(ready(&graph), (Rows{1}));
        graph.finish(1, true);
        QCOMPARE(ready(&graph), (Rows{2}));
    }

    void aDeletionThatClearsANameDoesNotWait()
    {
        RowGraph graph({rowOf(SyncAction::Delete, "a"), rowOf(SyncAction::MakeFolder, "a")});
        QCOMPARE(ready(&graph), (Rows{0}));
        graph.finish(0, true);
        QCOMPARE(ready(&graph), (Rows{1}));
    }

    void whatNeedsAFailedRowIsLost()
    {
        RowGraph graph({rowOf(SyncAction::MakeFolder, "a"), rowOf(SyncAction::MakeFolder, "a/b"),
                        rowOf(SyncAction::Copy, "a/b/c"), rowOf(SyncAction::Copy, "d"),
                        rowOf(SyncAction::Delete, "e")});
        QCOMPARE(ready(&graph), (Rows{0, 3}));
        QCOMPARE(graph.finish(0, false), (Rows{1, 2}));
        QCOMPARE(ready(&graph), Rows());
        graph.finish(3, true);
        QCOMPARE(ready(&graph), (Rows{4})); // others go on
        graph.finish(4, true);
        QCOMPARE(graph.left(), 0);
    }

    void aPlanOfDeletionsAloneRuns()
    {
        RowGraph graph({rowOf(SyncAction::Delete, "a/b"), rowOf(SyncAction::Delete, "a")});
        QCOMPARE(ready(&graph), (Rows{0}));
        graph.finish(0, true);
        QCOMPARE(ready(&graph), (Rows{1}));
    }
};

QTEST_GUILESS_MAIN(TestRowGraph)
#include "tst_rowgraph.moc"
