// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/speedlimits.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 plenty = 1'000'000'000;

//! Connections that take all they are given.
class Readers
{
public:
    Readers(FakeClock *clock, SpeedLimits *limits)
        : m_clock(clock)
        , m_limits(limits)
    {
    }

    void add(qint64 job, const QString &host)
    {
        m_shares.push_back(
            std::make_unique<SpeedShare>(m_limits, JobId{job}, [host] { return host; }));
        m_read.push_back(0);
    }

    //! Looks every \a step, as late as a busy machine.
    void readFor(std::chrono::milliseconds span, std::chrono::milliseconds step = 1ms,
                 qint64 wanted = plenty)
    {
        const auto end = m_clock->now() + span;
        for (; m_clock->now() < end; m_clock->advance(step)) {
            for (size_t i = 0; i < m_shares.size(); ++i)
                read(i, wanted);
        }
    }

    [[nodiscard]] qint64 read(int reader) const { return m_read[size_t(reader)]; }
    [[nodiscard]] qint64 all() const
    {
        qint64 sum = 0;
        for (const qint64 bytes : m_read)
            sum += bytes;
        return sum;
    }
    SpeedShare &share(int reader) { return *m_shares[size_t(reader)]; }

private:
    void read(size_t i, qint64 wanted)
    {
        while (const qint64 granted = m_shares[i]->grant(wanted))
            m_read[i] += granted;
    }

    FakeClock *m_clock;
    SpeedLimits *m_limits;
    std::vector<std::unique_ptr<SpeedShare>> m_shares;
    std::vector<qint64> m_read;
};

bool isNear(qint64 bytes, double wanted)
{
    return std::abs(double(bytes) - wanted) <= 0.05 * wanted;
}

QString said(qint64 bytes)
{
    return QString::number(bytes);
}

} // namespace

//! Which limit counts for whom, by a clock that stands still.
class TestSpeedLimits : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<SpeedLimits> m_limits;
    std::unique_ptr<Readers> m_readers;

