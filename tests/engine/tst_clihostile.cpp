// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largeFile = 8 * MiB;

QJsonObject eventIn(const QByteArray &lines, const QString &kind)
{
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"event"_s] == kind)
            return object;
    }
    return {};
}

} // namespace

//! gannet-cli get in the hands of somebody careless or nasty.
class TestCliHostile : public QObject
{
    Q_OBJECT

    struct World {
        LocalServer server;
        TempFolder folder;

        World()
        {
            server.on(u"/a.bin"_s, Answer{.patternSize = largeFile, .etag = "\"1\""});
            server.on(u"/page.iso"_s,
                      Answer{.headers = {{"Content-Type", "text/html"}},
                             .body = "<!doctype html><title>Sign in</title>"});
        }
        [[nodiscard]] QString url(const QString &path) const
        {
            return server.url(path).toString(QUrl::FullyEncoded);
        }
        [[nodiscard]] QStringList words(const QStringList &arguments) const
        {
            return QStringList{u"get"_s, u"-d"_s, folder.path(u"files"_s), u"--state"_s,
                               folder.path(u"state"_s)}
            + arguments;
        }
        [[nodiscard]] Ran get(const QStringList &arguments, const QByteArray &input = {}) const
        {
            return runProgram(u"gannet-cli"_s, words(arguments), input);
        }
        //! With what a shell makes of \a streams, such as ">&-".
        [[nodiscard]] Ran getWith(const QString &streams, const QStringList &arguments) const
        {
            QString line = programPath(u"gannet-cli"_s);
            for (const QString &word : words(arguments))
                line += u" '%1'"_s.arg(word);
            return runProgram(u"/bin/bash"_s,
                              {u"-c"_s, u"set -o pipefail; "_s + line + u' ' + streams});
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

    void senselessCallsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments"); // %1 is the server's address
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const QStringList &arguments,
                            const QByteArray &says) { QTest::newRow(name) << arguments << says; };
        row("the folder above as name", {u"-o"_s, u".."_s, u"%1/a.bin"_s}, "“..” is no name");
        row("a folder's own name", {u"-o"_s, u"sub/."_s, u"%1/a.bin"_s}, "is no name for a file");
        row("a list without name", {u"-i"_s, QString()}, "-i: The file's name is empty.");
        row("an empty value behind =", {u"--max-filesize="_s, u"%1/a.bin"_s}, "is not a size");
        row("a value that is missing", {u"%1/a.bin"_s, u"--existing"_s},
            "needs a value: auto|rename|overwrite|skip|update");
        row("a huge size", {u"--max-filesize"_s, u"99999999999T"_s, u"%1/a.bin"_s},
            "is not a size");
        row("a size with an exponent", {u"--limit-rate"_s, u"1e9"_s, u"%1/a.bin"_s},
            "is not a size");
        row("a huge number", {u"-j"_s, u"99999999999999999999"_s, u"%1/a.bin"_s},
            "from 1 to 10000");
        row("standard input as an address", {u"-"_s}, "-i - reads addresses");
        row("the same behind --", {u"--"_s, u"-"_s}, "-i - reads addresses");
        row("an option behind -- is an address", {u"--"_s, u"--json"_s}, "--json: This is not");
        row("an empty address", {QString()}, "“”: The address is empty.");
        row("a blank address", {u"  "_s}, "“  ”: The address is empty.");
        row("a folder as list", {u"-i"_s, u"/etc"_s}, "/etc cannot be read");
        row("two files on one output", {u"-o"_s, u"-"_s, u"%1/a.bin"_s, u"%1/a.bin"_s},
            "there are 2 addresses");
    }

