// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/queue/hostrest.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Verdict = HostRest::Verdict;

class TestHostRest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<HostRest> m_rest;

    void failed(const QString &host, std::chrono::milliseconds wait, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            m_rest->failed(host, wait, false);
    }

private slots:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_rest = std::make_unique<HostRest>(m_clock.get());
    }

    void aFewFailuresAreForgiven()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest - 1);
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Free);
        QVERIFY(!m_rest->begin(u"a"_s));
        QVERIFY(!m_rest->nextEnd());
    }

    void severalInARowMakeItRest()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest - 1);
        QCOMPARE(m_rest->roundsWith(u"a"_s, false), 1);
        failed(u"a"_s, 1s);
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Rests);
        QCOMPARE(m_rest->restsUntil(u"a"_s), m_clock->now() + 1s);
        QCOMPARE(m_rest->nextEnd(), m_rest->restsUntil(u"a"_s));
        QCOMPARE(m_rest->verdict(u"b"_s), Verdict::Free); // others go on
        QVERIFY(m_rest->takeFreed().isEmpty());
    }

    void anAnswerInBetweenCounts()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest - 1);
        m_rest->forget(u"a"_s);
        failed(u"a"_s, 1s, HostRest::failuresUntilRest - 1);
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Free);
    }

    void oneAsksWhenTheRestIsOver()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest);
        m_clock->advance(999ms);
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Rests);
        m_clock->advance(1ms);
        QCOMPARE(m_rest->takeFreed(), QSet<QString>{u"a"_s});
        QVERIFY(!m_rest->nextEnd());
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::OneMay);
        QVERIFY(m_rest->begin(u"a"_s));
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Rests);
        QVERIFY(!m_rest->begin(u"a"_s));
    }

    void successEndsTheRest()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest);
        m_clock->advance(1s);
        QVERIFY(m_rest->begin(u"a"_s));
        (void)m_rest->takeFreed();
        m_rest->forget(u"a"_s);
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Free);
        QCOMPARE(m_rest->takeFreed(), QSet<QString>{u"a"_s});
        QCOMPARE(m_rest->roundsWith(u"a"_s, false), 0);
        QVERIFY(!m_rest->nextEnd());
    }

    void failureBeginsTheNextRound()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest);
        for (int round = 2; round < 6; ++round) {
            m_clock->advance(1s);
            QVERIFY(m_rest->begin(u"a"_s));
            QCOMPARE(m_rest->roundsWith(u"a"_s, true), round);
            m_rest->failed(u"a"_s, 1s, true);
            QCOMPARE(m_rest->verdict(u"a"_s), Verdict::Rests);
            QCOMPARE(m_rest->restsUntil(u"a"_s), m_clock->now() + 1s);
        }
    }

    void whoBeganBeforeTheRestSaysNothingNew()
    {
        failed(u"a"_s, 2s, HostRest::failuresUntilRest);
        failed(u"a"_s, 1s, 4);
        QCOMPARE(m_rest->roundsWith(u"a"_s, false), 1);
        QCOMPARE(m_rest->restsUntil(u"a"_s), m_clock->now() + 2s);
        failed(u"a"_s, 10s); // the server asks for more
        QCOMPARE(m_rest->restsUntil(u"a"_s), m_clock->now() + 10s);
        QCOMPARE(m_rest->nextEnd(), m_clock->now() + 10s);
    }

    void whoFoundNothingLeavesItToTheNext()
    {
        failed(u"a"_s, 1s, HostRest::failuresUntilRest);
        m_clock->advance(1s);
        QVERIFY(m_rest->begin(u"a"_s));
        (void)m_rest->takeFreed();
        m_rest->foundNothing(u"a"_s);
        QCOMPARE(m_rest->takeFreed(), QSet<QString>{u"a"_s});
        QCOMPARE(m_rest->verdict(u"a"_s), Verdict::OneMay);
    }

    void theNextEndIsTheFirstOne()
    {
        failed(u"a"_s, 5s, HostRest::failuresUntilRest);
        failed(u"b"_s, 2s, HostRest::failuresUntilRest);
        failed(u"c"_s, 9s, HostRest::failuresUntilRest);
        QCOMPARE(m_rest->nextEnd(), m_clock->now() + 2s);
        m_clock->advance(5s);
        QCOMPARE(m_rest->takeFreed(), (QSet<QString>{u"a"_s, u"b"_s}));
        QCOMPARE(m_rest->nextEnd(), m_clock->now() + 4s);
    }
};

QTEST_GUILESS_MAIN(TestHostRest)
#include "tst_hostrest.moc"
