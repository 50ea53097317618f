// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentrange.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestContentRange : public QObject
{
    Q_OBJECT

private slots:
    void good_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("last");
        QTest::addColumn<qint64>("total");
        QTest::newRow("the total is told") << "bytes 0-0/4096"_ba << 0ll << 0ll << 4096ll;
        QTest::newRow("the total is hidden") << "bytes 10-19/*"_ba << 10ll << 19ll << -1ll;
        QTest::newRow("up to the end") << "bytes 5-9/10"_ba << 5ll << 9ll << 10ll;
        QTest::newRow("the unit in another case") << "Bytes 5-9/10"_ba << 5ll << 9ll << 10ll;
        QTest::newRow("blanks around") << "  bytes  5-9/10 "_ba << 5ll << 9ll << 10ll;
        QTest::newRow("in the form of the request") << "bytes=5-9/10"_ba << 5ll << 9ll << 10ll;
        QTest::newRow("the largest") << "bytes 0-9223372036854775806/9223372036854775807"_ba << 0ll
                                     << 9223372036854775806ll << 9223372036854775807ll;
    }

    void good()
    {
        QFETCH(QByteArray, value);
        const auto range = parseContentRange(value);
        QVERIFY(range.has_value());
        QTEST(range->first, "first");
        QTEST(range->last, "last");
        QTEST(range->total.value_or(-1), "total");
        QCOMPARE(range->length(), range->last - range->first + 1);
    }

    void bad_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("the unit alone") << "bytes"_ba;
        QTest::newRow("the unit and a blank") << "bytes "_ba;
        QTest::newRow("another unit") << "items 0-1/2"_ba;
        QTest::newRow("a longer unit") << "bytesx 0-1/2"_ba;
        QTest::newRow("no total") << "bytes 0-1"_ba;
        QTest::newRow("backwards") << "bytes 5-4/10"_ba;
        QTest::newRow("past the total") << "bytes 5-10/10"_ba;
        QTest::newRow("an unsatisfied range") << "bytes */10"_ba;
        QTest::newRow("negative") << "bytes -1-4/10"_ba;
        QTest::newRow("signed") << "bytes +1-4/10"_ba;
        QTest::newRow("no last byte") << "bytes 1-/10"_ba;
        QTest::newRow("no first byte") << "bytes -4/10"_ba;
        QTest::newRow("garbage for a total") << "bytes 1-4/x"_ba;
        QTest::newRow("two ranges") << "bytes 0-1,3-4/10"_ba;
        QTest::newRow("the last byte is too large") << "bytes 0-9223372036854775807/*"_ba;
        QTest::newRow("past 64 bits") << "bytes 0-99999999999999999999/*"_ba;
        QTest::newRow("a total past 64 bits") << "bytes 0-1/99999999999999999999"_ba;
        QTest::newRow("NUL bytes") << QByteArray("bytes 0-1\0/2", 12);
    }

    void bad()
    {
        QFETCH(QByteArray, value);
        QVERIFY(!parseContentRange(value));
    }

    void unsatisfied_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("total");
        QTest::newRow("as it should be") << "bytes */1234"_ba << 1234ll;
        QTest::newRow("an empty file") << "bytes */0"_ba << 0ll;
        QTest::newRow("no total") << "bytes */*"_ba << -1ll;
        QTest::newRow("a satisfied range") << "bytes 0-1/2"_ba << -1ll;
        QTest::newRow("past 64 bits") << "bytes */99999999999999999999"_ba << -1ll;
        QTest::newRow("empty") << ""_ba << -1ll;
    }

    void unsatisfied()
    {
        QFETCH(QByteArray, value);
        QTEST(parseUnsatisfiedRange(value).value_or(-1), "total");
    }

    void whatIsAskedFor()
    {
        QCOMPARE(rangeField({0, 500}), "bytes=0-499"_ba);
        QCOMPARE(rangeField({7, 8}), "bytes=7-7"_ba);
    }
};

QTEST_GUILESS_MAIN(TestContentRange)
#include "tst_contentrange.moc"
