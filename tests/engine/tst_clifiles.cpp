// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/cliworld.h"
#include "tests/support/nginx.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

//! What the program reads as lists, and which files it leaves.
class TestCliFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliWorld> m_world;

private slots:
    void init() { m_world = std::make_unique<CliWorld>(); }
    void cleanup() { m_world.reset(); }

    void aListOnStandardInputStartsWhileItIsRead()
    {
        m_world->server.on(u"/a"_s, text("a"));
        m_world->server.on(u"/b"_s, text("b"));
        RunningProgram cli(program, m_world->words({u"-i"_s, u"-"_s}));
        cli.write(m_world->url(u"/a"_s).toUtf8() + '\n');
        QVERIFY(m_world->server.waitForRequests(1));
        cli.write("# a comment\n"_ba + m_world->url(u"/b"_s).toUtf8() + "\tsecond.txt"_ba);
        cli.endInput();
        const Ran ran = cli.wait();
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(m_world->files(), (QStringList{u"a"_s, u"second.txt"_s}));
    }

    void aListMayBeALongFile()
    {
        m_world->server.onAny([](const SeenRequest &request) { return text(request.target); });
        QByteArray list = "\xef\xbb\xbf# addresses\r\n"_ba;
        for (int i = 0; i < 2500; ++i)
            list += m_world->url(u"/n"_s).toUtf8() + QByteArray::number(i) + "\r\n"_ba;
        const QString path = m_world->folder.write(u"list.txt"_s, list);
        const Ran ran = m_world->get({u"-q"_s, u"-j64"_s, u"-i"_s, path});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(m_world->files().size(), 2500);
        QCOMPARE(m_world->file(u"n2499"_s), "/n2499"_ba);
    }

    void aMetalinkIsOneFile_data()
    {
        QTest::addColumn<bool>("isPiped");
        QTest::newRow("from a file") << false;
        QTest::newRow("from standard input") << true;
    }

    void aMetalinkIsOneFile()
    {
        QFETCH(bool, isPiped);
        m_world->server.on(u"/best"_s, text("the file"));
        const QString xml
            = u"<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='a.txt'>"
              "<url priority='2'>%1</url><url priority='1'>%2</url></file>"
              "</metalink>"_s.arg(m_world->url(u"/other"_s), m_world->url(u"/best"_s));
        const QString path = m_world->folder.write(u"list"_s, xml.toUtf8());
        const Ran ran = m_world->get({u"-q"_s, u"-i"_s, isPiped ? u"-"_s : path},
                                     isPiped ? xml.toUtf8() : QByteArray());
        QCOMPARE(ran.err, ""_ba);
        QCOMPARE(ran.status, 0);
        QCOMPARE(m_world->files(), QStringList{u"a.txt"_s});
        QCOMPARE(m_world->file(u"a.txt"_s), "the file"_ba);
    }

    void existingFiles_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("kept"); // what a.txt holds afterwards
        QTest::addColumn<QStringList>("files");
        QTest::newRow("auto numbers the new one")
            << u"auto"_s << "old"_ba << QStringList{u"a (1).txt"_s, u"a.txt"_s};
        QTest::newRow("rename numbers the new one")
            << u"rename"_s << "old"_ba << QStringList{u"a (1).txt"_s, u"a.txt"_s};
        QTest::newRow("overwrite replaces")
            << u"overwrite"_s << "new"_ba << QStringList{u"a.txt"_s};
        QTest::newRow("skip keeps") << u"skip"_s << "old"_ba << QStringList{u"a.txt"_s};
        QTest::newRow("update replaces what changed")
            << u"update"_s << "new"_ba << QStringList{u"a.txt"_s};
    }

    void existingFiles()
    {
        QFETCH(QString, rule);
        m_world->server.on(u"/a.txt"_s, text("new"));
        m_world->folder.write(u"files/a.txt"_s, "old");
        const Ran ran = m_world->get({u"--existing"_s, rule, m_world->url(u"/a.txt"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QTEST(m_world->file(u"a.txt"_s), "kept");
        QTEST(m_world->files(), "files");
    }

    void theSameFileIsNotFetchedTwice()
    {
        Answer answer = text("hello");
        answer.etag = "\"1\"";
        m_world->server.on(u"/a.txt"_s, answer);
        QCOMPARE(m_world->get({m_world->url(u"/a.txt"_s)}).status, 0);
        const Ran ran = m_world->get({u"--json"_s, m_world->url(u"/a.txt"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(events(ran.out, u"completed"_s).value(0)[u"skipped"_s].toBool(), true);
        QCOMPARE(m_world->files(), QStringList{u"a.txt"_s});
    }

    void aRightChecksumPasses()
    {
        m_world->server.on(u"/a.txt"_s, text("hello\n"));
        const QString digest = u"SHA-256:"_s + QString::fromLatin1(sha256("hello\n"));
        const Ran ran
            = m_world->get({u"--json"_s, u"--checksum"_s, digest, m_world->url(u"/a.txt"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(events(ran.out, u"completed"_s).value(0)[u"sha256"_s].toString().toLatin1(),
                 sha256("hello\n"));
    }

    void aWrongChecksumSetsTheFileAside()
    {
        m_world->server.on(u"/a.txt"_s, text("hello\n"));
        const Ran ran = m_world->get(
            {u"--checksum"_s, u"md5:"_s + QString(32, u'0'), m_world->url(u"/a.txt"_s)});
        QCOMPARE(ran.status, 5);
        QVERIFY2(ran.err.contains("md5"), "a weak digest is said to be one");
        QCOMPARE(m_world->files(), QStringList{u"a.txt.bad"_s});
    }

    void hostileNames_data()
    {
        QTest::addColumn<QByteArray>("disposition");
        QTest::newRow("up and away") << "attachment; filename=\"../../evil\""_ba;
        QTest::newRow("absolute") << "attachment; filename=\"/tmp/evil\""_ba;
        QTest::newRow("backslashes") << "attachment; filename=\"..\\\\..\\\\evil\""_ba;
        QTest::newRow("encoded slashes") << "attachment; filename*=UTF-8''..%2F..%2Fevil"_ba;
        QTest::newRow("only dots") << "attachment; filename=\"..\""_ba;
        QTest::newRow("an escape sequence") << "attachment; filename*=UTF-8''%1B%5B2Jevil"_ba;
        QTest::newRow("very long") << "attachment; filename=\""_ba + QByteArray(400, 'x') + "\""_ba;
    }

    void hostileNames()
    {
        QFETCH(QByteArray, disposition);
        Answer answer = text("evil");
        answer.headers.append({"Content-Disposition", disposition});
        m_world->server.on(u"/a"_s, answer);
        const Ran ran = m_world->get({m_world->url(u"/a"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY(!ran.err.contains('\x1b'));
        QCOMPARE(m_world->files().size(), 1);
        QCOMPARE(m_world->file(m_world->files().first()), "evil"_ba);
        QCOMPARE(m_world->folder.list(), (QStringList{u"files"_s, u"state"_s}));
    }

    void manyFilesFromNginx()
    {
        if (!Nginx::isAvailable())
            QSKIP("nginx is not installed.");
        const TempFolder site;
        QByteArray list;
        for (int i = 0; i < 1000; ++i)
            site.write(QString::number(i), QByteArray::number(i).repeated(1000));
        const Nginx nginx(site.path());
        for (int i = 0; i < 1000; ++i)
            list += nginx.url(u'/' + QString::number(i)).toEncoded() + '\n';
        const Ran ran = m_world->get({u"-q"_s, u"-j64"_s, u"-i-"_s}, list);
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(m_world->files().size(), 1000);
        QCOMPARE(m_world->file(u"999"_s), "999"_ba.repeated(1000));
        QCOMPARE(nginx.requestCount(), 1000);
    }
};

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_clifiles.moc"
