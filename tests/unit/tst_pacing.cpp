// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job.h"
#include "core/net/pacing.h"

#include <QTest>

using namespace gannet;

class TestPacing : public QObject
{
    Q_OBJECT

private slots:
    void rangesLastAQuarterOfASecond_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<qint64>("length");
        QTest::newRow("no limit") << 0ll << 0ll;
        QTest::newRow("below any limit") << -1ll << 0ll;
        QTest::newRow("a byte a second") << 1ll << 16 * KiB;
        QTest::newRow("50 kB/s") << 50'000ll << 16 * KiB;
        QTest::newRow("500 kB/s") << 500'000ll << 125'000ll;
        QTest::newRow("5 MB/s") << 5'000'000ll << 1'250'000ll;
        QTest::newRow("50 MB/s") << 50'000'000ll << 12'500'000ll;
        QTest::newRow("so fast that buffers do not count") << 300'000'000ll << 0ll;
    }

    void rangesLastAQuarterOfASecond()
    {
        QFETCH(qint64, rate);
        QTEST(paceLength(rate), "length");
    }

    void aLowLimitNeedsFewConnections()
    {
        QCOMPARE(pacedConnections(0, 6), 6);
        QCOMPARE(pacedConnections(1, 6), 1);
        QCOMPARE(pacedConnections(50'000, 6), 1);
        QCOMPARE(pacedConnections(200'000, 6), 3);
        QCOMPARE(pacedConnections(5'000'000, 6), 6);
    }

    void buffersAreSmallUnderALowLimit()
    {
        QCOMPARE(readBufferFor(1), 16 * KiB);
        QCOMPARE(readBufferFor(50'000), 16 * KiB);
        QCOMPARE(readBufferFor(32 * MiB), 1 * MiB);
        QCOMPARE(readBufferFor(1'000'000'000), 4 * MiB);
    }
};

QTEST_GUILESS_MAIN(TestPacing)
#include "tst_pacing.moc"
