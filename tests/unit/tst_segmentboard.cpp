// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/segmentboard.h"

#include "core/job.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gannet;

class TestSegmentBoard : public QObject
{
    Q_OBJECT

private slots:
    void theFirstTakesAll()
    {
        SegmentBoard board({{0, 100}}, 10);
        const auto taken = board.take();
        QVERIFY(taken);
        QCOMPARE(taken->range, (ByteRange{0, 100}));
        QVERIFY(!taken->from);
    }

    void gapsGoInTheirOrder()
    {
        SegmentBoard board({{0, 10}, {50, 60}}, 100);
        QCOMPARE(board.take()->range, (ByteRange{0, 10}));
        QCOMPARE(board.take()->range, (ByteRange{50, 60}));
        QVERIFY(!board.take());
    }

    void anotherOneTakesHalfOfTheRest()
    {
        SegmentBoard board({{0, 100}}, 10);
        const int first = board.take()->stretch;
        board.advance(first, 20);
        const auto second = board.take();
        QCOMPARE(second->range, (ByteRange{60, 100}));
        QCOMPARE(second->from, std::optional(first));
        QCOMPARE(board.rest(first), (ByteRange{20, 60}));
    }

    void theSlowestIsHelped()
    {
        SegmentBoard board({{0, 100}, {100, 200}}, 10);
        const int quick = board.take()->stretch;
        const int slow = board.take()->stretch;
        board.setRate(quick, 50);
        board.setRate(slow, 10);
        board.advance(slow, 40); // less is left, but it takes longer
        QCOMPARE(board.take()->from, std::optional(slow));
    }

    void oneThatIsTooYoungCountsAsUsual()
    {
        SegmentBoard board({{0, 100}, {100, 200}}, 10);
        const int measured = board.take()->stretch;
        const int young = board.take()->stretch;
        board.setRate(measured, 5);
        board.advance(measured, 30);
        QCOMPARE(board.take()->from, std::optional(young));
    }

    void nothingIsCutBelowTheSmallest()
    {
        SegmentBoard board({{0, 100}}, 40);
        const int first = board.take()->stretch;
        board.advance(first, 21);
        QVERIFY(!board.take());
    }

    void cutsLieAtBlocks()
    {
        SegmentBoard board({{0, 9 * MiB + 5}}, 4 * MiB);
        QVERIFY(board.take());
        QCOMPARE(board.take()->range, (ByteRange{5 * MiB, 9 * MiB + 5}));
    }

    void whatIsLeftWaits()
    {
        SegmentBoard board({{0, 100}}, 100);
        const int first = board.take()->stretch;
        board.advance(first, 30);
        board.leave(first);
        QVERIFY(board.hasWork());
        QVERIFY(!board.isDone());
        const auto again = board.take();
        QCOMPARE(again->range, (ByteRange{30, 100}));
        board.advance(again->stretch, 70);
        board.leave(again->stretch);
        QVERIFY(board.isDone());
    }

    // Any order of taking, progress, failing and finishing brings every byte once.
    void everyByteComesOnce_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 50; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void everyByteComesOnce()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const qint64 size = random.bounded(1, 50'000);
        SegmentBoard board({{0, size / 3}, {size / 2, size}}, random.bounded(1, 2000));
        QList<int> brought(size, 0);
        QList<int> open;
        for (int step = 0; !board.isDone(); ++step) {
            QVERIFY(step < 100'000);
            if (open.isEmpty() || (open.size() < 5 && random.bounded(4) == 0)) {
                if (const auto taken = board.take())
                    open.append(taken->stretch);
                continue;
            }
            const int stretch = open.at(random.bounded(int(open.size())));
            const ByteRange rest = board.rest(stretch);
            const qint64 count = random.bounded(int(rest.length()) + 1);
            for (qint64 at = rest.first; at < rest.first + count; ++at)
                ++brought[at];
            board.advance(stretch, count);
            board.setRate(stretch, random.bounded(100));
            if (count == rest.length() || random.bounded(10) == 0) {
                board.leave(stretch);
                open.removeOne(stretch);
            }
        }
        for (qint64 at = 0; at < size; ++at)
            QCOMPARE(brought.at(at), at < size / 3 || at >= size / 2 ? 1 : 0);
    }
};

QTEST_APPLESS_MAIN(TestSegmentBoard)
#include "tst_segmentboard.moc"
