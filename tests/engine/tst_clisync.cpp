// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apache.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! Two folders, called a and b, and a state folder.
struct Sides {
    TempFolder folder;

    [[nodiscard]] QStringList words(const QStringList &options) const
    {
        return QStringList{u"sync"_s, u"--state"_s, folder.path(u"state"_s)} + options
            + QStringList{folder.path(u"a"_s), folder.path(u"b"_s)};
    }
    [[nodiscard]] Ran sync(const QStringList &options = {}) const
    {
        return runProgram(u"gannet-cli"_s, words(options));
    }
    //! Both sides, after a first run.
    void begin() const
    {
        const Ran ran = sync({u"--yes"_s});
        if (ran.status != 0)
            qFatal("%s", ran.err.constData());
    }
};

QList<QJsonObject> objectsIn(const QByteArray &lines)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

//! Another byte, and neither size nor time tells.
void rot(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat before;
    QFile file(path);
    if (::stat(name.constData(), &before) != 0 || !file.open(QIODevice::ReadWrite)
        || file.write("X") != 1 || !file.flush())
        qFatal("%s", name.constData());
    const timespec times[] = {before.st_atim, before.st_mtim};
    if (::utimensat(AT_FDCWD, name.constData(), times, 0) != 0)
        qFatal("%s", name.constData());
}

QStringList eventsIn(const QByteArray &lines)
{
    QStringList events;
    for (const QJsonObject &object : objectsIn(lines))
        events.append(object["event"_L1].toString());
    return events;
}

} // namespace

//! gannet-cli sync, as a person and a script see it.
class TestCliSync : public QObject
{
    Q_OBJECT

private slots:
    void aFirstRunShowsItsPlanAndWaits()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        Ran ran = sides.sync();
        QCOMPARE(ran.status, 10);
        QVERIFY2(ran.out.contains("This is the first run"), ran.out.constData());
        QVERIFY(ran.out.contains("      one  (1 B)"));
        QVERIFY2(ran.err.contains("--yes"), ran.err.constData());
        QCOMPARE(sides.folder.list(TempFolder::Depth::Recursive).filter(u"b/one"_s).size(), 0);
        ran = sides.sync({u"--yes"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(ran.out, ""_ba);
        QVERIFY2(ran.err.contains("In step: 2 done"), ran.err.constData());
        QCOMPARE(sides.folder.read(u"b/one"_s), "1"_ba);
        QCOMPARE(sides.folder.read(u"a/two"_s), "2"_ba);
    }

    void aDryRunWritesNothing()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        const Ran ran = sides.sync({u"--dry-run"_s});
        QCOMPARE(ran.status, 10);
        QVERIFY2(ran.out.contains("2 to be copied"), ran.out.constData());
        QCOMPARE(sides.folder.list(TempFolder::Depth::Recursive),
                 (QStringList{u"a/one"_s, u"b/two"_s}));
    }

    void aLaterRunNeedsNoYesAndAnIdleOneDoesNothing()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        sides.begin();
        QVERIFY(QFile::remove(sides.folder.path(u"b/one"_s)));
        Ran ran = sides.sync({u"--json"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(eventsIn(ran.out), (QStringList{u"action"_s, u"summary"_s}));
        QCOMPARE(objectsIn(ran.out).front()["action"_L1].toString(), u"delete"_s);
        QVERIFY(!sides.folder.contains(u"a/one"_s));
        ran = sides.sync({u"--json"_s});
        QCOMPARE(eventsIn(ran.out), QStringList{u"summary"_s});
        QCOMPARE(objectsIn(ran.out).front()["unchanged"_L1].toInt(), 1);
        QCOMPARE(sides.sync({u"--dry-run"_s}).status, 0);
    }

    void conflictsAreAStatusOfTheirOwn()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        sides.begin();
        sides.folder.write(u"a/one"_s, "of here");
        sides.folder.write(u"b/one"_s, "of there!");
        const Ran ran = sides.sync({u"--json"_s});
        QVERIFY2(ran.status == 8, ran.err.constData());
        QVERIFY(eventsIn(ran.out).contains(u"conflict"_s));
        QCOMPARE(sides.folder.read(u"a/one"_s), "of there!"_ba);
        QCOMPARE(sides.sync().status, 0);
    }

