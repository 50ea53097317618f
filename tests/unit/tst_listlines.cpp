// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/listblocks.h"
#include "app/gannet-cli/listlines.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

struct ReadList {
    QStringList addresses;
    QStringList problems;
    bool wasGivenUp = false;
};

ReadList readList(const QByteArray &bytes, GlobRule glob = GlobRule::Arguments)
{
    JobSpecs specs{JobOptions{}};
    ListLines list(u"list.txt"_s, glob, &specs);
    LineSplitter splitter(64);
    ReadList result;
    QList<Line> lines = splitter.feed(bytes);
    lines += splitter.finish();
    for (const Line &line : std::as_const(lines)) {
        if (!list.read(line)) {
            result.wasGivenUp = true;
            break;
        }
    }
    for (const JobSpec &spec : list.takeFound())
        result.addresses += spec.address;
    result.problems = list.takeProblems();
    return result;
}

} // namespace

//! Lists as the command line reads them, line by line.
class TestListLines : public QObject
{
    Q_OBJECT

private slots:
    void lists_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("an address a line")
            << "http://a/1\nhttp://a/2\n"_ba << QStringList{u"http://a/1"_s, u"http://a/2"_s};
        QTest::newRow("comments and blank lines")
            << "# one\n\n \nhttp://a/1"_ba << QStringList{u"http://a/1"_s};
        QTest::newRow("a byte order mark")
            << "\xef\xbb\xbfhttp://a/1\r\n"_ba << QStringList{u"http://a/1"_s};
        QTest::newRow("UTF-8") << "http://a/\xc3\xa9\n"_ba << QStringList{u"http://a/é"_s};
        QTest::newRow("Latin-1") << "http://a/\xe9\n"_ba << QStringList{u"http://a/é"_s};
        QTest::newRow("a password is taken out")
            << "http://me:pw@a/1\n"_ba << QStringList{u"http://a/1"_s};
        QTest::newRow("a pattern is an address like any other")
            << "http://a/[1-2]\n"_ba << QStringList{u"http://a/[1-2]"_s};
        QTest::newRow("an empty list") << QByteArray() << QStringList{};
    }

    void lists()
    {
        QFETCH(QByteArray, bytes);
        const ReadList list = readList(bytes);
        QTEST(list.addresses, "addresses");
        QCOMPARE(list.problems, QStringList{});
        QVERIFY(!list.wasGivenUp);
    }

    void patternsInListsOnRequest()
    {
        QCOMPARE(readList("http://a/[1-2]\n"_ba, GlobRule::Everywhere).addresses.size(), 2);
        const ReadList bad = readList("http://a/[2-\nhttp://a/1\n"_ba, GlobRule::Everywhere);
        QCOMPARE(bad.addresses, QStringList{u"http://a/1"_s});
        QCOMPARE(bad.problems.size(), 1);
    }

    void notALists_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a picture") << "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba;
        QTest::newRow("a NUL somewhere") << "http://a/1\nab\0c\n"_ba;
        QTest::newRow("UTF-16") << "\xff\xfeh\0t\0"_ba;
    }

    void notALists()
    {
        QFETCH(QByteArray, bytes);
        const ReadList list = readList(bytes);
        QVERIFY(list.wasGivenUp);
        QCOMPARE(list.addresses, QStringList{});
        QCOMPARE(list.problems.size(), 1);
        QVERIFY(list.problems.first().contains(u"list.txt"_s));
    }

    void aMetalinkGivesItsFiles_data()
    {
        QTest::addColumn<int>("blockSize");
        QTest::newRow("at once") << (1 << 20);
        QTest::newRow("byte by byte") << 1;
    }

    void aMetalinkGivesItsFiles()
    {
        QFETCH(int, blockSize);
        const QByteArray xml
            = "<?xml version='1.0'?>\n<metalink xmlns='urn:ietf:params:xml:ns:metalink'>\n<file "
              "name='a.iso'><size>5</size>\n<url priority='2'>http://u:p@m/2</url>\n"
              "<url priority='1'>http://u:p@m/1</url></file>\n"
              "<file name='b'><url>http://h/b</url></file></metalink>\n";
        JobSpecs specs{JobOptions{}};
        ListLines list(u"a.meta4"_s, GlobRule::Arguments, &specs);
        ListBlocks blocks(&list);
        for (qsizetype at = 0; at < xml.size(); at += blockSize)
            QVERIFY(blocks.feed(xml.mid(at, blockSize)));
        QVERIFY(blocks.finish());
        QCOMPARE(list.takeProblems(), QStringList());
        const QList<JobSpec> found = list.takeFound();
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].address, u"http://m/1"_s);
        QCOMPARE(found[0].options->user, u"u"_s);
        QCOMPARE(found[0].name, u"a.iso"_s);
        QVERIFY(found[0].manifest);
        QCOMPARE(found[0].manifest->size, 5);
        QCOMPARE(found[0].manifest->mirrors.size(), 1);
        QVERIFY(!found[1].manifest);
    }

    void whatIsNoMetalinkIsReadAsLines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("a list") << "http://a/1\nhttp://a/2"_ba
                                << QStringList{u"http://a/1"_s, u"http://a/2"_s};
        QTest::newRow("blank lines before it")
            << "\n\n  \nhttp://a/1\n"_ba << QStringList{u"http://a/1"_s};
        QTest::newRow("nothing") << ""_ba << QStringList();
        QTest::newRow("a Metalink without its end") << "<metalink><file"_ba << QStringList();
    }

    void whatIsNoMetalinkIsReadAsLines()
    {
        QFETCH(QByteArray, bytes);
        JobSpecs specs{JobOptions{}};
        ListLines list(u"a"_s, GlobRule::Arguments, &specs);
        ListBlocks blocks(&list);
        for (const char byte : bytes)
            blocks.feed(QByteArray(1, byte));
        blocks.finish();
        QStringList found;
        for (const JobSpec &spec : list.takeFound())
            found += spec.address;
        QTEST(found, "addresses");
        QCOMPARE(list.takeProblems().isEmpty(), !bytes.startsWith('<'));
    }

    void aLongLineIsLeftOut()
    {
        const ReadList list = readList(QByteArray(100, 'a') + "\nhttp://a/1\n"_ba);
        QCOMPARE(list.addresses, QStringList{u"http://a/1"_s});
        QCOMPARE(list.problems.size(), 1);
    }

    void tooManyBadLinesAreNoList()
    {
        const ReadList list = readList((QByteArray(100, 'a') + '\n').repeated(1000));
        QVERIFY(list.wasGivenUp);
        QVERIFY(list.problems.size() < 50);
    }
};

QTEST_GUILESS_MAIN(TestListLines)
#include "tst_listlines.moc"
