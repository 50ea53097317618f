// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

Ran links(const QStringList &arguments, const QByteArray &input = {})
{
    return runProgram(u"gannet-cli"_s, QStringList{u"links"_s} + arguments, input);
}

} // namespace

//! gannet-cli links, as a person and a script see it.
class TestCliLinks : public QObject
{
    Q_OBJECT

private slots:
    void textIsRead()
    {
        const Ran ran = links({u"see http://h/[1-3], and www.example.org/x."_s});
        QCOMPARE(ran.out, "http://h/1\nhttp://h/2\nhttp://h/3\nwww.example.org/x\n"_ba);
        QCOMPARE(ran.err, ""_ba);
        QCOMPARE(ran.status, 0);
    }

    void filesAndWordsComeInTheirOrder()
    {
        const TempFolder folder;
        const QString list = folder.write(u"a.txt"_s, "http://h/a\tname of it\nftp://h/b\n");
        const QString table = folder.write(u"b.csv"_s, "filename,url\nx.iso,http://h/x\n");
        const Ran ran = links({list, u"http://h/word"_s, u"-i"_s, table});
        QCOMPARE(ran.out, "http://h/x\tx.iso\nhttp://h/a\tname of it\nhttp://h/word\n"_ba);
        QVERIFY2(ran.err.startsWith("a.txt, line 2, “ftp://h/b”: "), ran.err.constData());
        QCOMPARE(ran.status, 0);
    }

    void standardInputIsReadWhateverItIs()
    {
        const Ran ran = links({u"--base=https://example.org/dir/"_s, u"-"_s},
                              "<!DOCTYPE html><a href='b'>x</a>");
        QCOMPARE(ran.out, "https://example.org/dir/b\n"_ba);
        QCOMPARE(ran.status, 0);
    }

    void nothingUnderstoodIsAStatusOfItsOwn()
    {
        const TempFolder folder;
        const Ran ran = links({folder.write(u"a.png"_s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba),
                               u"-i"_s, folder.path(u"none"_s), u"good day"_s});
        QCOMPARE(ran.out, ""_ba);
        QCOMPARE(ran.err,
                 "none: There is no such file.\n"
                 "a.png: This is a picture, not a list of addresses.\n"
                 "There is no http or https address in this text.\n"_ba);
        QCOMPARE(ran.status, 2);
    }

    void jsonHasAnObjectALine()
    {
        const Ran ran = links({u"--json"_s, u"http://h/a\tname\nftp://h/\x1b"_s});
        const QList<QByteArray> lines = ran.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(QJsonDocument::fromJson(lines[0]).object(),
                 (QJsonObject{{u"event"_s, u"link"_s},
                              {u"url"_s, u"http://h/a"_s},
                              {u"name"_s, u"name"_s},
                              {u"line"_s, 1}}));
        const QJsonObject refused = QJsonDocument::fromJson(lines[1]).object();
        QCOMPARE(refused[u"event"_s].toString(), u"refused"_s);
        QCOMPARE(refused[u"words"_s].toString(), u"ftp://h/\ufffd"_s);
        QCOMPARE(refused[u"line"_s].toInt(), 2);
        QVERIFY(!refused[u"message"_s].toString().isEmpty());
        QCOMPARE(ran.status, 0);
    }

    void badCalls_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing to read") << QStringList{};
        QTest::newRow("an unknown option") << QStringList{u"--what"_s, u"http://h/"_s};
        QTest::newRow("a base that is none") << QStringList{u"--base"_s, u"x"_s, u"http://h/"_s};
        QTest::newRow("standard input twice") << QStringList{u"-"_s, u"-i"_s, u"-"_s};
    }

    void badCalls()
    {
        QFETCH(QStringList, arguments);
        const Ran ran = links(arguments);
        QCOMPARE(ran.status, 2);
        QCOMPARE(ran.out, ""_ba);
        QVERIFY(ran.err.contains("gannet-cli links --help tells more."));
    }

    void theManualFitsAScreen()
    {
        const Ran ran = links({u"--help"_s});
        QCOMPARE(ran.status, 0);
        for (const char *option : {"--input", "--base", "--json"})
            QVERIFY(ran.out.contains(option));
        for (const QString &line : QString::fromUtf8(ran.out).split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void aReaderThatHadEnoughEndsIt()
    {
        const Ran ran = runProgram(u"/bin/sh"_s,
                                   {u"-c"_s, u"\"$0\" links 'http://h/[1-1000000]' | head -n 1"_s,
                                    programPath(u"gannet-cli"_s)});
        QCOMPARE(ran.out, "http://h/1\n"_ba);
        QCOMPARE(ran.err, ""_ba);
        QVERIFY(!ran.timedOut);
    }
};

QTEST_GUILESS_MAIN(TestCliLinks)
#include "tst_clilinks.moc"
