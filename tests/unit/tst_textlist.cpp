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

    void longLinesAreAProblem()
    {
        QVERIFY(!lineProblem(QString(maxLineLength, u'x'), 3));
        const auto problem = lineProblem(QString(maxLineLength + 1, u'x'), 3);
        QVERIFY(problem.has_value());
        QCOMPARE(problem->line, 3);
        QVERIFY(problem->text.startsWith(u"Line 3 "_s));
    }
};

QTEST_GUILESS_MAIN(TestTextList)
#include "tst_textlist.moc"
