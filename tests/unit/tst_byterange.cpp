// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/byterange.h"

#include <QTest>

using namespace gannet;

using Ranges = QList<ByteRange>;

class TestByteRange : public QObject
{
    Q_OBJECT

private slots:
    void add_data()
    {
        QTest::addColumn<Ranges>("before");
        QTest::addColumn<ByteRange>("added");
        QTest::addColumn<Ranges>("after");
        QTest::newRow("the first one") << Ranges{} << ByteRange{5, 9} << Ranges{{5, 9}};
        QTest::newRow("an empty one") << Ranges{{0, 1}} << ByteRange{5, 5} << Ranges{{0, 1}};
        QTest::newRow("a wrong one") << Ranges{{0, 1}} << ByteRange{9, 5} << Ranges{{0, 1}};
        QTest::newRow("before others")
            << Ranges{{5, 9}} << ByteRange{0, 4} << Ranges{{0, 4}, {5, 9}};
        QTest::newRow("after others")
            << Ranges{{5, 9}} << ByteRange{10, 11} << Ranges{{5, 9}, {10, 11}};
        QTest::newRow("touches the one before")
            << Ranges{{5, 9}} << ByteRange{9, 11} << Ranges{{5, 11}};
        QTest::newRow("touches the one after")
            << Ranges{{5, 9}} << ByteRange{4, 5} << Ranges{{4, 9}};
        QTest::newRow("closes a gap")
            << Ranges{{0, 2}, {4, 6}} << ByteRange{2, 4} << Ranges{{0, 6}};
        QTest::newRow("lies inside") << Ranges{{0, 9}} << ByteRange{2, 4} << Ranges{{0, 9}};
        QTest::newRow("covers several") << Ranges{{1, 2}, {4, 6}, {8, 9}, {20, 21}}
                                        << ByteRange{0, 10} << Ranges{{0, 10}, {20, 21}};
        QTest::newRow("overlaps two")
            << Ranges{{0, 4}, {6, 9}} << ByteRange{3, 7} << Ranges{{0, 9}};
    }

    void add()
    {
        QFETCH(Ranges, before);
        QFETCH(ByteRange, added);
        addRange(before, added);
        QTEST(before, "after");
    }

    void gapsBetween_data()
    {
        QTest::addColumn<Ranges>("ranges");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<Ranges>("open");
        QTest::newRow("nothing there") << Ranges{} << 10ll << Ranges{{0, 10}};
        QTest::newRow("nothing wanted") << Ranges{} << 0ll << Ranges{};
        QTest::newRow("all there") << Ranges{{0, 10}} << 10ll << Ranges{};
        QTest::newRow("holes all over")
            << Ranges{{1, 2}, {4, 6}} << 9ll << Ranges{{0, 1}, {2, 4}, {6, 9}};
        QTest::newRow("more than the total") << Ranges{{0, 4}, {8, 20}} << 6ll << Ranges{{4, 6}};
    }

    void gapsBetween()
    {
        QFETCH(Ranges, ranges);
        QFETCH(qint64, total);
        QTEST(gaps(ranges, total), "open");
    }

    void lengths()
    {
        QCOMPARE((ByteRange{3, 10}.length()), 7);
        QCOMPARE(totalLength({}), 0);
        QCOMPARE(totalLength({{0, 4}, {6, 7}}), 5);
    }
};

QTEST_GUILESS_MAIN(TestByteRange)
#include "tst_byterange.moc"
