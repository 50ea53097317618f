// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retryafter.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private slots:
    void waits_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds"); // -1: unset
        QTest::newRow("seconds") << "120"_ba << 120'000ll;
        QTest::newRow("at once") << "0"_ba << 0ll;
        QTest::newRow("blanks around") << " 5 "_ba << 5000ll;
        QTest::newRow("an hour") << "3600"_ba << 3'600'000ll;
        QTest::newRow("a day is cut to an hour") << "86400"_ba << 3'600'000ll;
        QTest::newRow("past 64 bits") << "99999999999999999999999"_ba << 3'600'000ll;
        QTest::newRow("a date") << "Mon, 03 Jun 2024 10:01:30 GMT"_ba << 90'000ll;
        QTest::newRow("a date in the past") << "Mon, 03 Jun 2024 09:00:00 GMT"_ba << 0ll;
        QTest::newRow("a date far away") << "Mon, 03 Jun 2044 09:00:00 GMT"_ba << 3'600'000ll;
        QTest::newRow("negative") << "-5"_ba << -1ll;
        QTest::newRow("a fraction") << "1.5"_ba << -1ll;
        QTest::newRow("empty") << ""_ba << -1ll;
        QTest::newRow("words") << "soon"_ba << -1ll;
    }

    void waits()
    {
        QFETCH(QByteArray, value);
        const QDateTime now(QDate(2024, 6, 3), QTime(10, 0), QTimeZone::utc());
        const auto wait = parseRetryAfter(value, now);
        QTEST(wait ? qint64(wait->count()) : -1ll, "milliseconds");
    }
};

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
