// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/ratelimiter.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace gannet;
using namespace std::chrono_literals;

namespace {

//! Takes all that is given, waiting as told, and says how many bytes that were.
qint64 readFor(FakeClock &clock, RateLimiter &limiter, std::chrono::milliseconds span,
               qint64 wanted)
{
    const auto end = clock.now() + span;
    qint64 read = 0;
    while (clock.now() < end) {
        const qint64 granted = limiter.grant(wanted);
        read += granted;
        if (granted == 0)
            clock.advance(std::max(1ms, limiter.waitFor()));
    }
    return read;
}

} // namespace

class TestRateLimiter : public QObject
{
    Q_OBJECT

private slots:
    void withoutRateAllIsGranted()
    {
        FakeClock clock;
        RateLimiter limiter(&clock);
        QCOMPARE(limiter.grant(1'000'000'000), 1'000'000'000);
        QCOMPARE(limiter.waitFor(), 0ms);
        QCOMPARE(limiter.grant(0), 0);
        QCOMPARE(limiter.grant(-5), 0);
    }

    void longRunKeepsTheRate_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<qint64>("wanted");
        QTest::newRow("a very slow line") << 100ll << 65'536ll;
        QTest::newRow("10 kB/s") << 10'000ll << 65'536ll;
        QTest::newRow("1 MB/s, small reads") << 1'000'000ll << 1000ll;
        QTest::newRow("1 MB/s, large reads") << 1'000'000ll << 4'194'304ll;
        QTest::newRow("1 GB/s") << 1'000'000'000ll << 4'194'304ll;
    }

    void longRunKeepsTheRate()
    {
        QFETCH(qint64, rate);
        QFETCH(qint64, wanted);
        FakeClock clock;
        RateLimiter limiter(&clock);
        limiter.setRate(rate);
        const qint64 read = readFor(clock, limiter, 20s, wanted);
        QVERIFY2(read <= 20 * rate + rate / 10, qPrintable(QString::number(read)));
        QVERIFY2(read >= 18 * rate, qPrintable(QString::number(read)));
    }

    void waitIsLongEnough()
    {
        FakeClock clock;
        RateLimiter limiter(&clock);
        limiter.setRate(100'000);
        QCOMPARE(limiter.grant(50'000), 0);
        const auto wait = limiter.waitFor();
        QVERIFY(wait > 0ms && wait <= 20ms);
        clock.advance(wait - 1ms);
        QCOMPARE(limiter.grant(50'000), 0);
        clock.advance(1ms);
        QCOMPARE(limiter.waitFor(), 0ms);
        QVERIFY(limiter.grant(50'000) >= RateLimiter::smallestShare);
    }

    void lessThanAShareMayBeWanted()
    {
        FakeClock clock;
        RateLimiter limiter(&clock);
        limiter.setRate(10'000);
        clock.advance(10ms); // 100 bytes
        QCOMPARE(limiter.grant(80), 80);
        QCOMPARE(limiter.grant(80), 0);
    }

    void restIsNotSavedBeyondABurst()
    {
        FakeClock clock;
        RateLimiter limiter(&clock);
        limiter.setRate(1'000'000);
        clock.advance(1h);
        QCOMPARE(limiter.grant(1'000'000'000), 100'000);
        QCOMPARE(limiter.grant(1'000'000'000), 0);
    }

    void newRateActsAtOnce()
    {
        FakeClock clock;
        RateLimiter limiter(&clock);
        limiter.setRate(1'000'000);
        clock.advance(1s);
        limiter.setRate(10'000);
        QCOMPARE(limiter.rate(), 10'000);
        QVERIFY(limiter.grant(1'000'000) <= 1024);
        QCOMPARE(limiter.grant(1'000'000), 0);
        limiter.setRate(0);
        QCOMPARE(limiter.grant(1'000'000), 1'000'000);
        QCOMPARE(limiter.waitFor(), 0ms);
        limiter.setRate(-1);
        QCOMPARE(limiter.rate(), 0);
        limiter.setRate(1'000'000);
        QCOMPARE(limiter.grant(1'000'000), 0); // nothing was saved up without a rate
    }

    void threadsShareOneRate()
    {
        FakeClock clock;
        RateLimiter limiter(&clock);
        limiter.setRate(1'000'000);
        clock.advance(100ms);
        std::atomic<qint64> read = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 1000; ++round)
                    read += limiter.grant(100);
            });
        }
        threads.clear();
        QCOMPARE(read.load(), 100'000);
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
