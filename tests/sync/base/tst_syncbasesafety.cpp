// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "tests/sync/base/basefixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <random>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

constexpr int kills = 12;
constexpr int longestLife = 60; // ms from the first step to the end

void runSql(const QString &path, const QString &sql)
{
    std::atomic<qint64> statements = 0;
    const auto database = Database::open(path, &statements);
    if (!database || !(*database)->run(sql))
        qFatal("%s", qPrintable(sql));
}

void truncate(const QString &path, qint64 size)
{
    if (!QFile::resize(path, size))
        qFatal("%s", qPrintable(path));
}

//! Lets the program commit steps from \a first on for \a life and kills it. Gives the last step
//! that it said was true.
qint64 lastBeforeDeath(const QString &path, qint64 first, std::chrono::milliseconds life)
{
    RunningProgram program(u"killedbase"_s, {path, QString::number(first)});
    const auto isAnything = [](const QByteArray &) { return true; };
    if (!program.waitForLine(isAnything))
        qFatal("No step was made.");
    QElapsedTimer clock;
    clock.start();
    (void)waitUntil([&] { return clock.hasExpired(life.count()); }, life + patience);
    program.sendSignal(SIGKILL);
    const Ran ran = program.wait();
    if (!ran.signalled)
        qFatal("It ended by itself: %s", ran.err.constData());
    return ran.out.left(ran.out.lastIndexOf('\n')).split('\n').constLast().toLongLong();
}

QByteArrayList pathsOfStep(qint64 number)
{
    const QByteArray folder = QByteArray::number(number);
    QByteArrayList paths{folder};
    for (int i = 0; i < 10; ++i)
        paths.append(folder + '/' + QByteArray::number(i));
    return paths;
}

} // namespace

//! The base after deaths and damage, and between processes.
class TestSyncBaseSafety : public QObject
{
    Q_OBJECT

private slots:
    void whatWasTrueSurvivesDeathAsAWhole()
    {
        const TempFolder folder;
        const QString path = folder.path(u"base"_s);
        std::mt19937 random(1);
        std::uniform_int_distribution<int> lives(0, longestLife);
        qint64 first = 1;
        for (int i = 0; i < kills; ++i) {
            const qint64 last
                = lastBeforeDeath(path, first, std::chrono::milliseconds(lives(random)));
            const auto base = openedBase(path);
            QVERIFY(base->state().notices.isEmpty());
            const auto open = run(base->openActions());
            QVERIFY(open);
            QCOMPARE(open->size(), 1);
            const qint64 found = open->front().id;
            QVERIFY(found >= last);
            QCOMPARE(pathsOf(*base), pathsOfStep(found));
            QCOMPARE(base->state().entries, 11);
            first = found + 1;
        }
    }

