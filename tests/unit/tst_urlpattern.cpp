// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/urlpattern.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestUrlPattern : public QObject
{
    Q_OBJECT

private slots:
    void good_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("expanded");
        const auto row = [](const char *title, const QString &pattern, const QString &expanded) {
            QTest::newRow(title) << pattern << expanded;
        };
        row("none", u"http://h/a"_s, u"http://h/a"_s);
        row("numbers", u"a[1-3]"_s, u"a1 a2 a3"_s);
        row("one number", u"a[7-7]"_s, u"a7"_s);
        row("numbers with zeros", u"[008-010]"_s, u"008 009 010"_s);
        row("zeros that run out", u"[08-101:31]"_s, u"08 39 70 101"_s);
        row("from zero", u"[0-2]"_s, u"0 1 2"_s);
        row("numbers with a step", u"[1-10:4]"_s, u"1 5 9"_s);
        row("a step past the end", u"[1-3:9]"_s, u"1"_s);
        row("letters", u"[a-d]"_s, u"a b c d"_s);
        row("capitals", u"[X-Z]x"_s, u"Xx Yx Zx"_s);
        row("letters with a step", u"[a-e:2]"_s, u"a c e"_s);
        row("choices", u"{x,yy,z}.txt"_s, u"x.txt yy.txt z.txt"_s);
        row("one choice", u"{x}"_s, u"x"_s);
        row("two ranges multiply", u"[1-2][a-b]"_s, u"1a 1b 2a 2b"_s);
        row("three parts multiply", u"{a,b}-[1-2]-{c,d}"_s,
            u"a-1-c a-1-d a-2-c a-2-d b-1-c b-1-d b-2-c b-2-d"_s);
        row("the host too", u"http://h[1-2]/"_s, u"http://h1/ http://h2/"_s);
        row("IPv6", u"http://[::1]/"_s, u"http://[::1]/"_s);
        row("IPv6 and a range", u"http://[fe80::1]:80/[1-2]"_s,
            u"http://[fe80::1]:80/1 http://[fe80::1]:80/2"_s);
        row("IPv6 with a zone", u"http://[fe80::1%25eth0]/"_s, u"http://[fe80::1%25eth0]/"_s);
        row("escaped brackets", u"a\\[1-2\\]"_s, u"a[1-2]"_s);
        row("escaped braces", u"a\\{x,y\\}"_s, u"a{x,y}"_s);
        row("an escaped comma", u"{a\\,b,c}"_s, u"a,b c"_s);
        row("an escaped brace among choices", u"{a\\},b}"_s, u"a} b"_s);
        row("another backslash", u"a\\b"_s, u"a\\b"_s);
        row("a backslash at the end", u"a\\"_s, u"a\\"_s);
        row("a comma outside", u"a,b"_s, u"a,b"_s);
        row("large numbers", u"[9223372036854775805-9223372036854775806]"_s,
            u"9223372036854775805 9223372036854775806"_s);
    }

    void good()
    {
        QFETCH(QString, pattern);
        const auto addresses = expandPattern(pattern);
        QVERIFY2(bool(addresses), addresses ? "" : qPrintable(addresses.error().text));
        QTEST(addresses->join(u' '), "expanded");
    }

    void emptyChoicesAreChoices()
    {
        QCOMPARE(*expandPattern(u"a{,b}"_s), (QStringList{u"a"_s, u"ab"_s}));
        QCOMPARE(*expandPattern({}), QStringList{QString()});
    }

    void bad_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("a bracket never closed") << u"a[1-2"_s;
        QTest::newRow("a bracket never opened") << u"a1]"_s;
        QTest::newRow("a brace never closed") << u"a{b,c"_s;
        QTest::newRow("a brace never opened") << u"b}"_s;
        QTest::newRow("empty brackets") << u"[]"_s;
        QTest::newRow("empty braces") << u"{}"_s;
        QTest::newRow("backwards") << u"[3-1]"_s;
        QTest::newRow("letters backwards") << u"[c-a]"_s;
        QTest::newRow("letters of two cases") << u"[a-Z]"_s;
        QTest::newRow("capitals to small letters") << u"[A-z]"_s;
        QTest::newRow("a letter and a number") << u"[a-9]"_s;
        QTest::newRow("a word") << u"[abc]"_s;
        QTest::newRow("no end") << u"[1-]"_s;
        QTest::newRow("no beginning") << u"[-1]"_s;
        QTest::newRow("a negative number") << u"[-1-3]"_s;
        QTest::newRow("a step of zero") << u"[1-3:0]"_s;
        QTest::newRow("letters with a step of zero") << u"[a-c:0]"_s;
        QTest::newRow("no step") << u"[1-3:]"_s;
        QTest::newRow("a pattern inside a pattern") << u"{a,[1-2]}"_s;
        QTest::newRow("braces inside braces") << u"{a,{b,c}}"_s;
        QTest::newRow("past 64 bits") << u"[1-99999999999999999999]"_s;
        QTest::newRow("the last number of 64 bits") << u"[0-9223372036854775807]"_s;
        QTest::newRow("digits of another script") << u"[١-٣]"_s;
        QTest::newRow("too many") << u"[1-1000001]"_s;
        QTest::newRow("too many together") << u"[1-2000][1-2000]"_s;
        QTest::newRow("too many to count") << u"[1-9000000000000000000][1-9000000000000000000]"_s;
        QTest::newRow("too many characters") << QString(5000, u'a') + u"[1-1000000]"_s;
    }

    void bad()
    {
        QFETCH(QString, pattern);
        const auto addresses = expandPattern(pattern);
        QVERIFY(!addresses);
        QCOMPARE(addresses.error().kind, Error::BadInput);
        QVERIFY(addresses.error().text.size() < 250);
    }

    void theLimitIsTold()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(!expandPattern(u"[1-11]"_s, 10));
        QCOMPARE(expandPattern(u"[1-10]"_s, 10)->size(), 10);
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(expandPattern(u"[1-2000000000]"_s).error().text,
                 u"That pattern makes 2,000,000,000 addresses; 1,000,000 at a time are allowed."_s);
    }

    void aMillionIsFine()
    {
        const auto addresses = expandPattern(u"http://h/[1-1000][0001-1000]"_s);
        QVERIFY(bool(addresses));
        QCOMPARE(addresses->size(), 1'000'000);
        QCOMPARE(addresses->last(), u"http://h/10001000"_s);
    }

    void addressesAreMadeOneByOne()
    {
        const auto pattern = UrlPattern::parse(u"http://h/[1-1000000]/[a-c]"_s);
        QVERIFY(bool(pattern));
        QCOMPARE(pattern->count(), 3'000'000);
        QCOMPARE(pattern->at(0), u"http://h/1/a"_s);
        QCOMPARE(pattern->at(4), u"http://h/2/b"_s);
        QCOMPARE(pattern->at(2'999'999), u"http://h/1000000/c"_s);
        QVERIFY(!pattern->checked());
        QVERIFY(bool(pattern->checked(3'000'000)));
    }
};

QTEST_GUILESS_MAIN(TestUrlPattern)
#include "tst_urlpattern.moc"
