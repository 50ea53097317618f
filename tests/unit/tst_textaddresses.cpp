// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textaddresses.h"
#include "core/intake/textlist.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestTextAddresses : public QObject
{
    Q_OBJECT

private slots:
    void lines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("addresses"); // joined by blanks
        const auto row = [](const char *title, const QString &text, const QString &addresses) {
            QTest::newRow(title) << text << addresses;
        };
        row("nothing", {}, {});
        row("no address", u"Good morning. How are you?"_s, {});
        row("one", u"http://h/a"_s, u"http://h/a"_s);
        row("blanks around", u"  http://h/a \r"_s, u"http://h/a"_s);
        row("a comment", u"# old: http://h/x"_s, {});
        row("without scheme", u"example.org/a"_s, u"example.org/a"_s);
        row("a host alone", u"example.org"_s, u"example.org"_s);
        row("this computer", u"localhost:80/b"_s, u"localhost:80/b"_s);
        row("four numbers", u"127.0.0.1/b"_s, u"127.0.0.1/b"_s);
        row("a day is no host", u"25.11.2026"_s, {});
        row("a file is no host", u"notes.txt"_s, {});
        row("a mail address", u"someone@example.org"_s, {});
        row("a mail address in words", u"ask someone@www.example.org please"_s, {});
        row("the end of a sentence", u"end."_s, {});
        row("either", u"and/or"_s, {});
        row("www in words", u"look at www.example.org/x, please"_s, u"www.example.org/x"_s);
        row("www with a port", u"at (www.example.org:8080/x)."_s, u"www.example.org:8080/x"_s);
        row("www alone is no address", u"the www. is large"_s, {});
        row("www inside of an address", u"see http://h/www.example.org now"_s,
            u"http://h/www.example.org"_s);
        row("in a sentence", u"See http://h/a, or https://h/b."_s, u"http://h/a https://h/b"_s);
        row("in brackets", u"(see http://h/a)"_s, u"http://h/a"_s);
        row("with its own brackets", u"see http://h/Gannet_(bird)."_s, u"http://h/Gannet_(bird)"_s);
        row("with its own brackets in brackets", u"(see http://h/Gannet_(bird))"_s,
            u"http://h/Gannet_(bird)"_s);
        row("in angle brackets", u"<http://h/a> <http://h/b>"_s, u"http://h/a http://h/b"_s);
        row("in quotes", u"\"http://h/a\" 'http://h/b'"_s, u"http://h/a http://h/b"_s);
        row("in a list of a program", u"['http://h/a','http://h/b']"_s, u"http://h/a http://h/b"_s);
        row("joined by commas", u"http://h/a,http://h/b;https://h/c"_s,
            u"http://h/a http://h/b https://h/c"_s);
        row("a comma of its own", u"http://h/a,b"_s, u"http://h/a,b"_s);
        row("an address in an address", u"http://h/save/https://g/b"_s,
            u"http://h/save/https://g/b"_s);
        row("in a link of a page", u"<a href=\"http://h/a?b=1\">x</a>"_s, u"http://h/a?b=1"_s);
        row("in Markdown", u"[x](http://h/a)."_s, u"http://h/a"_s);
        row("a list in Markdown", u"* [x](http://h/a), [y](http://h/b)"_s,
            u"http://h/a http://h/b"_s);
        row("in capitals", u"go to HTTP://H/A now"_s, u"HTTP://H/A"_s);
        row("between words without blanks", u"请看http://h/a。谢谢"_s, u"http://h/a"_s);
        row("many punctuation marks", u"really http://h/a?!..."_s, u"http://h/a"_s);
        row("letters before it", u"xhttp://h/a"_s, {});
        row("a space ends it", u"http://h/a is good"_s, u"http://h/a"_s);
        row("a pattern", u"http://h/[1-3].jpg"_s, u"http://h/[1-3].jpg"_s);
        row("a pattern in words", u"all of http://h/{a,b}.jpg."_s, u"http://h/{a,b}.jpg"_s);
        row("brackets of a query", u"http://h/a?tag[]=1&x[k]=2"_s, u"http://h/a?tag[]=1&x[k]=2"_s);
        row("an escaped bracket", u"http://h/a\\[1\\]"_s, u"http://h/a[1]"_s);
        row("another scheme", u"ftp://h/a and mailto:a@b.org"_s, {});
        row("a scheme without host", u"http:// is how it begins"_s, {});
        row("no address at all behind the scheme", u"say http://... and so on"_s, {});
    }

    void lines()
    {
        QFETCH(QString, line);
        QStringList addresses;
        for (const Find &find : readTextLine(line, 7).finds) {
            QCOMPARE(find.line, 7);
            addresses.append(find.address);
        }
        QTEST(addresses.join(u' '), "addresses");
    }

    void names_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::newRow("behind a tab") << u"http://h/a\tb c.txt"_s << u"b c.txt"_s;
        QTest::newRow("behind two spaces") << u"http://h/a  b.txt"_s << u"b.txt"_s;
        QTest::newRow("behind an address without scheme") << u"h.org/a  b.txt"_s << u"b.txt"_s;
        QTest::newRow("not behind one space") << u"http://h/a b.txt"_s << QString();
        QTest::newRow("not before the address") << u"b.txt\thttp://h/a"_s << QString();
        QTest::newRow("not where there are several") << u"http://h/a\thttp://h/b"_s << QString();
    }

    void names()
    {
        QFETCH(QString, line);
        const LineFinds found = readTextLine(line, 1);
        QVERIFY(!found.finds.isEmpty());
        QTEST(found.finds.first().name, "name");
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("reason"); // a part of it
        const auto row
            = [](const char *title, const QString &line, Refusal::Kind kind,
                 const QString &reason) { QTest::newRow(title) << line << int(kind) << reason; };
        row("other words", u"the other one"_s, Refusal::NoAddress, u"no http or https address"_s);
        row("another scheme", u"ftp://h/a"_s, Refusal::Bad, u"http and https only"_s);
        row("no host", u"http:///a"_s, Refusal::Bad, u"host"_s);
        row("too many addresses", u"http://h/[1-99999999].jpg"_s, Refusal::Bad,
            u"That pattern makes"_s);
        row("no range", u"http://h/[1-x].jpg"_s, Refusal::Bad, u"is not a range"_s);
        row("a long address", u"http://h/"_s + QString(9000, u'a'), Refusal::Bad, u"longer than"_s);
        row("a long line", QString(maxLineLength + 1, u'x'), Refusal::Bad, u"longer than"_s);
    }

    void refusals()
    {
        QFETCH(QString, line);
        QFETCH(QString, reason);
        const LineFinds found = readTextLine(line, 3);
        QVERIFY(found.finds.isEmpty());
        QCOMPARE(found.refusals.size(), 1);
        QTEST(int(found.refusals.first().kind), "kind");
        QCOMPARE(found.refusals.first().line, 3);
        QVERIFY2(found.refusals.first().reason.contains(reason),
                 qPrintable(found.refusals.first().reason));
    }

    void whatIsNotReadIsNotRefused()
    {
        for (const QString &line : {QString(), u"   "_s, u"# a comment"_s})
            QVERIFY(readTextLine(line, 1).refusals.isEmpty());
    }

    void hostileLinesTakeNoTime_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char *unit : {")", "http://", "www.", "[", "{", ",http://a.b/", "]", "h", "\\["})
            QTest::newRow(unit) << QString::fromLatin1(unit);
    }

    void hostileLinesTakeNoTime()
    {
        QFETCH(QString, unit);
        QElapsedTimer timer;
        timer.start();
        const QString line = u"http://h/"_s + unit.repeated((maxLineLength - 9) / unit.size());
        const LineFinds found = readTextLine(line, 1);
        QVERIFY(found.finds.size() + found.refusals.size() > 0);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestTextAddresses)
#include "tst_textaddresses.moc"
