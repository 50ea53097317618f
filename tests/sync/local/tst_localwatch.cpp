// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localwatch.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr LocalWatch::Settings quick{20ms, 200ms};

//! A watched folder and what its watch said.
struct Watched {
    explicit Watched(const SyncFilter &filter = {}, LocalWatch::Settings settings = quick)
    {
        QDir(folder.path()).mkpath(u"root/sub/deep"_s);
        watch = std::make_unique<LocalWatch>(folder.path(u"root"_s), filter, settings);
        changes = std::make_unique<QSignalSpy>(watch.get(), &LocalWatch::changed);
        starts = std::make_unique<QSignalSpy>(watch.get(), &LocalWatch::started);
        failures = std::make_unique<QSignalSpy>(watch.get(), &LocalWatch::failed);
    }

    [[nodiscard]] bool begin() const
    {
        watch->start();
        return waitUntil([this] { return !starts->isEmpty() || !failures->isEmpty(); });
    }
    //! Whether it says that something changed; forgets what it said.
    [[nodiscard]] bool saysChanged() const
    {
        const bool said = waitUntil([this] { return !changes->isEmpty(); });
        changes->clear();
        return said;
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.path(u"root/"_s + name); }
    QString write(const QString &name) const { return folder.write(u"root/"_s + name, "x"); }

    TempFolder folder;
    std::unique_ptr<LocalWatch> watch;
    std::unique_ptr<QSignalSpy> changes;
    std::unique_ptr<QSignalSpy> starts;
    std::unique_ptr<QSignalSpy> failures;
};

} // namespace

class TestLocalWatch : public QObject
{
    Q_OBJECT

private slots:
    void whatChangesIsSaid_data()
    {
        QTest::addColumn<QString>("what");
        for (const auto &what : {u"a new file"_s, u"a new file deep below"_s, u"a write"_s,
                                 u"a removal"_s, u"a rename"_s, u"permissions"_s, u"a new folder"_s,
                                 u"a folder goes"_s, u"a link"_s, u"a time"_s})
            QTest::newRow(qPrintable(what)) << what;
    }

