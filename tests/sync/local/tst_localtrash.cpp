// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/local/localworld.h"

#include <QTest>

#include <sys/file.h>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestLocalTrash : public QObject
{
    Q_OBJECT

private slots:
    void whatIsRemovedCanComeBack()
    {
        LocalWorld world;
        world.write(u"a/b/file"_s, "x");
        const Entry before = world.look("a/b/file");
        for (const char *path : {"a/b/file", "a/b", "a"})
            QVERIFY(run(world.side.remove(path, world.look(path), {})));
        QCOMPARE(world.files(), QStringList{u".gannet-trash/run/a/b/file"_s});
        QVERIFY(!world.contains(u"a"_s));
        const auto back = run(world.side.restore(u"run"_s, "a/b/file", {}));
        QVERIFY2(back, back ? "" : qPrintable(back.error().text));
        QCOMPARE(back->signature.inode, before.signature.inode);
        QCOMPARE(back->signature.modified, before.signature.modified);
        QCOMPARE(world.files(), QStringList{u"a/b/file"_s});
    }

    void linksCanComeBackToo()
    {
        LocalWorld world;
        const auto link = run(world.side.link("link", "target", {}, {}));
        QVERIFY(link);
        QVERIFY(run(world.side.remove("link", *link, {})));
        QCOMPARE(world.look("link").kind, EntryKind::Absent);
        const auto back = run(world.side.restore(u"run"_s, "link", {}));
        QVERIFY(back);
        QCOMPARE(back->target, "target"_ba);
    }

    void nothingIsRestoredOverSomething()
    {
        LocalWorld world;
        world.write(u"file"_s, "old");
        QVERIFY(run(world.side.remove("file", world.look("file"), {})));
        world.write(u"file"_s, "new");
        const auto back = run(world.side.restore(u"run"_s, "file", {}));
        QVERIFY(!back);
        QCOMPARE(back.error().kind, Error::Changed);
        QCOMPARE(world.read(u"file"_s), "new"_ba);
        QCOMPARE(world.read(u".gannet-trash/run/file"_s), "old"_ba);
    }

    void whatIsNotInTheTrashIsSaid_data()
    {
        QTest::addColumn<QString>("run");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("another run") << u"other"_s << "file"_ba;
        QTest::newRow("another file") << u"run"_s << "other"_ba;
        QTest::newRow("a run that leads away") << u".."_s << "file"_ba;
        QTest::newRow("a path that leads away") << u"run"_s << "../../file"_ba;
    }

    void whatIsNotInTheTrashIsSaid()
    {
        QFETCH(QString, run);
        QFETCH(QByteArray, path);
        LocalWorld world;
        world.write(u"file"_s, "x");
        world.write(u".gannet-trash/run/x"_s, "x");
        const auto back = gannet::run(world.side.restore(run, path, {}));
        QVERIFY(!back);
        QCOMPARE(world.files(), (QStringList{u".gannet-trash/run/x"_s, u"file"_s}));
    }

    void aFileAndAFolderOfOneNameBothFit()
    {
        LocalWorld world;
        world.write(u"a"_s, "file");
        QVERIFY(run(world.side.remove("a", world.look("a"), {})));
        world.write(u"a/b"_s, "below");
        QVERIFY(run(world.side.remove("a/b", world.look("a/b"), {})));
        QCOMPARE(world.files(),
                 (QStringList{u".gannet-trash/run/a"_s, u".gannet-trash/run/a~2/b"_s}));
    }

    void aFolderWithSomethingInItStays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a file") << u"folder/file"_s;
        QTest::newRow("rules") << u"folder/.gannetignore"_s;
        QTest::newRow("a folder") << u"folder/sub/.gannet-root"_s;
    }

    void aFolderWithSomethingInItStays()
    {
        QFETCH(QString, name);
        LocalWorld world;
        world.write(name, "x");
        const Outcome removed = run(world.side.remove("folder", world.look("folder"), {}));
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, Error::Changed);
        QCOMPARE(world.read(name), "x"_ba);
    }

    void aFolderWithOnlyOwnThingsGoesWithThem()
    {
        LocalWorld world;
        world.write(u"folder/.gannet-root"_s, "id");
        world.write(u"folder/.gannet-trash/old/file"_s, "x");
        QVERIFY(run(world.side.remove("folder", world.look("folder"), {})));
        QCOMPARE(world.read(u".gannet-trash/run/folder/.gannet-trash/old/file"_s), "x"_ba);
    }

    void goneIsRemoved()
    {
        LocalWorld world;
        const Entry expected{EntryKind::File, UnknownReason::None, 0, {}, {}};
        QVERIFY(run(world.side.remove("none", expected, {})));
        QVERIFY(run(world.side.remove("no/folder", expected, {})));
    }

    void goneIsNotRemovedWhereTheRootIsAway()
    {
        LocalWorld world;
        QVERIFY(QDir(world.folder.path()).rename(u"root"_s, u"elsewhere"_s));
        const Entry expected{EntryKind::File, UnknownReason::None, 0, {}, {}};
        QCOMPARE(run(world.side.remove("none", expected, {})).error().kind, Error::NotWritable);
        QCOMPARE(run(world.side.remove("no/folder", expected, {})).error().kind,
                 Error::NotWritable);
    }

    void longNamesFitTwice()
    {
        LocalWorld world;
        const QByteArray name(255, 'n');
        for (const char *bytes : {"one", "two"}) {
            QVERIFY(world.put(name, bytes));
            QVERIFY(run(world.side.remove(name, world.look(name), {})));
        }
        QCOMPARE(world.files().size(), 2);
    }

    void trimmingKeepsThisRun_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("young and small")
            << 30 << 1'000'000LL << QStringList{u"one"_s, u"run"_s, u"two"_s};
        QTest::newRow("too many bytes") << 30 << 1LL << QStringList{u"run"_s};
        QTest::newRow("some bytes") << 30 << 150'000LL << QStringList{u"run"_s, u"two"_s};
        QTest::newRow("too old") << -1 << 1'000'000LL << QStringList{u"run"_s};
    }

    void trimmingKeepsThisRun()
    {
        QFETCH(int, days);
        QFETCH(qint64, bytes);
        LocalWorld world;
        // The order of their births is what counts, and its clock is coarse.
        world.write(u".gannet-trash/one/sub/file"_s, QByteArray(70'000, 'x'));
        const auto birth = factsOf(world.path(u".gannet-trash/one"_s)).st_ctim;
        QVERIFY(waitUntil([&] {
            const auto now = factsOf(world.write(u"clock"_s, "x")).st_ctim;
            return now.tv_sec != birth.tv_sec || now.tv_nsec != birth.tv_nsec;
        }));
        world.write(u".gannet-trash/two/file"_s, QByteArray(70'000, 'x'));
        world.write(u".gannet-trash/run/file"_s, QByteArray(10'000, 'x'));
        QVERIFY(QFile::link(world.folder.path(), world.path(u".gannet-trash/two/link"_s)));
        QVERIFY(run(world.side.trim(std::chrono::days(days), bytes, {})));
        QTEST(QDir(world.path(u".gannet-trash"_s))
                  .entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden),
              "left");
        QVERIFY(world.folder.contains(u"root"_s)); // behind the link
    }

    void sweepingTakesWhatTheDeadLeft()
    {
        LocalWorld world;
        world.write(u".gannet-part-dead/1"_s, "half");
        world.write(u"sub/.gannet-part-dead/2"_s, "half");
        world.write(u"sub/.gannet-part-live/3"_s, "half");
        const int live = ::open(
            QFile::encodeName(world.path(u"sub/.gannet-part-live"_s)).constData(), O_RDONLY);
        QCOMPARE(::flock(live, LOCK_EX), 0);
        QCOMPARE(world.list().size(), 2);
        QVERIFY(world.put("file", "x"));
        QVERIFY(run(world.side.sweep({})));
        ::close(live);
        QCOMPARE(world.files(), (QStringList{u"file"_s, u"sub/.gannet-part-live/3"_s}));
        QVERIFY(world.put("more", "x")); // also after it
    }

    void aRunThatIsNoNameIsRefused()
    {
        const TempFolder folder;
        LocalFolder side(folder.path());
        QCOMPARE(run(side.open(Purpose::Write, u"../x"_s, {})).error().kind, Error::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestLocalTrash)
#include "tst_localtrash.moc"
