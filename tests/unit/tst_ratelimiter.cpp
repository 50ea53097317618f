// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/ratelimiter.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace gannet;
using namespace std::chrono_literals;

class TestRateLimiter : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    //! How long somebody who reserves \a bytes now has to wait.
    std::chrono::milliseconds waitOf(RateLimiter &limiter, qint64 bytes)
    {
        return std::chrono::ceil<std::chrono::milliseconds>(limiter.reserve(bytes) - m_clock.now());
    }

private slots:
    void nothingIsSavedAtFirst()
    {
        RateLimiter limiter(&m_clock, 100'000);
        QCOMPARE(waitOf(limiter, 1000), 10ms);
    }

    void whoAsksLaterWaitsLonger()
    {
        RateLimiter limiter(&m_clock, 100'000);
        QCOMPARE(waitOf(limiter, 1000), 10ms);
        QCOMPARE(waitOf(limiter, 1000), 20ms);
        QCOMPARE(waitOf(limiter, 5000), 70ms);
        m_clock.advance(70ms);
        QCOMPARE(waitOf(limiter, 1000), 10ms);
    }

    void whatIsGivenBackIsFree()
    {
        RateLimiter limiter(&m_clock, 100'000);
        QCOMPARE(waitOf(limiter, 50'000), 500ms);
        limiter.giveBack(50'000);
        QCOMPARE(waitOf(limiter, 1000), 10ms);
        limiter.giveBack(1'000'000'000);
        QCOMPARE(waitOf(limiter, 11'000), 10ms); // a burst, no more
    }

    void aLateReaderLosesNothing()
    {
        RateLimiter limiter(&m_clock, 100'000);
        QCOMPARE(waitOf(limiter, 1000), 10ms);
        m_clock.advance(30ms);
        QCOMPARE(waitOf(limiter, 1000), 0ms);
        QCOMPARE(waitOf(limiter, 1000), 0ms);
        QCOMPARE(waitOf(limiter, 1000), 10ms);
    }

    void restIsNotSavedBeyondABurst()
    {
        RateLimiter limiter(&m_clock, 1'000'000);
        m_clock.advance(1h);
        QCOMPARE(waitOf(limiter, 100'000), 0ms);
        QCOMPARE(waitOf(limiter, 1000), 1ms);
    }

    void aNewRateActsAtOnce()
    {
        RateLimiter limiter(&m_clock, 1'000'000);
        m_clock.advance(1s);
        limiter.setRate(10'000);
        QCOMPARE(limiter.rate(), 10'000);
        QCOMPARE(waitOf(limiter, 1000), 0ms); // a burst of the new one
        QCOMPARE(waitOf(limiter, 1000), 100ms);
        limiter.setRate(0);
        QCOMPARE(limiter.rate(), 1);
    }

    void sharesAreNeitherTinyNorHuge_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<qint64>("share");
        QTest::newRow("a very slow line") << 100ll << 100ll;
        QTest::newRow("50 kB/s") << 50'000ll << 1024ll;
        QTest::newRow("5 MB/s") << 5'000'000ll << 50'000ll;
        QTest::newRow("300 MB/s") << 300'000'000ll << 65'536ll;
    }

    void sharesAreNeitherTinyNorHuge()
    {
        QFETCH(qint64, rate);
        QTEST(RateLimiter(&m_clock, rate).share(), "share");
    }

    void threadsShareOneRate()
    {
        RateLimiter limiter(&m_clock, 1'000'000);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&limiter] {
                    for (int round = 0; round < 1000; ++round)
                        (void)limiter.reserve(250);
                });
            }
        }
        QCOMPARE(waitOf(limiter, 1000), 1001ms);
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