    void senselessCallsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        arguments.replaceInStrings(u"%1"_s,
                                   m_world->server.url({}).toString(QUrl::StripTrailingSlash));
        const Ran ran = m_world->get(arguments);
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains(says), ran.err.constData());
        QCOMPARE(m_world->files(), QStringList());
    }

    void theLastOfTwoCounts()
    {
        m_world->folder.write(u"files/a.bin"_s, "old");
        const Ran ran = m_world->get(
            {u"--existing=skip"_s, m_world->url(u"/a.bin"_s), u"--existing"_s, u"overwrite"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(m_world->folder.read(u"files/a.bin"_s).size(), largeFile);
    }

    void aListCannotNameAFolder()
    {
        m_world->server.on(u"/b.bin"_s, Answer{.body = "b"});
        const Ran ran = m_world->get({u"-i"_s, u"-"_s},
                                     m_world->url(u"/a.bin"_s).toUtf8() + "\t..\n"
                                         + m_world->url(u"/b.bin"_s).toUtf8() + "\t.\n");
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(m_world->files(), (QStringList{u"a.bin"_s, u"b.bin"_s}));
    }

    void noFileGetsTheNumberOfAClosedStream_data()
    {
        QTest::addColumn<QString>("streams");
        QTest::addColumn<int>("status");
        QTest::newRow("standard output") << u">&-"_s << 3;
        QTest::newRow("standard error") << u"2>&-"_s << 0;
        QTest::newRow("all three") << u"<&- >&- 2>&-"_s << 3;
    }

    void noFileGetsTheNumberOfAClosedStream()
    {
        QFETCH(QString, streams);
        const Ran ran = m_world->getWith(streams, {u"--json"_s, m_world->url(u"/a.bin"_s)});
        QTEST(ran.status, "status");
        if (streams == u">&-")
            QVERIFY2(ran.err.contains("Bad file descriptor"), ran.err.constData());
        QDirIterator files(m_world->folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("\"event\""), qPrintable(file.fileName()));
        }
    }

    void aListOnAClosedStreamIsToldOnce()
    {
        const Ran ran = m_world->getWith(u"<&-"_s, {u"-i"_s, u"-"_s});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.startsWith("The list on standard input cannot be read: Bad file"),
                 ran.err.constData());
    }

    void aReaderThatHadEnoughIsNoError()
    {
        const Ran ran
            = m_world->getWith(u"| head -c 3"_s, {u"-o"_s, u"-"_s, m_world->url(u"/a.bin"_s)});
        QCOMPARE(ran.err, ""_ba);
        QCOMPARE(ran.out.size(), 3);
    }

    void aFullDiskBehindStandardOutputIsOne()
    {
        const Ran ran
            = m_world->getWith(u"> /dev/full"_s, {u"-o"_s, u"-"_s, m_world->url(u"/a.bin"_s)});
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("No space left"), ran.err.constData());
    }

    void aSecondInterruptionEndsAtOnce()
    {
        const QString pipe = m_world->folder.path(u"pipe"_s);
        QString line
            = u"mkfifo '%1'; exec 9<>'%1'; exec '%2'"_s.arg(pipe, programPath(u"gannet-cli"_s));
        for (const QString &word : m_world->words({u"-o"_s, u"-"_s, m_world->url(u"/a.bin"_s)}))
            line += u" '%1'"_s.arg(word);
        RunningProgram running(u"/bin/bash"_s, {u"-c"_s, line + u" > '%1'"_s.arg(pipe)});
        QVERIFY(m_world->server.waitForRequests(1)); // nobody reads the pipe, so it fills up
        running.sendSignal(SIGINT);
        running.sendSignal(SIGTERM); // two of a kind may become one
        const Ran ran = running.wait();
        QVERIFY(!ran.signalled && !ran.timedOut);
        QCOMPARE(ran.status, 4);
    }

    void aPageInPlaceOfAFileIsTakenWhenAskedFor()
    {
        const QString address = m_world->url(u"/page.iso"_s);
        const Ran refused = m_world->get({u"--json"_s, address});
        QCOMPARE(refused.status, 1);
        QCOMPARE(eventIn(refused.out, u"failed"_s)[u"kind"_s].toString(), u"web-page"_s);
        QCOMPARE(m_world->files(), QStringList());
        const Ran taken = m_world->get({u"--accept-pages"_s, address});
        QVERIFY2(taken.status == 0, taken.err.constData());
        QCOMPARE(m_world->files(), QStringList{u"page.iso"_s});
    }

    void whatHappenedOnTheWayIsTold_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("line"); // on standard error; empty: nothing
        const QByteArray note = "The file on 127.0.0.1:%1 had become another one"_ba;
        QTest::newRow("below the file's line") << QStringList{} << "\n  "_ba + note;
        QTest::newRow("with its name where it has no line")
            << QStringList{u"--progress"_s, u"none"_s} << "changed.bin: "_ba + note;
        QTest::newRow("not to who wants quiet") << QStringList{u"-q"_s} << ""_ba;
    }

    void whatHappenedOnTheWayIsTold()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, line);
        const Answer first{.patternSize = largeFile, .etag = "\"1\"", .cutAfter = 3 * MiB};
        const Answer second{.patternSize = largeFile, .patternSeed = 7, .etag = "\"2\""};
        m_world->server.on(u"/changed.bin"_s, {first, second});
        const Ran ran = m_world->get(
            QStringList{u"--json"_s, u"-s1"_s, u"--progress=plain"_s, u"--retry-wait"_s, u"0.01"_s}
            + options + QStringList{m_world->url(u"/changed.bin"_s)});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(eventIn(ran.out, u"completed"_s)[u"notes"_s].toArray().size(), 1);
        line.replace("%1", QByteArray::number(m_world->server.port()));
        if (line.isEmpty())
            QCOMPARE(ran.err, ""_ba);
        else
            QVERIFY2(ran.err.contains(line), ran.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliHostile)
#include "tst_clihostile.moc"
