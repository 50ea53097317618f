// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentdisposition.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestContentDisposition : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *title, const QByteArray &value, const QString &name) {
            QTest::newRow(title) << value << name;
        };
        row("nothing", ""_ba, {});
        row("only a type", "attachment"_ba, {});
        row("quoted", "attachment; filename=\"a b.txt\""_ba, u"a b.txt"_s);
        row("a token", "attachment; filename=a.txt"_ba, u"a.txt"_s);
        row("inline counts too", "inline; filename=a.txt"_ba, u"a.txt"_s);
        row("without a type", "filename=a.txt"_ba, u"a.txt"_s);
        row("names in capitals", "ATTACHMENT; FILENAME=\"a.txt\""_ba, u"a.txt"_s);
        row("blanks around the equals sign", "attachment; filename = \"a.txt\""_ba, u"a.txt"_s);
        row("blanks without quotes", "attachment; filename=a b.txt; size=3"_ba, u"a b.txt"_s);
        row("a semicolon in quotes", "attachment; filename=\"a;b.txt\""_ba, u"a;b.txt"_s);
        row("an escaped quote", "attachment; filename=\"a\\\"b.txt\""_ba, u"a\"b.txt"_s);
        row("a quote never closed", "attachment; filename=\"a.txt"_ba, u"a.txt"_s);
        row("a backslash at the end", "attachment; filename=\"a\\"_ba, u"a\\"_s);
        row("an empty name", "attachment; filename=\"\""_ba, {});
        row("an empty value", "attachment; filename="_ba, {});
        row("another parameter first", "attachment; size=3; filename=a.txt"_ba, u"a.txt"_s);
        row("a name inside another value", "attachment; x=\"; filename=no\"; filename=a"_ba,
            u"a"_s);
        row("a parameter that only ends so", "attachment; xfilename=no; filename=a"_ba, u"a"_s);
        row("the first of two", "attachment; filename=a; filename=b"_ba, u"a"_s);
        row("a path is not our matter", "attachment; filename=\"../../x\""_ba, u"../../x"_s);

        row("extended", "attachment; filename*=UTF-8''%e2%82%ac%20rates"_ba, u"€ rates"_s);
        row("extended wins", "attachment; filename=a; filename*=utf-8''b"_ba, u"b"_s);
        row("extended wins when first", "attachment; filename*=utf-8''b; filename=a"_ba, u"b"_s);
        row("extended in Latin-1", "attachment; filename*=iso-8859-1''%A3%20rates"_ba,
            u"£ rates"_s);
        row("extended with a language", "attachment; filename*=UTF-8'en'b.txt"_ba, u"b.txt"_s);
        row("extended in quotes", "attachment; filename*=\"UTF-8''b%20c\""_ba, u"b c"_s);
        row("extended in Chinese", "attachment; filename*=UTF-8''%E4%B8%AD%E6%96%87.txt"_ba,
            u"中文.txt"_s);
        row("extended in Hebrew", "attachment; filename*=UTF-8''%D7%A9%D7%9C%D7%95%D7%9D"_ba,
            u"שלום"_s);
        row("extended in GB18030", "attachment; filename*=gb2312''%D6%D0"_ba, u"中"_s);
        row("extended with a plus", "attachment; filename*=UTF-8''a+b%2Bc"_ba, u"a+b+c"_s);
        row("extended with broken UTF-8", "attachment; filename=a; filename*=UTF-8''%ff"_ba,
            u"a"_s);
        row("extended with a broken escape", "attachment; filename=a; filename*=UTF-8''b%2"_ba,
            u"a"_s);
        row("extended in an unknown set", "attachment; filename=a; filename*=x-none''b"_ba, u"a"_s);
        row("extended without its quotes", "attachment; filename*=b.txt"_ba, u"b.txt"_s);

        row("a plus stays", "attachment; filename=\"Y+d.txt\""_ba, u"Y+d.txt"_s);
        row("escapes in a plain name", "attachment; filename=\"a%20%2Bb.txt\""_ba, u"a +b.txt"_s);
        row("escaped Chinese in a plain name", "attachment; filename=%E4%B8%AD.txt"_ba,
            u"中.txt"_s);
        row("a percent sign that is none", "attachment; filename=\"100% b.txt\""_ba,
            u"100% b.txt"_s);
        row("escapes that are no UTF-8", "attachment; filename=\"a%FF.txt\""_ba, u"a%FF.txt"_s);
        row("an escaped line break", "attachment; filename=\"a%0Ab.txt\""_ba, u"a%0Ab.txt"_s);
        row("raw UTF-8", "attachment; filename=\"中文.txt\""_ba, u"中文.txt"_s);
        row("raw Latin-1", "attachment; filename=\"caf\xe9.txt\""_ba, u"café.txt"_s);

        row("an encoded word in B", "attachment; filename=\"=?UTF-8?B?5Lit5paHLnR4dA==?=\""_ba,
            u"中文.txt"_s);
        row("an encoded word in Q", "attachment; filename=\"=?iso-8859-1?Q?caf=E9_x.txt?=\""_ba,
            u"café x.txt"_s);
        row("an encoded word without quotes", "attachment; filename==?utf-8?q?a=20b?="_ba,
            u"a b"_s);
        row("words that cut a character",
            "attachment; filename=\"=?utf-8?B?5A==?= =?utf-8?B?uK0=?=.txt\""_ba, u"中.txt"_s);
        row("a word in KOI8-R", "attachment; filename=\"=?koi8-r?Q?=C1=C2?=.txt\""_ba, u"аб.txt"_s);
        row("a word between text", "attachment; filename=\"x =?utf-8?q?y?= z\""_ba, u"x y z"_s);
        row("a word never closed", "attachment; filename=\"=?utf-8?B?abc\""_ba, u"=?utf-8?B?abc"_s);
        row("a word of an unknown form", "attachment; filename=\"=?utf-8?X?abc?=\""_ba,
            u"=?utf-8?X?abc?="_s);
        row("only the beginning of a word", "attachment; filename=\"=?\""_ba, u"=?"_s);
    }

    void names()
    {
        QFETCH(QByteArray, value);
        QTEST(fileNameFromDisposition(value), "name");
    }

    void garbageIsSurvived()
    {
        QRandomGenerator random(20240607);
        const QByteArray letters = "filename*=\";'%?=BQ utf-8\\\xff\x01_2"_ba;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray value = "attachment; filename*=\"=?utf-8?"_ba.first(random.bounded(31));
            for (int i = random.bounded(30); i > 0; --i)
                value += letters[random.bounded(int(letters.size()))];
            QVERIFY(fileNameFromDisposition(value).size() <= value.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestContentDisposition)
#include "tst_contentdisposition.moc"
