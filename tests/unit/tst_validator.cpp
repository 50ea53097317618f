// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/headers.h"
#include "core/net/validator.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QByteArray monday = "Mon, 03 Jun 2024 10:00:00 GMT"_ba;
const QByteArray aMinuteLater = "Mon, 03 Jun 2024 10:01:00 GMT"_ba;
const QByteArray aSecondLater = "Mon, 03 Jun 2024 10:00:01 GMT"_ba;

} // namespace

class TestValidator : public QObject
{
    Q_OBJECT

private slots:
    void strength_data()
    {
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<QByteArray>("modified");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("ifRange");
        const QByteArray no;
        QTest::newRow("nothing") << no << no << no << no;
        QTest::newRow("a strong tag") << "\"a\""_ba << no << no << "\"a\""_ba;
        QTest::newRow("a strong tag goes before a date")
            << "\"a\""_ba << monday << aMinuteLater << "\"a\""_ba;
        QTest::newRow("a weak tag") << "W/\"a\""_ba << no << no << no;
        QTest::newRow("a weak tag and a settled date")
            << "W/\"a\""_ba << monday << aMinuteLater << monday;
        QTest::newRow("a settled date") << no << monday << aMinuteLater << monday;
        QTest::newRow("a fresh date") << no << monday << aSecondLater << no;
        QTest::newRow("a date after the answer") << no << aMinuteLater << monday << no;
        QTest::newRow("a date without the answer's") << no << monday << no << no;
        QTest::newRow("a date that is none") << no << "yesterday"_ba << monday << no;
        QTest::newRow("a tag without quotes") << "abc"_ba << no << no << no;
        QTest::newRow("half a quote") << "\""_ba << no << no << no;
        QTest::newRow("a quote inside") << "\"a\"b\""_ba << no << no << no;
        QTest::newRow("an empty tag in quotes") << "\"\""_ba << no << no << "\"\""_ba;
    }

    void strength()
    {
        QFETCH(QByteArray, etag);
        QFETCH(QByteArray, modified);
        QFETCH(QByteArray, date);
        QFETCH(QByteArray, ifRange);
        const Headers headers{{"ETag"_ba, etag}, {"Last-Modified"_ba, modified}, {"Date"_ba, date}};
        const Validator validator = validatorOf(headers);
        QCOMPARE(validator.ifRange(), ifRange);
        QCOMPARE(validator.isStrong(), !ifRange.isEmpty());
    }

    void sameness_data()
    {
        QTest::addColumn<Validator>("one");
        QTest::addColumn<Validator>("other");
        QTest::addColumn<bool>("same");
        const Validator none;
        const Validator strong{"\"a\""_ba, monday};
        QTest::newRow("nothing to compare") << none << none << false;
        QTest::newRow("one says nothing") << strong << none << false;
        QTest::newRow("equal strong tags") << strong << Validator{"\"a\""_ba, {}} << true;
        QTest::newRow("equal strong tags, other dates")
            << strong << Validator{"\"a\""_ba, aMinuteLater} << true;
        QTest::newRow("other strong tags, equal dates")
            << strong << Validator{"\"b\""_ba, monday} << false;
        QTest::newRow("equal weak tags")
            << Validator{"W/\"a\""_ba, {}} << Validator{"W/\"a\""_ba, {}} << true;
        QTest::newRow("equal weak tags, other dates")
            << Validator{"W/\"a\""_ba, monday} << Validator{"W/\"a\""_ba, aMinuteLater} << false;
        QTest::newRow("a weak tag and a strong one")
            << strong << Validator{"W/\"a\""_ba, {}} << false;
        QTest::newRow("other weak tags")
            << Validator{"W/\"a\""_ba, {}} << Validator{"W/\"b\""_ba, {}} << false;
        QTest::newRow("equal dates") << strong << Validator{{}, monday} << true;
        QTest::newRow("other dates") << strong << Validator{{}, aMinuteLater} << false;
    }

    void sameness()
    {
        QFETCH(Validator, one);
        QFETCH(Validator, other);
        QTEST(one.sameAs(other), "same");
        QTEST(other.sameAs(one), "same");
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QDateTime>("date");
        const QDateTime classic(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc());
        QTest::newRow("the form of today") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << classic;
        QTest::newRow("the form of RFC 850") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << classic;
        QTest::newRow("the form of asctime") << "Sun Nov  6 08:49:37 1994"_ba << classic;
        QTest::newRow("blanks around") << "  Sun, 06 Nov 1994 08:49:37 GMT "_ba << classic;
        QTest::newRow("a day of one digit") << "Sun, 6 Nov 1994 08:49:37 GMT"_ba << classic;
        QTest::newRow("two digits of this century")
            << "Monday, 03-Jun-24 10:00:00 GMT"_ba
            << QDateTime(QDate(2024, 6, 3), QTime(10, 0), QTimeZone::utc());
        QTest::newRow("a leap second")
            << "Sat, 31 Dec 2016 23:59:60 GMT"_ba
            << QDateTime(QDate(2016, 12, 31), QTime(23, 59, 59), QTimeZone::utc());
        QTest::newRow("empty") << ""_ba << QDateTime();
        QTest::newRow("zero") << "0"_ba << QDateTime();
        QTest::newRow("another zone") << "Sun, 06 Nov 1994 08:49:37 PST"_ba << QDateTime();
        QTest::newRow("no such day") << "Sun, 31 Feb 1994 08:49:37 GMT"_ba << QDateTime();
        QTest::newRow("no such month") << "Sun, 06 Foo 1994 08:49:37 GMT"_ba << QDateTime();
        QTest::newRow("no such hour") << "Sun, 06 Nov 1994 25:49:37 GMT"_ba << QDateTime();
        QTest::newRow("no seconds") << "Sun, 06 Nov 1994 08:49 GMT"_ba << QDateTime();
        QTest::newRow("a year of three digits") << "Sun, 06 Nov 994 08:49:37 GMT"_ba << QDateTime();
        QTest::newRow("far too long") << QByteArray(10'000, 'x') << QDateTime();
        QTest::newRow("NUL bytes") << QByteArray(20, '\0') << QDateTime();
    }

    void dates()
    {
        QFETCH(QByteArray, text);
        QTEST(parseHttpDate(text).value_or(QDateTime()), "date");
    }
};

QTEST_GUILESS_MAIN(TestValidator)
#include "tst_validator.moc"
