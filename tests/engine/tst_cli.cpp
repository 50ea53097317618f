// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/cliworld.h"

#include <QTest>

#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;

//! The program as a person and a script see it: its output, its files and its exit status.
class TestCli : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliWorld> m_world;

private slots:
    void init() { m_world = std::make_unique<CliWorld>(); }
    void cleanup() { m_world.reset(); }

    void oneFileComesUnderItsName()
    {
        m_world->server.on(u"/a.txt"_s, text("hello\n"));
        const Ran ran = m_world->get({m_world->url(u"/a.txt"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.contains("1 done"), ran.err.constData());
        QCOMPARE(m_world->file(u"a.txt"_s), "hello\n"_ba);
        QCOMPARE(m_world->files(), QStringList{u"a.txt"_s});
    }

    void quietSaysNothing()
    {
        m_world->server.on(u"/a.txt"_s, text("hello\n"));
        const Ran ran = m_world->get({u"-q"_s, m_world->url(u"/a.txt"_s)});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.err, QByteArray());
    }

    void helpAndVersion()
    {
        for (const QStringList &words :
             {QStringList{u"--help"_s}, QStringList{u"get"_s, u"--help"_s},
              QStringList{u"--version"_s}}) {
            const Ran ran = runProgram(program, words);
            QCOMPARE(ran.status, 0);
            QVERIFY(ran.out.contains("gannet-cli"));
            QCOMPARE(ran.err, QByteArray());
        }
    }

    void badUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no command") << QStringList{} << "Say what to do"_ba;
        QTest::newRow("an unknown command") << QStringList{u"fetch"_s} << "fetch"_ba;
        QTest::newRow("no address") << QStringList{u"get"_s} << "nothing to fetch"_ba;
        QTest::newRow("an unknown option") << QStringList{u"get"_s, u"--nose"_s} << "--nose"_ba;
        QTest::newRow("a bad pattern")
            << QStringList{u"get"_s, u"http://host/[5-"_s} << "never closed"_ba;
    }

    void badUsage()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, says);
        const Ran ran = runProgram(program, words);
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains(says), ran.err.constData());
        QCOMPARE(ran.out, QByteArray());
    }

    void failures_data()
    {
        QTest::addColumn<QStringList>("arguments"); // %1 is the server's address
        QTest::addColumn<int>("status");
        QTest::newRow("a missing file") << QStringList{u"%1/missing"_s} << 1;
        QTest::newRow("no address") << QStringList{u"http://"_s} << 2;
        QTest::newRow("a scheme that is refused") << QStringList{u"ftp://host/a"_s} << 7;
        QTest::newRow("a file that is too large")
            << QStringList{u"--max-filesize"_s, u"2"_s, u"%1/a.txt"_s} << 7;
        QTest::newRow("nobody listens")
            << QStringList{u"--retries"_s, u"0"_s, u"http://127.0.0.1:1/a"_s} << 6;
        QTest::newRow("a checksum differs")
            << QStringList{u"--checksum"_s, u"sha256:"_s + QString(64, u'0'), u"%1/a.txt"_s} << 5;
        QTest::newRow("the folder is a file")
            << QStringList{u"-d"_s, u"/etc/passwd/folder"_s, u"%1/a.txt"_s} << 3;
        QTest::newRow("failures of two kinds")
            << QStringList{u"%1/missing"_s, u"ftp://host/a"_s} << 1;
        QTest::newRow("one of two") << QStringList{u"%1/a.txt"_s, u"ftp://host/a"_s} << 7;
        QTest::newRow("a list that is not there") << QStringList{u"-i"_s, u"/no/such/list"_s} << 2;
        QTest::newRow("a list that is not there, beside a file")
            << QStringList{u"-i"_s, u"/no/such/list"_s, u"%1/a.txt"_s} << 1;
        QTest::newRow("a list that is a program") << QStringList{u"-i"_s, u"/bin/sh"_s} << 2;
        QTest::newRow("a list that is a folder") << QStringList{u"-i"_s, u"/"_s} << 2;
    }

    void failures()
    {
        QFETCH(QStringList, arguments);
        m_world->server.on(u"/a.txt"_s, text("hello\n"));
        m_world->server.on(u"/missing"_s, Answer{.status = 404});
        arguments.replaceInStrings(u"%1"_s,
                                   m_world->server.url({}).toString(QUrl::StripTrailingSlash));
        const Ran ran = m_world->get(QStringList{u"-q"_s} + arguments);
        QVERIFY2(!ran.err.isEmpty(), "a sentence says what went wrong");
        QVERIFY2(ran.err.trimmed().endsWith('.'), ran.err.constData());
        QTEST(ran.status, "status");
    }

    void jsonTellsTheStory()
    {
        m_world->server.on(u"/a.txt"_s, text("hello\n"));
        m_world->server.on(u"/gone"_s, Answer{.status = 410});
        const QString good = m_world->url(u"/a.txt"_s);
        const QString bad = m_world->url(u"/gone"_s);
        const Ran ran = m_world->get({u"--json"_s, u"--preview"_s, good, bad});
        QCOMPARE(ran.status, 1);
        for (const QByteArray &line : ran.out.trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        QCOMPARE(events(ran.out, u"queued"_s).size(), 2);
        QCOMPARE(events(ran.out, u"started"_s).size(), 2);

        const auto completed = events(ran.out, u"completed"_s);
        QCOMPARE(completed.size(), 1);
        QCOMPARE(completed[0][u"url"_s].toString(), good);
        QCOMPARE(completed[0][u"path"_s].toString(), m_world->folder.path(u"files/a.txt"_s));
        QCOMPARE(completed[0][u"bytes"_s].toInt(), 6);
        QCOMPARE(completed[0][u"status"_s].toInt(), 200);
        QCOMPARE(completed[0][u"preview"_s].toString(), u"hello\n"_s);

        const auto failed = events(ran.out, u"failed"_s);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0][u"url"_s].toString(), bad);
        QCOMPARE(failed[0][u"status"_s].toInt(), 410);
        const QJsonObject summary = events(ran.out).last();
        QCOMPARE(summary[u"event"_s].toString(), u"summary"_s);
        QCOMPARE(summary[u"completed"_s].toInt(), 1);
        QCOMPARE(summary[u"failed"_s].toInt(), 1);
        QCOMPARE(summary[u"bytes"_s].toInt(), 6);
    }

    void previewsComeInOrderOfCompletion()
    {
        for (const QString &name : {u"/one"_s, u"/two"_s, u"/three"_s}) {
            Answer answer = text(name.toUtf8());
            answer.hold = true;
            m_world->server.on(name, answer);
        }
        RunningProgram cli(program,
                           m_world->words({u"--preview=4"_s, m_world->url(u"/one"_s),
                                           m_world->url(u"/two"_s), m_world->url(u"/three"_s)}));
        QVERIFY(m_world->server.waitForRequests(3));
        for (const QString &name : {u"/three"_s, u"/one"_s, u"/two"_s}) {
            m_world->server.release(name);
            QVERIFY(cli.waitForLine(
                [name](const QByteArray &line) { return line == name.left(4).toUtf8(); }));
        }
        const Ran ran = cli.wait();
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, "==> three <==\n/thr\n\n==> one <==\n/one\n\n==> two <==\n/two\n\n"_ba);
    }

    void aPasswordInAnAddressIsUsedAndNeverShown()
    {
        Answer answer = text("secret file");
        answer.basicAuth = "me:s3cret";
        m_world->server.on(u"/a.txt"_s, answer);
        QUrl url = m_world->server.url(u"/a.txt"_s);
        url.setUserName(u"me"_s);
        url.setPassword(u"s3cret"_s);
        const Ran ran = m_world->get({u"--json"_s, url.toString(QUrl::FullyEncoded)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY(!ran.out.contains("s3cret") && !ran.err.contains("s3cret"));
        QCOMPARE(m_world->file(u"a.txt"_s), "secret file"_ba);
    }

    void requestsAreMadeAsAsked()
    {
        m_world->server.on(u"/form"_s, Answer{.form = Answer::Form::Echo});
        const Ran ran = m_world->get({u"-o"_s, u"echo"_s, u"--data"_s, u"a=1"_s, u"-H"_s,
                                      u"X-One: 1"_s, u"-A"_s, u"Tester"_s, u"-e"_s,
                                      u"http://from/"_s, m_world->url(u"/form"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        const SeenRequest request = m_world->server.requests().value(0);
        QCOMPARE(request.method, "POST"_ba);
        QCOMPARE(request.body, "a=1"_ba);
        QCOMPARE(request.header("X-One"), "1"_ba);
        QCOMPARE(request.header("User-Agent"), "Tester"_ba);
        QCOMPARE(request.header("Referer"), "http://from/"_ba);
        QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded"_ba);
        QVERIFY(m_world->file(u"echo"_s).startsWith("POST "));
    }

    void aBodyGoesToStandardOutput()
    {
        m_world->server.on(u"/big"_s, Answer{.patternSize = largeFile});
        const Ran ran = m_world->get({u"-o-"_s, m_world->url(u"/big"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(sha256(ran.out), sha256(patternBytes(0, largeFile)));
        QCOMPARE(m_world->files(), QStringList{});
    }

    void standardOutputTriesAgainAndGivesUp_data()
    {
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("a busy server") << QList<int>{503, 200} << 0 << "body"_ba;
        QTest::newRow("a missing file") << QList<int>{404} << 1 << QByteArray();
    }

    void standardOutputTriesAgainAndGivesUp()
    {
        QFETCH(QList<int>, statuses);
        QList<Answer> answers;
        for (const int status : statuses)
            answers.append(Answer{.status = status, .body = "body"});
        m_world->server.on(u"/a"_s, answers);
        const Ran ran
            = m_world->get({u"-o-"_s, u"--retry-wait"_s, u"0.01"_s, m_world->url(u"/a"_s)});
        QTEST(ran.status, "status");
        QTEST(ran.out, "out");
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