    void aDamagedBaseIsSetAside_data()
    {
        using Damage = void (*)(const QString &);
        QTest::addColumn<Damage>("damage");
        QTest::newRow("truncated")
            << Damage([](const QString &path) { truncate(path, QFile(path).size() / 2 + 100); });
        QTest::newRow("garbage") << Damage([](const QString &path) {
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(5000, 'x')) != 5000)
                qFatal("%s", qPrintable(path));
        });
    }
    void aDamagedBaseIsSetAside()
    {
        using Damage = void (*)(const QString &);
        QFETCH(Damage, damage);
        const TempFolder folder;
        const QString path = folder.path(u"base"_s);
        {
            const auto base = openedBase(path);
            QList<BaseEntry> rows;
            for (int i = 0; i < 2000; ++i)
                rows.append(plainRow("file " + QByteArray::number(i)));
            QVERIFY(keep(*base, {.kept = rows}));
        }
        damage(path);
        const auto base = openedBase(path);
        const PairState state = base->state();
        QCOMPARE(state.notices.size(), 1);
        QCOMPARE(state.entries, 0);
        const QStringList aside = QDir(folder.path()).entryList({u"base.broken-*"_s});
        QCOMPARE(aside.size(), 1);
        QVERIFY(state.notices.front().contains(folder.path(aside.front())));
        QVERIFY(keep(*base, {.kept = plainRows({"a"})}));
        QCOMPARE(pathsOf(*base), QByteArrayList{"a"});
    }

    // As of a Gannet that kept the permissions of one side only: those of the other are not known.
    void aBaseOfAnOlderGannetIsReadOn()
    {
        const TempFolder folder;
        const QString path = folder.path(u"base.db"_s);
        BaseEntry row = plainRow("file");
        row.mode = 0640;
        row.modeThere = 0600;
        QVERIFY(keep(*openedBase(path), {.kept = {row}}));
        runSql(path, u"ALTER TABLE base DROP COLUMN mode_there"_s);
        runSql(path, u"DROP TABLE held"_s);
        runSql(path, u"PRAGMA user_version = 1"_s);
        const auto base = openedBase(path);
        QVERIFY(base->state().notices.isEmpty());
        row.modeThere = 0;
        QCOMPARE(rowsOf(*base), QList<BaseEntry>{row});
    }

    void aBaseOfANewerGannetIsSetAside()
    {
        const TempFolder folder;
        const QString path = folder.path(u"base"_s);
        {
            const auto base = openedBase(path);
            QVERIFY(keep(*base, {.kept = plainRows({"a"})}));
        }
        runSql(path, u"PRAGMA user_version = 1000"_s);
        const auto base = openedBase(path);
        QCOMPARE(base->state().notices.size(), 1);
        QVERIFY(base->state().notices.front().contains(u"newer Gannet"_s));
        QVERIFY(rowsOf(*base).isEmpty());
        QCOMPARE(QDir(folder.path()).entryList({u"base.newer-*"_s}).size(), 1);
    }

    void aReaderSaysThatItDidNotReachTheEnd()
    {
        const TempFolder folder;
        const QString path = folder.path(u"base"_s);
        QList<BaseEntry> rows;
        for (int i = 0; i < 50'000; ++i)
            rows.append(fullRow("file " + QByteArray::number(i).rightJustified(6, '0')));
        {
            const auto before = openedBase(path);
            QVERIFY(keep(*before, {.kept = rows}));
        }
        const auto base = openedBase(path);
        const auto reader = base->read();
        QVERIFY(reader);
        truncate(path, QFile(path).size() / 2);
        BaseEntry row;
        qsizetype count = 0;
        while ((*reader)->next(&row))
            ++count;
        QVERIFY(count < rows.size());
        QVERIFY(!(*reader)->ending());
    }

    void oneBaseHasOneProcess()
    {
        const TempFolder folder;
        const QString path = folder.path(u"sync/base"_s);
        RunningProgram program(u"killedbase"_s, {path, u"1"_s});
        QVERIFY(program.waitForLine([](const QByteArray &) { return true; }));
        const auto second = SyncBase::open(path);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::StateInUse);
        QVERIFY(second.error().text.contains(QString::number(program.pid())));
        QVERIFY(second.error().text.contains(folder.path(u"sync"_s)));
        program.sendSignal(SIGKILL);
        QVERIFY(program.wait().signalled);
        QVERIFY(SyncBase::open(path));
    }

    void twoBasesOfOneFolderAreIndependent()
    {
        const TempFolder folder;
        const auto one = openedBase(folder.path(u"one"_s));
        const auto two = openedBase(folder.path(u"two"_s));
        QVERIFY(keep(*one, {.kept = plainRows({"a"})}));
        QVERIFY(rowsOf(*two).isEmpty());
    }

    void nobodyElseMayRead()
    {
        const TempFolder folder;
        const auto base = openedBase(folder.path(u"sync/base"_s));
        QVERIFY(keep(*base, {.kept = plainRows({"a"})}));
        const auto user = QFile::ReadUser | QFile::WriteUser;
        const QDir sync(folder.path(u"sync"_s));
        const QStringList files = sync.entryList(QDir::Files);
        QVERIFY(files.contains(u"base"_s) && files.contains(u"base-wal"_s));
        for (const QString &name : files)
            QCOMPARE(QFile::permissions(sync.filePath(name)) & ~user,
                     QFile::ReadOwner | QFile::WriteOwner);
    }

    void aFileInTheWayOfTheFolderIsSaid()
    {
        const TempFolder folder;
        folder.write(u"sync"_s, "x");
        const auto base = SyncBase::open(folder.path(u"sync/base"_s));
        QVERIFY(!base);
        QCOMPARE(base.error().kind, Error::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TestSyncBaseSafety)
#include "tst_syncbasesafety.moc"
