// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/filetable.h"
#include "core/sync/mirror/metalinktable.h"
#include "core/sync/mirror/urllist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QUrl from(u"http://h/files"_s);

//! "path=address" and blanks between; "path=" for one that two files claim.
QByteArray wordsOf(const FileTable &table)
{
    QByteArrayList words;
    for (auto it = table.files().cbegin(); it != table.files().cend(); ++it)
        words.append(it.key() + '=' + (it->urls.isEmpty() ? "" : it->urls.first().toEncoded()));
    return words.join(' ');
}

QByteArray metalink(const QByteArray &files)
{
    return "<?xml version=\"1.0\"?><metalink xmlns=\"urn:ietf:params:xml:ns:metalink\">" + files
        + "</metalink>";
}

QByteArray file(const QByteArray &name, const QByteArray &inside = {})
{
    return "<file name=\"" + name + "\">" + inside + "<url>http://h/1</url></file>";
}

} // namespace

class TestFileTable : public QObject
{
    Q_OBJECT

private slots:
    void aListOfAddressesIsRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("words"); // null: no list
        const auto row = [](const char *title, const QByteArray &body, const QByteArray &words) {
            QTest::newRow(title) << body << words;
        };
        row("an address a line", "http://h/a\nhttp://g/x/b%20c\n",
            "a=http://h/a b c=http://g/x/b%20c");
        row("with names", "http://h/a\tone.txt\n", "one.txt=http://h/a");
        row("a name that is none", "http://h/a\t../one\n", "a=http://h/a");
        row("comments and blanks", "# files\n\nhttp://h/a\n", "a=http://h/a");
        row("a heading", "My files:\nhttp://h/a\n", "a=http://h/a");
        row("twice the same", "http://h/a\nhttp://h/a\n", "a=http://h/a");
        row("two of one name", "http://h/a\nhttp://g/a\n", "a=");
        row("a password", "http://me:secret@h/a\n", "a=http://h/a");
        row("Gannet's own name", "http://h/a\nhttp://h/.gannet-root\n", "a=http://h/a");
        row("no name", "http://h/a\nhttp://h/\n", "a=http://h/a");
        row("up", "http://h/a\nhttp://h/%2e%2e\n", "a=http://h/a");
        row("a pattern", "http://h/f[1-3]\n", "f1=http://h/f1 f2=http://h/f2 f3=http://h/f3");
        row("words", "Please sign in first.\n", {});
        row("words around an address", "You are\nnot here.\nSee http://h/login\n", {});
        row("a broken address", "http://h/a\nhttp://\n", {});
        row("nothing", {}, {});
    }

    void aListOfAddressesIsRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, words);
        const auto table = readUrlList(body, from);
        QCOMPARE(bool(table), !words.isNull());
        if (table)
            QCOMPARE(wordsOf(*table), words);
        else
            QVERIFY(!table.error().text.isEmpty());
    }

    void aMetalinkIsRead_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QByteArray>("words"); // null: no Metalink
        const auto row = [](const char *title, const QByteArray &xml, const QByteArray &words) {
            QTest::newRow(title) << xml << words;
        };
        row("a file", metalink(file("a")), "a=http://h/1");
        row("folders", metalink(file("d/e/a") + file("b")), "b=http://h/1 d/e/a=http://h/1");
        row("out of the tree", metalink(file("../a") + file("/etc/b") + file("c")), "c=http://h/1");
        row("no name", metalink(file({})), "1=http://h/1");
        row("twice otherwise", metalink(file("a") + file("a", "<size>5</size>")), "a=");
        row("no address", metalink("<file name='a'/>" + file("b")), "b=http://h/1");
        row("no file", metalink({}), "");
        row("cut", metalink(file("a") + file("b")).chopped(20), {});
        row("cut behind a file", metalink(file("a") + file("b")).chopped(12), {});
        row("a page", "<html></html>", {});
    }

    void aMetalinkIsRead()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QByteArray, words);
        const auto table = readMetalinkTable(xml, from);
        QCOMPARE(bool(table), !words.isNull());
        if (table)
            QCOMPARE(wordsOf(*table), words);
        else
            QVERIFY(!table.error().text.isEmpty());
    }

    void aMetalinkTellsSizeAndChecksums()
    {
        const QByteArray sha(64, 'a');
        const auto table = readMetalinkTable(
            metalink(file("a",
                          "<size>7</size><hash type='sha-256'>" + sha
                              + "</hash><url priority='1'>http://best/a</url>")),
            from);
        QVERIFY(table);
        const MirrorFile *a = table->at("a");
        QVERIFY(a);
        QCOMPARE(a->size, 7);
        QCOMPARE(a->checksums, (QList<Checksum>{{Checksum::Algorithm::Sha256, sha}}));
        QCOMPARE(a->urls.first(), QUrl(u"http://best/a"_s));
    }

    void foldersAreKnownByTheirFiles()
    {
        FileTable table;
        table.add("d/e/a", {{from}, {}, {}});
        table.add("d.x", {{from}, {}, {}});
        QVERIFY(table.isFolder({}));
        QVERIFY(table.isFolder("d"));
        QVERIFY(table.isFolder("d/e"));
        QVERIFY(!table.isFolder("d/e/a"));
        QVERIFY(!table.isFolder("e"));
    }

    void aPathIsOnlySoDeep()
    {
        FileTable table;
        table.add(QByteArray("a/").repeated(300) + 'b', {{from}, {}, {}});
        QVERIFY(table.files().isEmpty());
        QCOMPARE(table.leftOut(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFileTable)
#include "tst_filetable.moc"
