// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/retrypolicy.h"

#include "core/net/networkerror.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace gannet;
using namespace std::chrono_literals;

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:
    void waits_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<double>("jitter");
        QTest::addColumn<int>("retryAfter"); // milliseconds, -1: not told
        QTest::addColumn<qint64>("wait"); // milliseconds, -1: give up
        QTest::newRow("the first failure") << 1 << 0.5 << -1 << 1000ll;
        QTest::newRow("a failure that brought bytes") << 0 << 0.5 << -1 << 1000ll;
        QTest::newRow("the second failure") << 2 << 0.5 << -1 << 2000ll;
        QTest::newRow("the third failure") << 3 << 0.5 << -1 << 4000ll;
        QTest::newRow("never past a minute") << 9 << 0.5 << -1 << 60'000ll;
        QTest::newRow("the last one forgiven") << 10 << 0.5 << -1 << 60'000ll;
        QTest::newRow("one too many") << 11 << 0.5 << -1 << -1ll;
        QTest::newRow("far too many") << std::numeric_limits<int>::max() << 0.5 << -1 << -1ll;
        QTest::newRow("a fifth earlier") << 1 << 0.0 << -1 << 800ll;
        QTest::newRow("a fifth later") << 1 << 1.0 << -1 << 1200ll;
        QTest::newRow("jitter out of its bounds") << 1 << 7.0 << -1 << 1200ll;
        QTest::newRow("the server wants longer") << 1 << 0.5 << 5000 << 5000ll;
        QTest::newRow("the server wants more than a minute") << 1 << 0.5 << 600'000 << 600'000ll;
        QTest::newRow("the server wants less") << 3 << 0.5 << 1000 << 4000ll;
        QTest::newRow("the server's wish does not lift the limit") << 11 << 0.5 << 1000 << -1ll;
    }

    void waits()
    {
        QFETCH(int, failures);
        QFETCH(double, jitter);
        QFETCH(int, retryAfter);
        const RetryPolicy policy{10, 1000ms};
        std::optional<std::chrono::milliseconds> told;
        if (retryAfter >= 0)
            told = std::chrono::milliseconds(retryAfter);
        const Error error = retryableFailure(Error::Cut, u"cut"_s);
        const auto wait = nextWait(policy, failures, error, told, jitter);
        QTEST(wait ? qint64(wait->count()) : -1ll, "wait");
    }

    void whatCannotPassIsNotTriedAgain()
    {
        const Error error = failure(Error::HttpStatus, u"gone"_s, 404);
        QVERIFY(!nextWait({10, 1000ms}, 1, error, 1000ms, 0.5));
    }

    void noRetriesMeansNone()
    {
        const Error error = retryableFailure(Error::Cut, u"cut"_s);
        QVERIFY(!nextWait({0, 1000ms}, 1, error, {}, 0.5));
        QVERIFY(nextWait({0, 1000ms}, 0, error, {}, 0.5)); // it brought bytes
    }

    void oddFirstWaitsAreBounded()
    {
        const Error error = retryableFailure(Error::Cut, u"cut"_s);
        QCOMPARE(nextWait({99, 0ms}, 50, error, {}, 0.5), 0ms);
        QCOMPARE(nextWait({99, -5ms}, 1, error, {}, 0.5), 0ms);
        QCOMPARE(nextWait({99, std::chrono::milliseconds::max()}, 50, error, {}, 0.5), 60s);
    }

    void statuses()
    {
        for (const int status : {408, 425, 429, 500, 502, 503, 504})
            QVERIFY(isRetryableStatus(status));
        for (const int status : {200, 206, 301, 400, 401, 403, 404, 410, 416, 501, 505})
            QVERIFY(!isRetryableStatus(status));
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