    void whatChangesIsSaid()
    {
        QFETCH(QString, what);
        const Watched watched;
        const QString file = watched.write(u"file"_s);
        QVERIFY(watched.begin());
        QCOMPARE(watched.watch->folders(), 3);
        QVERIFY(watched.changes->isEmpty());
        if (what == u"a new file"_s)
            watched.write(u"new"_s);
        if (what == u"a new file deep below"_s)
            watched.write(u"sub/deep/new"_s);
        if (what == u"a write"_s)
            watched.write(u"file"_s);
        if (what == u"a removal"_s)
            QVERIFY(QFile::remove(file));
        if (what == u"a rename"_s)
            QVERIFY(QFile::rename(file, watched.path(u"other"_s)));
        if (what == u"permissions"_s)
            QVERIFY(QFile::setPermissions(file, QFile::ReadOwner));
        if (what == u"a new folder"_s)
            QVERIFY(QDir().mkdir(watched.path(u"new"_s)));
        if (what == u"a folder goes"_s)
            QVERIFY(QDir().rmdir(watched.path(u"sub/deep"_s)));
        if (what == u"a link"_s)
            QVERIFY(QFile::link(u"/etc"_s, watched.path(u"link"_s)));
        if (what == u"a time"_s) {
            QFile opened(file);
            QVERIFY(opened.open(QFile::ReadWrite));
            QVERIFY(opened.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000'000),
                                       QFile::FileModificationTime));
        }
        QVERIFY(watched.saysChanged());
        QVERIFY(watched.failures->isEmpty());
    }

    void newFoldersAreWatchedToo()
    {
        const Watched watched;
        QVERIFY(watched.begin());
        QVERIFY(QDir().mkpath(watched.path(u"a/b/c"_s)));
        QVERIFY(waitUntil([&] { return watched.watch->folders() == 6; }));
        QVERIFY(watched.saysChanged());
        watched.write(u"a/b/c/file"_s);
        QVERIFY(watched.saysChanged());
    }

    void aFolderThatMovesIsFollowed()
    {
        SyncFilter filter;
        filter.addRules({}, "/left/");
        const Watched watched(filter);
        QVERIFY(watched.begin());
        QVERIFY(QDir().rename(watched.path(u"sub"_s), watched.path(u"other"_s)));
        QVERIFY(watched.saysChanged());
        QCOMPARE(watched.watch->folders(), 3);
        watched.write(u"other/deep/file"_s);
        QVERIFY(watched.saysChanged());
        QVERIFY(QDir().rename(watched.path(u"other"_s), watched.folder.path(u"out"_s)));
        QVERIFY(watched.saysChanged());
        QCOMPARE(watched.watch->folders(), 1);
    }

    void whatIsLeftOutSaysNothing()
    {
        SyncFilter filter;
        filter.addRules({}, "sub/\n*.tmp");
        const Watched watched(filter);
        QVERIFY(watched.begin());
        QCOMPARE(watched.watch->folders(), 1);
        watched.write(u"sub/deep/file"_s);
        watched.write(u"a.tmp"_s);
        watched.write(u".gannet-part-1/file"_s);
        QSignalSpy never(watched.watch.get(), &LocalWatch::changed);
        // What follows is seen after all that was before it.
        watched.write(u"seen"_s);
        QVERIFY(watched.saysChanged());
        QCOMPARE(never.size(), 1);
        QCOMPARE(watched.watch->folders(), 1);
    }

    void manyChangesAreOne()
    {
        const Watched watched({}, {300ms, 10s});
        QVERIFY(watched.begin());
        for (int i = 0; i < 500; ++i)
            watched.write(u"f%1"_s.arg(i));
        QVERIFY(watched.saysChanged());
        QVERIFY(watched.changes->isEmpty());
    }

    void changesWithoutEndAreSaidToo()
    {
        const Watched watched({}, {10s, 100ms});
        QVERIFY(watched.begin());
        QVERIFY(waitUntil([&] {
            watched.write(u"busy"_s);
            return !watched.changes->isEmpty();
        }));
    }

    void anOverflowLosesNoFolder()
    {
        QFile limit(u"/proc/sys/fs/inotify/max_queued_events"_s);
        QVERIFY(limit.open(QFile::ReadOnly));
        const int most = limit.readAll().trimmed().toInt();
        if (most > 50'000)
            QSKIP("the queue is too long to be filled in a test");
        const Watched watched;
        QVERIFY(watched.begin());
        // The loop does not run meanwhile, so nobody reads. Two names in turn, because equal
        // events in a row are one.
        const QString one = watched.write(u"one"_s);
        const QString two = watched.path(u"two"_s);
        for (int i = 0; i < most / 4 + 1000; ++i) {
            QVERIFY(QFile::rename(one, two));
            QVERIFY(QFile::rename(two, one));
        }
        QVERIFY(QDir().mkdir(watched.path(u"unseen"_s)));
        QVERIFY(watched.saysChanged());
        QCOMPARE(watched.watch->folders(), 4);
        watched.write(u"unseen/file"_s);
        QVERIFY(watched.saysChanged());
        QVERIFY(watched.failures->isEmpty());
    }

    void theLimitIsSaidWithItsCure()
    {
        const Watched watched({}, {20ms, 200ms, 2});
        QVERIFY(watched.begin());
        QCOMPARE(watched.failures->size(), 1);
        const QString why = watched.failures->first().first().toString();
        QVERIFY2(why.contains(u"sudo sysctl fs.inotify.max_user_watches="_s), qPrintable(why));
    }

    void theLimitMayBeReachedLater()
    {
        const Watched watched({}, {20ms, 200ms, 3});
        QVERIFY(watched.begin());
        QVERIFY(watched.failures->isEmpty());
        QVERIFY(QDir().mkdir(watched.path(u"one more"_s)));
        QVERIFY(waitUntil([&] { return !watched.failures->isEmpty(); }));
        QVERIFY(watched.saysChanged());
    }

    void aRootThatGoesIsSaid_data()
    {
        QTest::addColumn<bool>("isMoved");
        QTest::newRow("moved") << true;
        QTest::newRow("removed") << false;
    }

    void aRootThatGoesIsSaid()
    {
        QFETCH(bool, isMoved);
        const Watched watched;
        QVERIFY(watched.begin());
        if (isMoved)
            QVERIFY(QDir().rename(watched.path({}), watched.folder.path(u"away"_s)));
        else
            QVERIFY(QDir(watched.path({})).removeRecursively());
        QVERIFY(waitUntil([&] { return !watched.failures->isEmpty(); }));
    }

    void aRootThatIsNotThereIsSaid()
    {
        const TempFolder folder;
        LocalWatch watch(folder.path(u"none"_s), {}, quick);
        QSignalSpy failures(&watch, &LocalWatch::failed);
        watch.start();
        QVERIFY(waitUntil([&] { return !failures.isEmpty(); }));
    }

    void itMayGoAtAnyTime()
    {
        for (int i = 0; i < 50; ++i) {
            const Watched watched;
            watched.watch->start();
            watched.write(u"file"_s);
            if (i % 2 == 0)
                QVERIFY(waitUntil([&] { return !watched.starts->isEmpty(); }));
            watched.write(u"more"_s);
            QCoreApplication::processEvents();
        }
    }
};

QTEST_GUILESS_MAIN(TestLocalWatch)
#include "tst_localwatch.moc"
