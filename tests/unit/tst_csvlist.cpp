// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvlist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

struct Table {
    QStringList finds; //!< "line=address name"
    QList<Refusal> refusals;
};

Table read(const QString &text)
{
    CsvList list;
    LineFinds all;
    const auto add = [&all](const LineFinds &part) {
        all.finds += part.finds;
        all.refusals += part.refusals;
    };
    qint64 number = 0;
    for (const QString &line : text.split(u'\n'))
        add(list.feed({++number, line, line.size() > maxLineLength}));
    add(list.finish());
    Table table{{}, all.refusals};
    for (const Find &find : all.finds)
        table.finds += u"%1=%2 %3"_s.arg(find.line).arg(find.address, find.name).trimmed();
    return table;
}

} // namespace

class TestCsvList : public QObject
{
    Q_OBJECT

private slots:
    void fields_data()
    {
        QTest::addColumn<QString>("record");
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("plain") << u"a,b,c"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
        QTest::newRow("empty ones") << u",,"_s << QStringList{{}, {}, {}};
        QTest::newRow("nothing") << QString() << QStringList{QString()};
        QTest::newRow("in quotes") << u"\"a,b\",c"_s << QStringList{u"a,b"_s, u"c"_s};
        QTest::newRow("a quote in quotes") << u"\"a\"\"b\",c"_s << QStringList{u"a\"b"_s, u"c"_s};
        QTest::newRow("blanks around quotes") << u" \"a\" ,b"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("text behind a quote") << u"\"a\"b,c"_s << QStringList{u"ab"_s, u"c"_s};
        QTest::newRow("a quote inside") << u"a\"b,c"_s << QStringList{u"a\"b"_s, u"c"_s};
        QTest::newRow("a line end in quotes") << u"\"a\nb\",c"_s << QStringList{u"a\nb"_s, u"c"_s};
    }

    void fields()
    {
        QFETCH(QString, record);
        const auto fields = csvFields(record, u',');
        QVERIFY(fields.has_value());
        QTEST(*fields, "fields");
    }

    void anUnclosedQuoteIsNoRecord()
    {
        QVERIFY(!csvFields(u"a,\"b", u','));
        QVERIFY(!csvFields(u"\"", u','));
    }

    void tables_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("finds"); // joined by |
        const auto row = [](const char *title, const QString &text, const QString &finds) {
            QTest::newRow(title) << text << finds;
        };
        row("a head with names", u"id,Filename,URL\n1,a.txt,http://h/a\n2,b.txt,http://h/b"_s,
            u"2=http://h/a a.txt|3=http://h/b b.txt"_s);
        row("semicolons", u"name;url\nx,y;http://h/a"_s, u"2=http://h/a x,y"_s);
        row("tabs", u"url\tname\nhttp://h/a\tb c"_s, u"2=http://h/a b c"_s);
        row("no head", u"1,http://h/a\n2,http://h/b"_s, u"1=http://h/a|2=http://h/b"_s);
        row("a head without names", u"x,y\n1,http://h/a"_s, u"2=http://h/a"_s);
        row("several addresses share no name", u"name,a,b\nx,http://h/a,http://h/b"_s,
            u"2=http://h/a|2=http://h/b"_s);
        row("a comma in an address", u"name,url\nx,\"http://h/a,b\""_s, u"2=http://h/a,b x"_s);
        row("without scheme where the head says so", u"name,url\nx.org,h.org/a"_s,
            u"2=h.org/a x.org"_s);
        row("without scheme elsewhere", u"name,x\ny,h.org/a"_s, {});
        row("a field over several lines", u"note,url\n\"a\n\nb\",http://h/a\nc,http://h/b"_s,
            u"2=http://h/a|5=http://h/b"_s);
        row("a quote that never ends", u"note,url\n\"a,http://h/a\nc,http://h/b"_s,
            u"2=http://h/a|3=http://h/b"_s);
        row("blank lines", u"\nurl,x\n\nhttp://h/a,1\n"_s, u"4=http://h/a"_s);
        row("brackets are no pattern", u"http://h/[1-3],x"_s, u"1=http://h/[1-3]"_s);
        row("words with an address in them", u"see http://h/a,x\nhttp://h/b,y"_s,
            u"2=http://h/b"_s);
    }

    void tables()
    {
        QFETCH(QString, text);
        QTEST(read(text).finds.join(u'|'), "finds");
    }

    void rowsWithoutAnAddressAreRefused()
    {
        const Table table = read(u"name,url\na,http://h/a\nb,none\nc,http://"_s);
        QCOMPARE(table.refusals.size(), 2);
        QCOMPARE(table.refusals[0].line, 3);
        QCOMPARE(table.refusals[0].kind, Refusal::NoAddress);
        QCOMPARE(table.refusals[0].words, u"b none"_s);
        QCOMPARE(table.refusals[1].line, 4);
        QCOMPARE(table.refusals[1].kind, Refusal::Bad);
    }

    void aQuoteThatNeverEndsHidesLittle()
    {
        QString text = u"note,url\n\"open,http://h/0"_s;
        for (int i = 1; i <= 3 * CsvList::mostLines; ++i)
            text += u"\nx,http://h/%1"_s.arg(i);
        QCOMPARE(read(text).finds.size(), 3 * CsvList::mostLines + 1);
    }

    void heads()
    {
        QVERIFY(isCsvHeader(u"name,url"));
        QVERIFY(isCsvHeader(u"\"URL\";\"Name\""));
        QVERIFY(!isCsvHeader(u"url"));
        QVERIFY(!isCsvHeader(u"See the url, please"));
        QVERIFY(!isCsvHeader(u"http://h/a,b"));
    }
};

QTEST_GUILESS_MAIN(TestCsvList)
#include "tst_csvlist.moc"
