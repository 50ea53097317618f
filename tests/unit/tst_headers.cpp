// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/headers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestHeaders : public QObject
{
    Q_OBJECT

private slots:
    void namesHaveNoCase()
    {
        const Headers headers{
            {"ETag"_ba, " \"a\" "_ba}, {"etag"_ba, "\"b\""_ba}, {"Via"_ba, ""_ba}};
        QCOMPARE(headers.value("etag"), "\"a\""_ba);
        QCOMPARE(headers.values("ETAG"), (QList<QByteArray>{"\"a\""_ba, "\"b\""_ba}));
        QVERIFY(headers.contains("via"));
        QVERIFY(!headers.contains("vi"));
        QCOMPARE(headers.value("absent"), QByteArray());
    }

    void setReplacesAllOfAName()
    {
        Headers headers{{"A"_ba, "1"_ba}, {"b"_ba, "2"_ba}, {"a"_ba, "3"_ba}};
        headers.set("a"_ba, "4"_ba);
        QCOMPARE(headers.list(), (HeaderList{{"a"_ba, "4"_ba}, {"b"_ba, "2"_ba}}));
        headers.set("c"_ba, "5"_ba);
        QCOMPARE(headers.value("C"), "5"_ba);
        headers.remove("B");
        QCOMPARE(headers.size(), 2);
        headers.append("a"_ba, "6"_ba);
        QCOMPARE(headers.values("a").size(), 2);
    }

    void walksInOrder()
    {
        const Headers headers(HeaderList{{"z"_ba, "1"_ba}, {"a"_ba, "2"_ba}});
        QByteArray names;
        for (const Headers::Field &field : headers)
            names += field.first;
        QCOMPARE(names, "za"_ba);
        QVERIFY(Headers().isEmpty());
    }

    void length_data()
    {
        QTest::addColumn<QList<QByteArray>>("values");
        QTest::addColumn<qint64>("length");
        using Values = QList<QByteArray>;
        QTest::newRow("none is unknown") << Values{} << -1ll;
        QTest::newRow("one number") << Values{"42"_ba} << 42ll;
        QTest::newRow("an empty body") << Values{"0"_ba} << 0ll;
        QTest::newRow("blanks around") << Values{" 42 "_ba} << 42ll;
        QTest::newRow("the same twice") << Values{"42"_ba, "42"_ba} << 42ll;
        QTest::newRow("the same joined by a proxy") << Values{"42, 42"_ba} << 42ll;
        QTest::newRow("two that differ") << Values{"42"_ba, "43"_ba} << -1ll;
        QTest::newRow("two joined that differ") << Values{"42,43"_ba} << -1ll;
        QTest::newRow("negative") << Values{"-1"_ba} << -1ll;
        QTest::newRow("a plus sign") << Values{"+1"_ba} << -1ll;
        QTest::newRow("no digits") << Values{"abc"_ba} << -1ll;
        QTest::newRow("an empty value") << Values{""_ba} << -1ll;
        QTest::newRow("hexadecimal") << Values{"0x10"_ba} << -1ll;
        QTest::newRow("the largest") << Values{"9223372036854775807"_ba} << 9223372036854775807ll;
        QTest::newRow("one past the largest") << Values{"9223372036854775808"_ba} << -1ll;
    }

    void length()
    {
        QFETCH(QList<QByteArray>, values);
        Headers headers;
        for (const QByteArray &value : values)
            headers.append("content-length"_ba, value);
        QTEST(headers.length().value_or(-1), "length");
        QCOMPARE(headers.lengthIsBroken(), !values.isEmpty() && !headers.length());
    }

    void anotherFramingOverridesTheLength()
    {
        Headers headers{{"Content-Length", "42"}, {"Transfer-Encoding", "chunked"}};
        QVERIFY(!headers.length());
        QVERIFY(!headers.lengthIsBroken());
        headers.set("Transfer-Encoding", "Identity");
        QCOMPARE(headers.length(), 42);
    }

    void secrets_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("secret");
        QTest::newRow("Authorization") << "Authorization"_ba << true;
        QTest::newRow("for a proxy") << "Proxy-Authorization"_ba << true;
        QTest::newRow("cookies") << "cookie"_ba << true;
        QTest::newRow("a token of some service") << "X-GitLab-Token"_ba << true;
        QTest::newRow("a key of some service") << "X-API-Key"_ba << true;
        QTest::newRow("a client secret") << "CLIENT-SECRET"_ba << true;
        QTest::newRow("the page before") << "Referer"_ba << false;
        QTest::newRow("what is accepted") << "Accept"_ba << false;
    }

    void secrets()
    {
        QFETCH(QByteArray, name);
        QTEST(isSecretHeader(name), "secret");
    }

    void lines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("as in curl") << u"X-Thing: one"_s << "X-Thing"_ba
                                    << "one"_ba;
        QTest::newRow("no blank") << u"X-Thing:one"_s << "X-Thing"_ba
                                  << "one"_ba;
        QTest::newRow("colons in the value") << u"A: http://h:1/"_s << "A"_ba
                                             << "http://h:1/"_ba;
        QTest::newRow("no value") << u"A:"_s << "A"_ba
                                  << ""_ba;
        QTest::newRow("no value, with a semicolon") << u"A;"_s << "A"_ba
                                                    << ""_ba;
        QTest::newRow("a semicolon at the end") << u"A: b;"_s << "A"_ba
                                                << "b;"_ba;
        QTest::newRow("a value that is not ASCII") << u"A: é"_s << "A"_ba
                                                   << "\xc3\xa9"_ba;
        QTest::newRow("a tab in the value") << u"A: b\tc"_s << "A"_ba
                                            << "b\tc"_ba;
    }

    void lines()
    {
        QFETCH(QString, line);
        const auto field = parseHeaderLine(line);
        QVERIFY(bool(field));
        QTEST(field->first, "name");
        QTEST(field->second, "value");
    }

    void badLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("empty") << QString();
        QTest::newRow("no colon") << u"Authorization"_s;
        QTest::newRow("no name") << u": value"_s;
        QTest::newRow("a blank in the name") << u"X Thing: one"_s;
        QTest::newRow("a name that is not ASCII") << u"Ä: one"_s;
        QTest::newRow("a second line") << u"A: b\r\nHost: evil"_s;
        QTest::newRow("a line feed alone") << u"A: b\nHost: evil"_s;
        QTest::newRow("a line feed at the end") << u"A: b\n"_s;
        QTest::newRow("a NUL") << u"A: b"_s + QChar(QChar::Null) + u"c"_s;
        QTest::newRow("only a semicolon") << u";"_s;
    }

    void badLines()
    {
        QFETCH(QString, line);
        const auto field = parseHeaderLine(line);
        QVERIFY(!field);
        QCOMPARE(field.error().kind, Error::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestHeaders)
#include "tst_headers.moc"
