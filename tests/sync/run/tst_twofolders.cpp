// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

//! Two folders of this computer, from the first run on.
class TestTwoFolders : public QObject
{
    Q_OBJECT

private:
    //! Runs once and asks that all went well and both sides are equal.
    static void bringInStep(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QCOMPARE(world.strays(Side::Here), QStringList());
        QCOMPARE(world.strays(Side::There), QStringList());
    }

private slots:
    void theFirstRunJoinsBoth()
    {
        SyncWorld world;
        world.write(Side::Here, u"a.txt"_s, "a");
        world.write(Side::Here, u"sub/deep/b.txt"_s, "b");
        world.write(Side::There, u"c.txt"_s, "c");
        world.write(Side::Here, u"same.txt"_s, "same");
        world.write(Side::There, u"same.txt"_s, "same");
        QDir().mkpath(world.at(Side::There, u"empty"_s));
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here).keys(),
                 QStringList({u"a.txt"_s, u"c.txt"_s, u"empty"_s, u"same.txt"_s, u"sub"_s,
                              u"sub/deep"_s, u"sub/deep/b.txt"_s}));
    }

    void theSecondRunHasNothingToDo()
    {
        SyncWorld world;
        world.write(Side::Here, u"a.txt"_s, "a");
        world.write(Side::There, u"sub/b.txt"_s, "b");
        bringInStep(world);
        for (const bool restarted : {false, true}) {
            if (restarted)
                world.restart();
            const SyncSummary planned = world.plan();
            QVERIFY2(!planned.error, told(planned, world).constData());
            QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
            QCOMPARE(world.lastPlan().unchanged, 3);
        }
    }

    void changesGoBothWays()
    {
        SyncWorld world;
        for (const QString &name : {u"edited here"_s, u"edited there"_s, u"gone here"_s,
                                    u"gone there"_s, u"moved here"_s, u"kept"_s})
            world.write(Side::Here, name, "first content of " + name.toUtf8());
        bringInStep(world);
        world.write(Side::Here, u"edited here"_s, "second");
        world.write(Side::There, u"edited there"_s, "second too");
        world.remove(Side::Here, u"gone here"_s);
        world.remove(Side::There, u"gone there"_s);
        world.move(Side::Here, u"moved here"_s, u"sub/new place"_s);
        world.write(Side::There, u"new"_s, "new");
        bringInStep(world);
        QCOMPARE(world.read(Side::There, u"edited here"_s), QByteArray("second"));
        QCOMPARE(world.read(Side::Here, u"edited there"_s), QByteArray("second too"));
        QCOMPARE(world.tree(Side::Here).keys(),
                 QStringList({u"edited here"_s, u"edited there"_s, u"kept"_s, u"new"_s, u"sub"_s,
                              u"sub/new place"_s}));
        QVERIFY(world.rows().contains(u"move sub/new place"_s));
        QVERIFY(world.plan().guards.isEmpty());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void whatBothChangedIsKeptTwice()
    {
        SyncWorld world;
        world.write(Side::Here, u"a.txt"_s, "old");
        bringInStep(world);
        world.write(Side::Here, u"a.txt"_s, "here's");
        world.write(Side::There, u"a.txt"_s, "there's one");
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(summary.conflicts, 1);
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QCOMPARE(world.tree(Side::Here).size(), 2);
        QCOMPARE(world.read(Side::Here, u"a.txt"_s), QByteArray("there's one"));
        QVERIFY(world.tree(Side::Here).values().contains("here's"));
        QVERIFY(world.plan().guards.isEmpty());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void whatIsReplacedOrRemovedLiesInTheTrash()
    {
        SyncWorld world;
        world.write(Side::Here, u"edited"_s, "old");
        world.write(Side::Here, u"gone"_s, "going");
        bringInStep(world);
        world.write(Side::Here, u"edited"_s, "new content");
        world.remove(Side::Here, u"gone"_s);
        bringInStep(world);
        const QString trash = world.at(Side::There, u".gannet-trash"_s);
        const QStringList runs = QDir(trash).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(runs.size(), 1);
        const QString run = u".gannet-trash/"_s + runs.first() + u'/';
        QCOMPARE(world.read(Side::There, run + u"edited"_s), QByteArray("old"));
        QCOMPARE(world.read(Side::There, run + u"gone"_s), QByteArray("going"));
    }

    void aRunCanBeUndone()
    {
        SyncWorld world;
        world.write(Side::Here, u"edited"_s, "old");
        world.write(Side::Here, u"gone/file"_s, "going");
        world.write(Side::Here, u"moved"_s, "moving along");
        bringInStep(world);
        const auto before = world.tree(Side::There);
        world.write(Side::Here, u"edited"_s, "new content");
        world.remove(Side::Here, u"gone"_s);
        world.move(Side::Here, u"moved"_s, u"elsewhere"_s);
        world.write(Side::Here, u"new"_s, "new");
        bringInStep(world);
        const auto here = world.tree(Side::Here);
        QVERIFY(world.tree(Side::There) != before);
        const SyncSummary undone = world.undo();
        QVERIFY2(!undone.error && undone.failed == 0, told(undone, world).constData());
        QCOMPARE(world.tree(Side::There), before);
        QCOMPARE(world.tree(Side::Here), here); // the run changed nothing on this side
    }

    void aDryRunWritesNothing()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        const SyncSummary planned = world.plan(Purpose::Look);
        QVERIFY2(!planned.error, told(planned, world).constData());
        QCOMPARE(world.rows(), QStringList{u"copy a"_s});
        QCOMPARE(QDir(world.at(Side::Here))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"a"_s});
        QVERIFY(QDir(world.at(Side::There))
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(QDir(world.tools.stateDirectory).isEmpty());
    }

    void aPlanThatWasOnlyLookedAtCanBeRun()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        world.plan(Purpose::Look);
        const SyncSummary summary = world.run();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.tree(Side::There), world.tree(Side::Here));
        QVERIFY(world.plan().guards.isEmpty());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void aYoungFileIsProvedOnce()
    {
        SyncWorld world;
        QFile file(world.at(Side::Here, u"young"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("young") == 5);
        file.close();
        bringInStep(world);
        world.plan();
        for (const PlanRow &row : world.lastPlan().rows)
            QCOMPARE(row.action, SyncAction::Adopt);
        world.run();
        world.plan();
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void anEditAtOnceIsNoConflict()
    {
        SyncWorld world;
        const auto edit = [&world](const QByteArray &bytes) {
            QFile file(world.at(Side::Here, u"young"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        edit("one");
        bringInStep(world);
        edit("two");
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).size(), 1);
        QCOMPARE(world.read(Side::There, u"young"_s), QByteArray("two"));
    }

    void twoFilesChangePlaces()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "the first");
        world.write(Side::Here, u"b"_s, "the other one");
        bringInStep(world);
        world.move(Side::Here, u"a"_s, u"x"_s);
        world.move(Side::Here, u"b"_s, u"a"_s);
        world.move(Side::Here, u"x"_s, u"b"_s);
        bringInStep(world);
        QCOMPARE(world.read(Side::There, u"a"_s), QByteArray("the other one"));
    }

    void withoutATrashItGoesOnAllTheSame()
    {
        SyncWorld world;
        world.pair.usesTrash = false;
        world.write(Side::Here, u"a"_s, "one");
        world.write(Side::Here, u"sub/b"_s, "two");
        bringInStep(world);
        world.write(Side::Here, u"a"_s, "other");
        world.remove(Side::Here, u"sub"_s);
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"a"_s});
        QVERIFY(!QDir(world.at(Side::There, u".gannet-trash"_s)).exists());
        world.plan();
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void anExchangeOfNamesCanBeUndone()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "the first");
        world.write(Side::Here, u"b"_s, "the other one");
        bringInStep(world);
        const auto before = world.tree(Side::There);
        world.move(Side::Here, u"a"_s, u"x"_s);
        world.move(Side::Here, u"b"_s, u"a"_s);
        world.move(Side::Here, u"x"_s, u"b"_s);
        bringInStep(world);
        const SyncSummary undone = world.undo();
        QVERIFY2(!undone.error && undone.failed == 0, told(undone, world).constData());
        QCOMPARE(world.tree(Side::There), before);
        const auto here = world.tree(Side::Here);
        QVERIFY(!world.sync().error); // it stays as it was left
        QCOMPARE(world.tree(Side::There), before);
        QCOMPARE(world.tree(Side::Here), here);
    }

    void manyRowsThatDoNothing()
    {
        SyncWorld world;
        world.write(Side::Here, u"kept"_s, "x");
        for (int i = 0; i < 5000; ++i)
            world.write(Side::Here, u"many/%1"_s.arg(i), "x");
        bringInStep(world);
        world.remove(Side::Here, u"many"_s);
        world.remove(Side::There, u"many"_s);
        bringInStep(world);
        world.plan();
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void anIdleRunWritesNothing()
    {
        SyncWorld world;
        world.write(Side::Here, u"sub/a"_s, "a");
        bringInStep(world);
        const auto times = [&world] {
            QStringList found;
            for (const Side side : {Side::Here, Side::There}) {
                QDirIterator all(world.at(side),
                                 QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                                 QDirIterator::Subdirectories);
                while (all.hasNext())
                    found += all.next() + all.fileInfo().lastModified().toString(Qt::ISODateWithMs);
            }
            found.sort();
            return found;
        };
        const QStringList before = times();
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.done == 0, told(summary, world).constData());
        QVERIFY(summary.run.isEmpty());
        QCOMPARE(times(), before);
    }

    void anotherFolderInTheSamePlaceStopsTheRun()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        world.write(Side::Here, u"b"_s, "b");
        bringInStep(world);
        world.remove(Side::There, QString());
        QDir().mkpath(world.at(Side::There));
        const SyncSummary summary = world.sync();
        QVERIFY(!summary.guards.isEmpty());
        QCOMPARE(world.tree(Side::Here).size(), 2);
        QVERIFY(world.tree(Side::There).isEmpty());
    }

    void aSideThatIsAwayIsSaidSo()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        bringInStep(world);
        world.remove(Side::There, QString());
        const SyncSummary summary = world.sync();
        QVERIFY(summary.error || !summary.guards.isEmpty());
        QCOMPARE(world.read(Side::Here, u"a"_s), QByteArray("a"));
    }

    void ignoredFilesStayWhereTheyAre()
    {
        SyncWorld world;
        world.write(Side::Here, u".gannetignore"_s, "*.o\n");
        world.write(Side::Here, u"a.c"_s, "source");
        world.write(Side::Here, u"a.o"_s, "object here");
        world.write(Side::There, u"b.o"_s, "object there");
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.tree(Side::There).keys(),
                 QStringList({u".gannetignore"_s, u"a.c"_s, u"b.o"_s}));
        QCOMPARE(world.tree(Side::Here).keys(),
                 QStringList({u".gannetignore"_s, u"a.c"_s, u"a.o"_s}));
    }

    void linksStayLinks()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        QVERIFY(::symlink("a", world.at(Side::Here, u"link"_s).toUtf8().constData()) == 0);
        QVERIFY(::symlink("/nowhere", world.at(Side::Here, u"dangling"_s).toUtf8().constData())
                == 0);
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QVERIFY(QFileInfo(world.at(Side::There, u"link"_s)).isSymLink());
        QVERIFY(QFileInfo(world.at(Side::There, u"dangling"_s)).isSymLink());
        QVERIFY(world.plan().guards.isEmpty());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void verifyFindsWhatRotted()
    {
        SyncWorld world;
        world.write(Side::Here, u"good"_s, "good");
        world.write(Side::Here, u"bad"_s, "good too");
        bringInStep(world);
        QVERIFY(world.verify().failed == 0);
        const QByteArray path = world.at(Side::There, u"bad"_s).toUtf8();
        struct stat facts {
        };
        QVERIFY(::stat(path.constData(), &facts) == 0);
        world.write(Side::There, u"bad"_s, "rotten!!");
        const std::array times{facts.st_mtim, facts.st_mtim};
        QVERIFY(::utimensat(AT_FDCWD, path.constData(), times.data(), 0) == 0);
        const auto before = world.tree(Side::There);
        const SyncSummary summary = world.verify();
        QCOMPARE(summary.failed, 1);
        QCOMPARE(world.findings().first().path, SyncPath("bad"));
        QCOMPARE(world.tree(Side::There), before);
    }

    void whatWasMovedHereAndEditedThereIsBoth()
    {
        SyncWorld world;
        world.write(Side::Here, u"old name"_s, "old");
        bringInStep(world);
        world.move(Side::Here, u"old name"_s, u"new name"_s);
        world.write(Side::There, u"old name"_s, "edited");
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here), (QMap<QString, QByteArray>{{u"new name"_s, "edited"}}));
    }

    void namesThatWereExchangedAreExchangedThere_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("of files") << QString();
        QTest::newRow("of folders") << u"/file"_s;
    }
    void namesThatWereExchangedAreExchangedThere()
    {
        QFETCH(QString, below);
        SyncWorld world;
        world.write(Side::Here, u"a"_s + below, "a");
        world.write(Side::Here, u"b"_s + below, "bb");
        bringInStep(world);
        world.move(Side::Here, u"a"_s, u"c"_s);
        world.move(Side::Here, u"b"_s, u"a"_s);
        world.move(Side::Here, u"c"_s, u"b"_s);
        bringInStep(world);
        QCOMPARE(world.read(Side::There, u"a"_s + below), QByteArray("bb"));
        QCOMPARE(world.read(Side::There, u"b"_s + below), QByteArray("a"));
        QVERIFY(!world.plan().error);
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void anEditDoesNotGetTheTimeOfWhatItReplaced()
    {
        SyncWorld world;
        const auto touch = [&](int daysAgo) {
            QFile file(world.at(Side::Here, u"file"_s));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-daysAgo),
                                     QFileDevice::FileModificationTime));
        };
        world.write(Side::Here, u"file"_s, "old");
        world.write(Side::There, u"file"_s, "old"); // its hash comes into the base
        touch(3);
        bringInStep(world);
        touch(2);
        QVERIFY(!world.plan().error);
        QCOMPARE(world.rows(), QStringList{u"time file"_s});
        world.write(Side::There, u"file"_s, "edited meanwhile");
        QCOMPARE(world.run().failed, 1);
        bringInStep(world);
        QCOMPARE(world.read(Side::Here, u"file"_s), QByteArray("edited meanwhile"));
    }

    void aLeftRowIsNotDone()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        world.write(Side::Here, u"b"_s, "b");
        world.plan();
        const SyncSummary summary = world.run({{"a", RowChoice::Leave}});
        QVERIFY2(!summary.error, told(summary, world).constData());
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"b"_s});
        QCOMPARE(summary.skipped, 1);
    }
};

QTEST_GUILESS_MAIN(TestTwoFolders)
#include "tst_twofolders.moc"