    void aGuardStopsAndIsLiftedByItsName()
    {
        const Sides sides;
        for (int i = 0; i < 4; ++i)
            sides.folder.write(u"a/%1"_s.arg(i), "x");
        sides.folder.write(u"b/4"_s, "x");
        sides.begin();
        for (int i = 0; i < 3; ++i)
            QVERIFY(QFile::remove(sides.folder.path(u"a/%1"_s.arg(i))));
        const QStringList few{u"--max-delete=1"_s};
        Ran ran = sides.sync(few);
        QVERIFY2(ran.status == 9, ran.err.constData());
        QVERIFY2(ran.err.contains("--accept-guard deletes"), ran.err.constData());
        QVERIFY(sides.folder.contains(u"b/0"_s));
        ran = sides.sync(few + QStringList{u"--dry-run"_s});
        QCOMPARE(ran.status, 9);
        QVERIFY(ran.out.contains("Stopped before anything was done"));
        ran = sides.sync(few + QStringList{u"--yes"_s, u"--json"_s});
        QCOMPARE(ran.status, 9);
        QCOMPARE(eventsIn(ran.out), QStringList{u"guard"_s});
        ran = sides.sync(few + QStringList{u"--accept-guard=deletes"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY(!sides.folder.contains(u"b/0"_s));
    }

    void aRunIsUndone()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        sides.begin();
        sides.folder.write(u"a/one"_s, "changed");
        QCOMPARE(sides.sync().status, 0);
        QCOMPARE(sides.folder.read(u"b/one"_s), "changed"_ba);
        const Ran ran = sides.sync({u"--undo"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY2(ran.err.contains("Put back: 1"), ran.err.constData());
        QCOMPARE(sides.folder.read(u"b/one"_s), "1"_ba);
        QCOMPARE(sides.sync({u"--undo=nothing"_s}).status, 2);
    }

    void verifyTellsWhatDiffers()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        sides.begin();
        Ran ran = sides.sync({u"--verify"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY2(ran.err.contains("Verified: 2 are the same"), ran.err.constData());
        rot(sides.folder.path(u"b/one"_s));
        ran = sides.sync({u"--verify"_s, u"--json"_s});
        QCOMPARE(ran.status, 1);
        QVERIFY2(eventsIn(ran.out).contains(u"found"_s), ran.out.constData());
        QCOMPARE(sides.folder.read(u"a/one"_s), "1"_ba);
    }

    void aKeptPairRunsByItsName()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"a/one.tmp"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        const QStringList state{u"--state"_s, sides.folder.path(u"state"_s)};
        QCOMPARE(runProgram(u"gannet-cli"_s,
                            QStringList{u"pairs"_s, u"add"_s, u"pair"_s, sides.folder.path(u"a"_s),
                                        sides.folder.path(u"b"_s), u"--exclude"_s, u"*.tmp"_s,
                                        u"--mode"_s, u"upload"_s}
                                + state)
                     .status,
                 0);
        Ran ran
            = runProgram(u"gannet-cli"_s, QStringList{u"sync"_s, u"--yes"_s, u"pair"_s} + state);
        QVERIFY2(ran.status == 0, ran.err.constData());
        QVERIFY(sides.folder.contains(u"b/one"_s));
        QVERIFY(!sides.folder.contains(u"b/one.tmp"_s));
        QVERIFY(!sides.folder.contains(u"a/two"_s));
        ran = runProgram(u"gannet-cli"_s, QStringList{u"sync"_s, u"other"_s} + state);
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.err.contains("pairs list"));
    }

    void anInterruptedRunIsGoneOnWith()
    {
        const Sides sides;
        constexpr int files = 1000; // more than a moment's work
        for (int i = 0; i < files; ++i)
            sides.folder.write(u"a/%1"_s.arg(i), "x");
        sides.folder.write(u"b/two"_s, "2");
        RunningProgram program(u"gannet-cli"_s, sides.words({u"--yes"_s, u"--json"_s}));
        QVERIFY(
            program.waitForLine([](const QByteArray &line) { return line.contains("action"); }));
        program.sendSignal(SIGINT);
        const Ran ran = program.wait();
        QVERIFY2(ran.status == 4, ran.err.constData());
        QCOMPARE(eventsIn(ran.out).constLast(), u"summary"_s);
        QVERIFY(ran.err.contains("Interrupted"));
        QCOMPARE(sides.sync({u"--yes"_s}).status, 0);
        QCOMPARE(sides.folder.read(u"b/%1"_s.arg(files - 1)), "x"_ba);
        QCOMPARE(sides.sync({u"--dry-run"_s}).status, 0);
    }

    void aFolderAndAWebDavServer()
    {
        if (!Apache::isAvailable())
            QSKIP("No Apache is installed.");
        const TempFolder folder;
        folder.write(u"a/one"_s, "1");
        const TempFolder files;
        files.write(u"two"_s, "2");
        const Apache server(files.path(), Apache::Dav::FileSystem);
        const QStringList words{u"sync"_s, u"--state"_s, folder.path(u"state"_s),
                                folder.path(u"a"_s), server.url(u"/"_s).toString()};
        Ran ran = runProgram(u"gannet-cli"_s, words);
        QVERIFY2(ran.status == 10, ran.err.constData());
        ran = runProgram(u"gannet-cli"_s, words + QStringList{u"--yes"_s});
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(files.read(u"one"_s), "1"_ba);
        QCOMPARE(folder.read(u"a/two"_s), "2"_ba);
        QCOMPARE(runProgram(u"gannet-cli"_s, words + QStringList{u"--dry-run"_s}).status, 0);
    }

    void aWatchedPairFollowsChanges()
    {
        const Sides sides;
        sides.folder.write(u"a/one"_s, "1");
        sides.folder.write(u"b/two"_s, "2");
        sides.begin();
        RunningProgram program(u"gannet-cli"_s, sides.words({u"--watch"_s, u"--json"_s}));
        const auto isSummary = [](const QByteArray &line) { return line.contains("\"summary\""); };
        QVERIFY(program.waitForLine(isSummary));
        sides.folder.write(u"a/three"_s, "3");
        QVERIFY(program.waitForLine(isSummary));
        QVERIFY(waitUntil([&] { return sides.folder.read(u"b/three"_s) == "3"; }));
        program.sendSignal(SIGINT);
        const Ran ran = program.wait();
        QVERIFY2(!ran.signalled, ran.err.constData());
        QCOMPARE(eventsIn(ran.out), (QStringList{u"summary"_s, u"action"_s, u"summary"_s}));
    }

    void whatCannotBeSyncedIsSaid_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<int>("status");
        QTest::newRow("one side") << QStringList{u"/tmp/a"_s} << "one side"_ba << 2;
        QTest::newRow("a folder in itself")
            << QStringList{u"/tmp"_s, u"/tmp/b"_s} << "into itself"_ba << 2;
        QTest::newRow("ftp") << QStringList{u"/tmp"_s, u"ftp://h/"_s} << "davs://"_ba << 7;
        QTest::newRow("a password that is not shown")
            << QStringList{u"--yes"_s, u"/nowhere/at/all"_s, u"http://u:s3cret@127.0.0.1:1/"_s}
            << ""_ba << -1;
    }
    void whatCannotBeSyncedIsSaid()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, told);
        QFETCH(int, status);
        const TempFolder folder;
        const Ran ran = runProgram(
            u"gannet-cli"_s, QStringList{u"sync"_s, u"--state"_s, folder.path(u"state"_s)} + words);
        QVERIFY(status < 0 ? ran.status > 0 && !ran.signalled : ran.status == status);
        QVERIFY2(ran.err.contains(told) && !ran.err.isEmpty(), ran.err.constData());
        QVERIFY(!ran.err.contains("s3cret"));
        QCOMPARE(ran.out, ""_ba);
    }
};

QTEST_GUILESS_MAIN(TestCliSync)
#include "tst_clisync.moc"
