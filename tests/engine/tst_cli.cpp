// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/support/nginx.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>
#include <memory>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString program = u"gannet-cli"_s;
constexpr qint64 largeFile = 24 * MiB;

QList<QJsonObject> events(const QByteArray &lines, const QString &kind = {})
{
    QList<QJsonObject> found;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty() && (kind.isEmpty() || object[u"event"_s] == kind))
            found.append(object);
    }
    return found;
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Answer text(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = body};
}

} // namespace

//! The program as a person and a script see it: its output, its files and its exit status.
class TestCli : public QObject
{
    Q_OBJECT

    //! Everything a call needs, new for each test.
    struct World {
        LocalServer server;
        TempFolder folder; //!< "files" is where downloads go, "state" is the journal

        [[nodiscard]] QStringList words(const QStringList &arguments) const
        {
            return QStringList{u"get"_s, u"-d"_s, folder.path(u"files"_s), u"--state"_s,
                               folder.path(u"state"_s)}
            + arguments;
        }
        [[nodiscard]] Ran get(const QStringList &arguments, const QByteArray &input = {}) const
        {
            return runProgram(program, words(arguments), input);
        }
        [[nodiscard]] QString url(const QString &path) const
        {
            return server.url(path).toString(QUrl::FullyEncoded);
        }
        [[nodiscard]] QByteArray file(const QString &name) const
        {
            return folder.read(u"files/"_s + name);
        }
        [[nodiscard]] QStringList files() const
        {
            return QDir(folder.path(u"files"_s))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        }
    };

    std::unique_ptr<World> m_world;

private slots:
    void init() { m_world = std::make_unique<World>(); }
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

    void interruptedOnceStopsCleanly()
    {
        m_world->server.on(u"/big"_s,
                           Answer{.patternSize = largeFile, .etag = "\"1\"", .holdAfter = 4 * MiB});
        RunningProgram cli(program,
                           m_world->words({u"--progress"_s, u"plain"_s, m_world->url(u"/big"_s)}));
        QVERIFY(m_world->server.waitForRequests(1));
        cli.sendSignal(SIGINT);
        const Ran ran = cli.wait();
        QVERIFY(!ran.signalled);
        QVERIFY2(ran.status == 4, ran.err.constData());
        QVERIFY2(ran.err.contains("1 not finished"), ran.err.constData());
    }

    void aKilledRunGoesOn()
    {
        const Answer whole{.patternSize = largeFile, .etag = "\"1\""};
        Answer slow = whole;
        slow.bytesPerSecond = 8 * MiB;
        m_world->server.on(u"/big"_s, slow);
        const QStringList words = m_world->words({u"--json"_s, u"-s1"_s, m_world->url(u"/big"_s)});
        RunningProgram first(program, words);
        QVERIFY(first.waitForLine([](const QByteArray &line) {
            const auto progress = events(line, u"progress"_s);
            return !progress.isEmpty() && progress[0][u"bytes"_s].toInteger() >= 5 * MiB;
        }));
        first.sendSignal(SIGKILL);
        QVERIFY(first.wait().signalled);

        m_world->server.on(u"/big"_s, whole);
        const Ran second = runProgram(program, words);
        QVERIFY2(second.status == 0, second.err.constData());
        const auto completed = events(second.out, u"completed"_s);
        QCOMPARE(completed.size(), 1);
        QVERIFY(completed[0][u"resumed_from"_s].toInteger() > 0);
        QCOMPARE(sha256(m_world->file(u"big"_s)), sha256(patternBytes(0, largeFile)));
        QCOMPARE(m_world->files(), QStringList{u"big"_s});
    }

    void aSecondProcessOnTheSameStateSaysSo()
    {
        Answer held = text("a");
        held.hold = true;
        m_world->server.on(u"/held"_s, held);
        m_world->server.on(u"/a.txt"_s, text("a"));
        RunningProgram first(program, m_world->words({m_world->url(u"/held"_s)}));
        QVERIFY(m_world->server.waitForRequests(1));

        const Ran second = m_world->get({m_world->url(u"/a.txt"_s)});
        QCOMPARE(second.status, 1);
        QVERIFY(!second.err.isEmpty());
        const Ran without = m_world->get({u"--state"_s, u"none"_s, m_world->url(u"/a.txt"_s)});
        QVERIFY2(without.status == 0, without.err.constData());
        m_world->server.release(u"/held"_s);
        QCOMPARE(first.wait().status, 0);
    }

    void otherJobsOfTheStateStayAsleep()
    {
        Answer held = text("a");
        held.hold = true;
        m_world->server.on(u"/held"_s, held);
        m_world->server.on(u"/a.txt"_s, text("a"));
        RunningProgram first(program, m_world->words({m_world->url(u"/held"_s)}));
        QVERIFY(m_world->server.waitForRequests(1));
        first.sendSignal(SIGKILL);
        QVERIFY(first.wait().signalled);

        const Ran second = m_world->get({u"--json"_s, m_world->url(u"/a.txt"_s)});
        QVERIFY2(second.status == 0, second.err.constData());
        QCOMPARE(m_world->server.requests(u"/held"_s).size(), 1);
        QCOMPARE(events(second.out).last()[u"completed"_s].toInt(), 1);
        for (const QJsonObject &event : events(second.out))
            QVERIFY(!event[u"url"_s].toString().contains(u"held"_s));
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

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
