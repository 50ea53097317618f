// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ratemeter.h"

#include "core/job.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace gannet;

namespace {

//! A meter that is fed at a steady pace.
struct Fed {
    RateMeter meter = {};
    FakeClock clock = {};
    qint64 bytes = 0;

    Fed() { meter.update(0, clock.now()); }

    void run(qint64 bytesPerSecond, std::chrono::milliseconds time,
             std::chrono::milliseconds step = 250ms)
    {
        for (auto passed = 0ms; passed < time; passed += step) {
            clock.advance(step);
            bytes += bytesPerSecond * step.count() / 1000;
            meter.update(bytes, clock.now());
        }
    }
};

} // namespace

class TestRateMeter : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithNothing()
    {
        const RateMeter meter;
        QCOMPARE(meter.bytesPerSecond(), 0);
        QVERIFY(!meter.timeFor(1));
    }

    void theFirstCallOnlySetsTheStart()
    {
        RateMeter meter;
        const FakeClock clock;
        meter.update(5 * GiB, clock.now()); // what an earlier run had brought
        QCOMPARE(meter.bytesPerSecond(), 0);
    }

    void isRightFromTheFirstValueOn()
    {
        Fed fed;
        fed.run(1 * MiB, 250ms);
        QVERIFY(qAbs(fed.meter.bytesPerSecond() - MiB) <= 1);
    }

    void steadyStaysSteady()
    {
        Fed fed;
        for (int i = 0; i < 100; ++i) {
            fed.run(1 * MiB, 250ms);
            QVERIFY(qAbs(fed.meter.bytesPerSecond() - MiB) < KiB);
        }
    }

    void aChangeIsHalfBelievedAfterTwoThirdsOfTheMemory()
    {
        Fed fed;
        fed.run(1 * MiB, 60s);
        fed.run(3 * MiB, RateMeter::memory * 2 / 3);
        QVERIFY(qAbs(fed.meter.bytesPerSecond() - 2 * MiB) < MiB / 10);
        fed.run(3 * MiB, 30s);
        QVERIFY(qAbs(fed.meter.bytesPerSecond() - 3 * MiB) < MiB / 100);
    }

    void theStepsDoNotCount_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("often") << 10;
        QTest::newRow("now and then") << 250;
        QTest::newRow("rarely") << 2000;
    }

    void theStepsDoNotCount()
    {
        QFETCH(int, milliseconds);
        const std::chrono::milliseconds step(milliseconds);
        Fed fed;
        fed.run(8000, 60s, step);
        fed.run(16000, 4s, step);
        const double expected = 16000 - 8000 * std::exp(-4.0 / RateMeter::memory.count());
        QVERIFY(qAbs(double(fed.meter.bytesPerSecond()) - expected) < 100);
    }

    void aStandstillEndsAtZero()
    {
        Fed fed;
        fed.run(1 * MiB, 10s);
        fed.run(0, 60s);
        QCOMPARE(fed.meter.bytesPerSecond(), 0);
        QVERIFY(!fed.meter.timeFor(1));
    }

    void theSameInstantTwiceChangesNothing()
    {
        Fed fed;
        fed.run(1 * MiB, 1s);
        const qint64 before = fed.meter.bytesPerSecond();
        fed.meter.update(fed.bytes + MiB, fed.clock.now());
        QCOMPARE(fed.meter.bytesPerSecond(), before);
    }

    void timeLeft_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<qint64>("seconds"); // below zero: not told
        QTest::newRow("nothing is left") << 0ll << 0ll;
        QTest::newRow("a rest is a whole second") << 1ll << 1ll;
        QTest::newRow("a minute") << 60'000ll << 60ll;
        QTest::newRow("a hundred days") << 1000ll * 100 * 24 * 3600 << 100ll * 24 * 3600;
        QTest::newRow("nobody believes more") << 1000ll * 101 * 24 * 3600 << -1ll;
    }

    void timeLeft()
    {
        QFETCH(qint64, bytes);
        Fed fed;
        fed.run(1000, 1s, 1000ms);
        const auto time = fed.meter.timeFor(bytes);
        QTEST(time ? qint64(time->count()) : -1ll, "seconds");
    }
};

QTEST_GUILESS_MAIN(TestRateMeter)
#include "tst_ratemeter.moc"
