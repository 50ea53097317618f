// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/segmentplan.h"

#include "core/job.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestSegmentPlan : public QObject
{
    Q_OBJECT

private slots:
    void plans_data()
    {
        using Ranges = QList<ByteRange>;
        QTest::addColumn<Ranges>("missing");
        QTest::addColumn<int>("connections");
        QTest::addColumn<qint64>("smallest");
        QTest::addColumn<Ranges>("segments");
        const auto row = [](const char *title, const Ranges &missing, int connections,
                            qint64 smallest, const Ranges &segments) {
            QTest::newRow(title) << missing << connections << smallest << segments;
        };
        row("nothing is missing", {}, 4, 1, {});
        row("one connection takes all", {{0, 100}}, 1, 1, {{0, 100}});
        row("no connection counts as one", {{0, 100}}, 0, 1, {{0, 100}});
        row("equal parts", {{0, 100}}, 4, 1, {{0, 25}, {25, 50}, {50, 75}, {75, 100}});
        row("the last part is the shorter one", {{0, 10}}, 3, 1, {{0, 5}, {5, 10}});
        row("no part below the smallest", {{0, 100}}, 8, 40, {{0, 50}, {50, 100}});
        row("a file below the smallest stays whole", {{0, 100}}, 8, 200, {{0, 100}});
        row("a smallest of 0 counts as 1", {{0, 2}}, 8, 0, {{0, 1}, {1, 2}});
        row("one byte", {{7, 8}}, 8, 1, {{7, 8}});
        row("a gap keeps its place", {{50, 100}}, 2, 1, {{50, 75}, {75, 100}});
        row("small gaps are pieces of their own", {{0, 10}, {50, 60}, {90, 100}}, 2, 1,
            {{0, 10}, {50, 60}, {90, 100}});
        row("large gaps get more pieces", {{0, 10}, {20, 110}}, 4, 1,
            {{0, 10}, {20, 50}, {50, 80}, {80, 110}});
    }

    void plans()
    {
        QFETCH(QList<ByteRange>, missing);
        QFETCH(int, connections);
        QFETCH(qint64, smallest);
        QTEST(planSegments(missing, connections, smallest), "segments");
    }

    void everyByteIsPlannedOnce_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("connections");
        for (const qint64 size : {qint64(1), qint64(17), 5 * MiB + 1, 3 * GiB, 4096 * GiB - 1}) {
            for (const int connections : {1, 2, 3, 7, 16})
                QTest::addRow("%lld bytes over %d connections", size, connections)
                    << size << connections;
        }
    }

    void everyByteIsPlannedOnce()
    {
        QFETCH(qint64, size);
        QFETCH(int, connections);
        const QList<ByteRange> segments = planSegments({{0, size}}, connections, 1 * MiB);
        qint64 end = 0;
        for (const ByteRange &segment : segments) {
            QCOMPARE(segment.first, end);
            QVERIFY(segment.length() > 0);
            end = segment.end;
        }
        QCOMPARE(end, size);
        QVERIFY(segments.size() <= connections);
    }
};

QTEST_GUILESS_MAIN(TestSegmentPlan)
#include "tst_segmentplan.moc"
