// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/textlist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

class TestTextList : public QObject
{
    Q_OBJECT

private slots:
    void lines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("address"); // empty: no entry
        QTest::addColumn<QString>("name");
        QTest::newRow("an address") << u"http://h/a"_s << u"http://h/a"_s << QString();
        QTest::newRow("blanks around") << u"  http://h/a \r"_s << u"http://h/a"_s << QString();
        QTest::newRow("blank") << u" \t "_s << QString() << QString();
        QTest::newRow("empty") << QString() << QString() << QString();
        QTest::newRow("a comment") << u"# http://h/a"_s << QString() << QString();
        QTest::newRow("a comment behind blanks") << u"  # x"_s << QString() << QString();
        QTest::newRow("a fragment is no comment")
            << u"http://h/a#b"_s << u"http://h/a#b"_s << QString();
        QTest::newRow("a name behind a tab")
            << u"http://h/a\tb c.txt"_s << u"http://h/a"_s << u"b c.txt"_s;
        QTest::newRow("a name behind two spaces")
            << u"http://h/a  b.txt"_s << u"http://h/a"_s << u"b.txt"_s;
        QTest::newRow("a name behind many blanks")
            << u"http://h/a \t  b  c.txt "_s << u"http://h/a"_s << u"b  c.txt"_s;
        QTest::newRow("one space belongs to the address")
            << u"http://h/a b"_s << u"http://h/a b"_s << QString();
        QTest::newRow("Chinese") << u"http://h/中\t文.txt"_s << u"http://h/中"_s << u"文.txt"_s;
    }

    void lines()
    {
        QFETCH(QString, line);
        QFETCH(QString, address);
        const auto entry = parseListLine(line, 7);
        QCOMPARE(entry.has_value(), !address.isEmpty());
        if (!entry)
            return;
        QCOMPARE(entry->line, 7);
        QCOMPARE(entry->address, address);
        QTEST(entry->name, "name");
    }

    void lists_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("rows"); // line=address, joined by blanks
        QTest::newRow("empty") << ""_ba << QString();
        QTest::newRow("line feeds") << "a\nb\n"_ba << u"1=a 2=b"_s;
        QTest::newRow("no line feed at the end") << "a\nb"_ba << u"1=a 2=b"_s;
        QTest::newRow("carriage returns and line feeds") << "a\r\nb\r\n"_ba << u"1=a 2=b"_s;
        QTest::newRow("carriage returns") << "a\rb\r"_ba << u"1=a 2=b"_s;
        QTest::newRow("mixed line ends") << "a\r\n\nb\rc\n\rd"_ba << u"1=a 3=b 4=c 6=d"_s;
        QTest::newRow("comments and blank lines count") << "# x\n\na\n"_ba << u"3=a"_s;
        QTest::newRow("a mark of UTF-8") << "\xef\xbb\xbf"
                                            "a\nb"_ba
                                         << u"1=a 2=b"_s;
        QTest::newRow("UTF-8") << "h/中\n"_ba << u"1=h/中"_s;
        QTest::newRow("Latin-1") << "h/caf\xe9\n"_ba << u"1=h/café"_s;
        QTest::newRow("UTF-16LE") << QByteArray("\xff\xfe"
                                                "a\0\n\0b\0",
                                                8)
                                  << u"1=a 2=b"_s;
        QTest::newRow("UTF-16BE") << QByteArray("\xfe\xff\0a\0\n\0b", 8) << u"1=a 2=b"_s;
        QTest::newRow("a comment behind a mark") << "\xef\xbb\xbf# x\nb"_ba << u"2=b"_s;
    }

    void lists()
    {
        QFETCH(QByteArray, bytes);
        const auto list = parseTextList(bytes);
        QVERIFY(bool(list));
        QStringList rows;
        for (const ListEntry &entry : *list)
            rows.append(QString::number(entry.line) + u'=' + entry.address);
        QTEST(rows.join(u' '), "rows");
    }

    void badLists_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("NUL bytes") << QByteArray("a\0b\n", 4);
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QTest::newRow("a line that is too long") << "a\n"_ba + QByteArray(maxLineLength + 1, 'x');
    }

    void badLists()
    {
        QFETCH(QByteArray, bytes);
        const auto list = parseTextList(bytes);
        QVERIFY(!list);
        QCOMPARE(list.error().kind, Error::BadInput);
        QVERIFY(list.error().text.contains(u"not a list"_s));
    }

    void longLinesAreAProblem()
    {
        QVERIFY(!lineProblem(QString(maxLineLength, u'x'), 3));
        const auto problem = lineProblem(QString(maxLineLength + 1, u'x'), 3);
        QVERIFY(problem.has_value());
        QCOMPARE(problem->line, 3);
        QVERIFY(problem->text.startsWith(u"Line 3 "_s));
    }

    void bigListsAreRead()
    {
        const auto list = parseTextList(QByteArray("http://h/a\n").repeated(100'000));
        QVERIFY(bool(list));
        QCOMPARE(list->size(), 100'000);
        QCOMPARE(list->last().line, 100'000);
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("addresses"); // joined by blanks
        const auto row = [](const char *title, const QString &text, const QString &addresses) {
            QTest::newRow(title) << text << addresses;
        };
        row("nothing", {}, {});
        row("no address", u"Good morning. How are you?"_s, {});
        row("one", u"http://h/a"_s, u"http://h/a"_s);
        row("lines", u"http://h/a\r\nhttps://h/b\n\n"_s, u"http://h/a https://h/b"_s);
        row("lines without scheme", u"example.org/a\nlocalhost:80/b"_s,
            u"example.org/a localhost:80/b"_s);
        row("comments between lines", u"# old: http://h/x\nexample.org/a"_s, u"example.org/a"_s);
        row("the same twice", u"http://h/a\nhttp://h/b\nhttp://h/a"_s, u"http://h/a http://h/b"_s);
        row("a pattern in a line", u"http://h/[1-3].jpg"_s, u"http://h/[1-3].jpg"_s);
        row("in a sentence", u"See http://h/a, or https://h/b."_s, u"http://h/a https://h/b"_s);
        row("in brackets", u"(see http://h/a)"_s, u"http://h/a"_s);
        row("with its own brackets", u"see http://h/Gannet_(bird)."_s, u"http://h/Gannet_(bird)"_s);
        row("with its own brackets in brackets", u"(see http://h/Gannet_(bird))"_s,
            u"http://h/Gannet_(bird)"_s);
        row("in angle brackets", u"<http://h/a> <http://h/b>"_s, u"http://h/a http://h/b"_s);
        row("in quotes", u"\"http://h/a\" 'http://h/b'"_s, u"http://h/a http://h/b"_s);
        row("in a link of a page", u"<a href=\"http://h/a?b=1\">x</a>"_s, u"http://h/a?b=1"_s);
        row("in Markdown", u"[x](http://h/a)."_s, u"http://h/a"_s);
        row("in capitals", u"go to HTTP://H/A now"_s, u"HTTP://H/A"_s);
        row("between words without blanks", u"请看http://h/a。谢谢"_s, u"http://h/a"_s);
        row("many punctuation marks", u"really http://h/a?!..."_s, u"http://h/a"_s);
        row("a list with names", u"http://h/a  one.txt\nhttp://h/b  two.txt"_s,
            u"http://h/a http://h/b"_s);
        row("another scheme", u"ftp://h/a and mailto:a@b.org"_s, {});
        row("a scheme without host", u"http:// is how it begins"_s, {});
        row("no address at all behind the scheme", u"say http://... and so on"_s, {});
    }

    void texts()
    {
        QFETCH(QString, text);
        QTEST(addressesInText(text).join(u' '), "addresses");
    }

    void endlessAddressesAreLeftOut()
    {
        QVERIFY(addressesInText(u"see http://h/"_s + QString(500'000, u')')).size() <= 1);
    }
};

QTEST_GUILESS_MAIN(TestTextList)
#include "tst_textlist.moc"