private slots:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_limits = std::make_unique<SpeedLimits>(m_clock.get());
        m_readers = std::make_unique<Readers>(m_clock.get(), m_limits.get());
    }
    void cleanup()
    {
        m_readers.reset();
        m_limits.reset();
    }

    void withoutLimitsAllIsGranted()
    {
        bool wasAsked = false;
        SpeedShare share(m_limits.get(), {1}, [&wasAsked] {
            wasAsked = true;
            return QString();
        });
        QCOMPARE(share.grant(plenty), plenty);
        QCOMPARE(share.grant(0), 0);
        QCOMPARE(share.grant(-5), 0);
        QCOMPARE(share.rate(), 0);
        QCOMPARE(share.waitFor(), 0ms);
        QVERIFY(!wasAsked);
        QCOMPARE(m_limits->version(), 0u);
    }

    void theRateIsKept_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::addColumn<int>("connections");
        QTest::addColumn<int>("step"); // ms
        for (const qint64 rate : {50'000ll, 500'000ll, 5'000'000ll, 50'000'000ll, 300'000'000ll}) {
            QTest::addRow("%lld B/s, one connection", rate) << rate << 1 << 1;
            QTest::addRow("%lld B/s, 24 connections", rate) << rate << 24 << 1;
            QTest::addRow("%lld B/s, a machine that is 70 ms late", rate) << rate << 4 << 70;
        }
    }

    void theRateIsKept()
    {
        QFETCH(qint64, rate);
        QFETCH(int, connections);
        QFETCH(int, step);
        m_limits->setLimits({.bytesPerSecond = rate});
        for (int i = 0; i < connections; ++i)
            m_readers->add(i, u"a"_s);
        m_readers->readFor(10s, std::chrono::milliseconds(step));
        QVERIFY2(isNear(m_readers->all(), 10.0 * double(rate)), qPrintable(said(m_readers->all())));
    }

    void connectionsAreTreatedAlike()
    {
        m_limits->setLimits({.bytesPerSecond = 1'000'000});
        for (int i = 0; i < 8; ++i)
            m_readers->add(i, u"a"_s);
        m_readers->readFor(10s);
        for (int i = 0; i < 8; ++i)
            QVERIFY2(isNear(m_readers->read(i), 1'250'000), qPrintable(said(m_readers->read(i))));
    }

    void theTightestWins_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("host");
        QTest::addColumn<qint64>("named");
        QTest::addColumn<qint64>("job");
        QTest::addColumn<qint64>("rate");
        QTest::newRow("that of all") << 100'000ll << 200'000ll << -1ll << 300'000ll << 100'000ll;
        QTest::newRow("that of each server")
            << 900'000ll << 200'000ll << -1ll << 300'000ll << 200'000ll;
        QTest::newRow("that of this server")
            << 900'000ll << 500'000ll << 50'000ll << 300'000ll << 50'000ll;
        QTest::newRow("this server has none")
            << 900'000ll << 50'000ll << 0ll << 300'000ll << 300'000ll;
        QTest::newRow("that of the download")
            << 900'000ll << 200'000ll << -1ll << 30'000ll << 30'000ll;
        QTest::newRow("the only one") << 0ll << 0ll << -1ll << 30'000ll << 30'000ll;
    }

    void theTightestWins()
    {
        QFETCH(qint64, total);
        QFETCH(qint64, host);
        QFETCH(qint64, named);
        QFETCH(qint64, job);
        QFETCH(qint64, rate);
        Limits limits{.bytesPerSecond = total, .hostBytesPerSecond = host};
        if (named >= 0)
            limits.hostRates.insert(u"a:8080"_s, named);
        m_limits->setLimits(limits);
        m_limits->setRate({7}, job);
        m_readers->add(7, u"a:8080"_s);
        QCOMPARE(m_readers->share(0).rate(), rate);
        m_readers->readFor(10s);
        QVERIFY2(isNear(m_readers->read(0), 10.0 * double(rate)),
                 qPrintable(said(m_readers->read(0))));
    }

    void serversDoNotShareTheirLimits()
    {
        m_limits->setLimits({.hostBytesPerSecond = 100'000});
        m_readers->add(1, u"a"_s);
        m_readers->add(2, u"a"_s);
        m_readers->add(3, u"b"_s);
        m_readers->readFor(10s);
        QVERIFY(isNear(m_readers->read(0) + m_readers->read(1), 1'000'000));
        QVERIFY(isNear(m_readers->read(2), 1'000'000));
    }

    void whatOneMayNotTakeGoesToTheOthers_data()
    {
        QTest::addColumn<qint64>("rate");
        QTest::newRow("little") << 10'000ll;
        QTest::newRow("a tenth") << 100'000ll;
        QTest::newRow("nearly half") << 450'000ll;
    }

    void whatOneMayNotTakeGoesToTheOthers()
    {
        QFETCH(qint64, rate);
        m_limits->setLimits({.bytesPerSecond = 1'000'000});
        m_limits->setRate({1}, rate);
        m_readers->add(1, u"a"_s);
        m_readers->add(2, u"a"_s);
        m_readers->readFor(10s);
        const double own = 10.0 * double(rate);
        QVERIFY2(isNear(m_readers->read(0), own), qPrintable(said(m_readers->read(0))));
        QVERIFY2(isNear(m_readers->read(1), 10'000'000 - own),
                 qPrintable(said(m_readers->read(1))));
    }

    void aCeilingCountsBesides()
    {
        m_limits->setLimits({.bytesPerSecond = 500'000});
        m_readers->add(1, u"a"_s);
        m_limits->setCeiling(100'000);
        QCOMPARE(m_readers->share(0).rate(), 100'000);
        m_limits->setCeiling(900'000);
        QCOMPARE(m_readers->share(0).rate(), 500'000);
        m_limits->setLimits({});
        QCOMPARE(m_readers->share(0).rate(), 900'000);
        m_limits->setCeiling(0);
        QCOMPARE(m_readers->share(0).rate(), 0);
    }

    void changesActOnWhoWaits()
    {
        m_limits->setLimits({.bytesPerSecond = 100});
        m_readers->add(1, u"a"_s);
        QCOMPARE(m_readers->share(0).grant(plenty), 0);
        QCOMPARE(m_readers->share(0).waitFor(), 1000ms);
        m_limits->setLimits({.bytesPerSecond = 1'000'000});
        QCOMPARE(m_readers->share(0).grant(plenty), 0);
        QVERIFY(m_readers->share(0).waitFor() <= 20ms);
        m_limits->setRate({1}, 100);
        m_limits->setRate({1}, 0);
        m_limits->setLimits({});
        QCOMPARE(m_readers->share(0).grant(plenty), plenty);
    }

    void whoGoesAwayLeavesItsShare()
    {
        m_limits->setLimits({.bytesPerSecond = 10'000});
        m_readers->add(1, u"a"_s);
        for (int i = 0; i < 100; ++i) {
            SpeedShare gone(m_limits.get(), {2}, [] { return u"a"_s; });
            QCOMPARE(gone.grant(plenty), 0);
        }
        QCOMPARE(m_readers->share(0).grant(1000), 0);
        QCOMPARE(m_readers->share(0).waitFor(), 100ms);
    }

    void lessThanAShareMayBeWanted()
    {
        m_limits->setLimits({.bytesPerSecond = 10'000});
        m_readers->add(1, u"a"_s);
        QCOMPARE(m_readers->share(0).grant(80), 0);
        m_clock->advance(8ms);
        QCOMPARE(m_readers->share(0).grant(80), 80);
        QCOMPARE(m_readers->share(0).grant(80), 0);
    }

    void manyServersAreForgotten()
    {
        m_limits->setLimits({.hostBytesPerSecond = 1000});
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(m_limits->bucketsFor({}, QString::number(i)).size(), 1);
        const auto kept = m_limits->bucketsFor({}, u"a"_s);
        QCOMPARE(m_limits->bucketsFor({}, u"a"_s).first(), kept.first());
    }
};

QTEST_GUILESS_MAIN(TestSpeedLimits)
#include "tst_speedlimits.moc"
