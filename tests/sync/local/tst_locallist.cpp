// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ordinaryuser.h"
#include "tests/sync/local/localworld.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

ListWish wishWith(const QByteArray &rules)
{
    SyncFilter filter;
    filter.addRules({}, rules);
    ListWish wish;
    wish.filter = std::make_shared<const SyncFilter>(filter);
    return wish;
}

void setModified(const QString &path, time_t seconds)
{
    const timespec times[2] = {{seconds, 0}, {seconds, 5}};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0), 0);
}

} // namespace

class TestLocalList : public QObject
{
    Q_OBJECT

private slots:
    void whatIsThereIsListed()
    {
        LocalWorld world;
        setModified(world.write(u"sub/file"_s, "12345"), 1'000'000'000);
        QCOMPARE(::chmod(QFile::encodeName(world.path(u"sub/file"_s)).constData(), 0640), 0);
        QVERIFY(QFile::link(u"to/there"_s, world.path(u"link"_s)));
        const SyncTree tree = world.list();
        const Entry file = tree.at("sub/file");
        QCOMPARE(file.kind, EntryKind::File);
        QCOMPARE(file.mode, quint16(0640));
        QCOMPARE(file.signature.size, 5);
        QCOMPARE(file.signature.modified, 1'000'000'000'000'000'005LL);
        QCOMPARE(file.signature.inode, quint64(factsOf(world.path(u"sub/file"_s)).st_ino));
        QVERIFY(file.signature.changed > 0);
        QVERIFY(!file.signature.isRacy);
        QCOMPARE(tree.at("sub").kind, EntryKind::Folder);
        QCOMPARE(tree.at("link").kind, EntryKind::Link);
        QCOMPARE(tree.at("link").target, "to/there"_ba);
        QCOMPARE(tree.size(), 4);
        QVERIFY(!tree.hasUnknown());
        QCOMPARE(world.look("sub/file"), file);
        QCOMPARE(world.look("link"), tree.at("link"));
    }

    void linksAreNotFollowed_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("to itself") << u"link"_s;
        QTest::newRow("to the folder above") << u".."_s;
        QTest::newRow("to the root") << u"."_s;
        QTest::newRow("to nothing") << u"nowhere"_s;
        QTest::newRow("out of the root") << u"/etc"_s;
    }

    void linksAreNotFollowed()
    {
        QFETCH(QString, target);
        LocalWorld world;
        QVERIFY(QFile::link(target, world.path(u"link"_s)));
        const SyncTree tree = world.list();
        QCOMPARE(tree.size(), 2);
        QCOMPARE(tree.at("link").kind, EntryKind::Link);
        // QFile makes absolute what it can, so only the end is compared.
        QVERIFY(QString::fromUtf8(tree.at("link").target).endsWith(target));
    }

    void hardNamesAreListed_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("255 bytes") << QByteArray(255, 'n');
        QTest::newRow("a new line") << "a\nb"_ba;
        QTest::newRow("signs of addresses") << "# ? % + & ; :"_ba;
        QTest::newRow("a face") << "\xf0\x9f\x99\x82"_ba;
        QTest::newRow("a dot and a space at the end") << "a. "_ba;
        QTest::newRow("a name of another system") << "con.txt"_ba;
        QTest::newRow("a tilde before it") << "~a"_ba;
        QTest::newRow("a backslash") << "a\\b"_ba;
        QTest::newRow("decomposed letters") << "a\xcc\x88"_ba;
    }

    void hardNamesAreListed()
    {
        QFETCH(QByteArray, name);
        LocalWorld world;
        const auto made = world.put(name, "x");
        QVERIFY2(made, made ? "" : qPrintable(made.error().text));
        const SyncTree tree = world.list();
        QCOMPARE(tree.at(name).kind, EntryKind::File);
        QCOMPARE(tree.at(name).signature.size, 1);
    }

    void whatCannotBeSyncedIsUnknown()
    {
        LocalWorld world;
        const QByteArray root = QFile::encodeName(world.path(u"."_s));
        QCOMPARE(::mkfifo((root + "/pipe").constData(), 0600), 0);
        const int bad = ::open((root + "/caf\xe9").constData(), O_CREAT | O_WRONLY, 0600);
        QVERIFY(bad >= 0);
        ::close(bad);
        const SyncTree tree = world.list();
        QCOMPARE(tree.at("pipe").reason, UnknownReason::SpecialFile);
        QCOMPARE(tree.at("caf\xef\xbf\xbd"
                         "e9")
                     .reason,
                 UnknownReason::BadName);
        QVERIFY(tree.hasUnknown());
    }

    void longBadNamesAreListedToo()
    {
        LocalWorld world;
        const QByteArray root = QFile::encodeName(world.path(u"."_s));
        const int bad
            = ::open((root + '/' + QByteArray(255, '\xe9')).constData(), O_CREAT | O_WRONLY, 0600);
        QVERIFY(bad >= 0);
        ::close(bad);
        const SyncTree tree = world.list();
        QCOMPARE(tree.size(), 2);
        QCOMPARE(tree.entry(1).reason, UnknownReason::BadName);
        QVERIFY(isName(tree.name(1)));
    }

    void anUnreadableFolderIsUnknown()
    {
        LocalWorld world;
        world.write(u"closed/file"_s, "x");
        const OrdinaryUser user(world.folder.path());
        QCOMPARE(::chmod(QFile::encodeName(world.path(u"closed"_s)).constData(), 0), 0);
        const SyncTree tree = world.list();
        QCOMPARE(::chmod(QFile::encodeName(world.path(u"closed"_s)).constData(), 0700), 0);
        QCOMPARE(tree.at("closed").kind, EntryKind::Unknown);
        QCOMPARE(tree.at("closed/file").reason, UnknownReason::NotReadable);
    }

    void aFileThatMayNotBeReadIsUnknown()
    {
        LocalWorld world;
        world.write(u"mine"_s, "x");
        world.write(u"closed"_s, "x");
        QCOMPARE(::chmod(QFile::encodeName(world.path(u"mine"_s)).constData(), 0600), 0);
        QCOMPARE(::chmod(QFile::encodeName(world.path(u"closed"_s)).constData(), 0), 0);
        const OrdinaryUser user(world.folder.path());
        const SyncTree tree = world.list();
        QCOMPARE(tree.at("mine").kind, EntryKind::File);
        QCOMPARE(tree.at("closed").kind, EntryKind::Unknown);
        QCOMPARE(tree.at("closed").reason, UnknownReason::NotAllowed);
    }

    void ownNamesAreNotListed()
    {
        LocalWorld world;
        for (const auto &name :
             {u".gannet-root"_s, u".gannet-trash/run/a"_s, u"sub/.gannet-part-1/b"_s})
            world.write(name, "x");
        world.write(u".gannetignore"_s, "");
        const SyncTree tree = world.list();
        QCOMPARE(tree.size(), 3);
        QCOMPARE(tree.at(".gannetignore").kind, EntryKind::File);
        QCOMPARE(tree.at("sub").kind, EntryKind::Folder);
    }

    void whatRulesLeaveOutIsFiltered()
    {
        LocalWorld world;
        world.write(u"a.o"_s, "x");
        world.write(u"sub/b.o"_s, "x");
        world.write(u"sub/c.tmp"_s, "x");
        world.write(u"c.tmp"_s, "x");
        world.write(u"sub/.gannetignore"_s, "*.tmp\n!b.o\n");
        const SyncTree tree = world.list(wishWith("*.o"));
        QCOMPARE(tree.at("a.o").reason, UnknownReason::Filtered);
        QCOMPARE(tree.at("sub/b.o").kind, EntryKind::File);
        QCOMPARE(tree.at("sub/c.tmp").reason, UnknownReason::Filtered);
        QCOMPARE(tree.at("c.tmp").kind, EntryKind::File);
        QVERIFY(!tree.hasUnknown());
        QVERIFY(world.side.filterFound()->leavesOut("sub/x.tmp", false));
        QVERIFY(!world.side.filterFound()->leavesOut("x.tmp", false));
    }

    void withoutAFilterRulesInFilesDoNotCount()
    {
        LocalWorld world;
        world.write(u".gannetignore"_s, "*");
        world.write(u"a"_s, "x");
        QCOMPARE(world.list().at("a").kind, EntryKind::File);
    }

    void whatIsBelowALeftOutFolderIsNotRead()
    {
        LocalWorld world;
        world.write(u"big/file"_s, "x");
        const SyncTree tree = world.list(wishWith("big/"));
        QCOMPARE(tree.size(), 2);
        QCOMPARE(tree.at("big/file").reason, UnknownReason::Filtered);
    }

    void whatJustChangedIsRacy()
    {
        LocalWorld world;
        world.write(u"new"_s, "x");
        const time_t soon = ::time(nullptr) + 1000;
        setModified(world.write(u"future"_s, "x"), soon);
        setModified(world.write(u"old"_s, "x"), 1'000'000'000);
        const SyncTree tree = world.list();
        QVERIFY(tree.at("future").signature.isRacy);
        QVERIFY(!tree.at("old").signature.isRacy);
    }

    void timesFarAwayAreTold_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<qint64>("modified");
        QTest::newRow("before 1970") << -2LL << -1'999'999'995LL;
        QTest::newRow("1970") << 0LL << 5LL;
        QTest::newRow("2106") << 4'294'967'296LL << 4'294'967'296'000'000'005LL;
        QTest::newRow("2400") << 13'569'465'600LL << 9'223'372'035'000'000'000LL;
    }

    void timesFarAwayAreTold()
    {
        QFETCH(qint64, seconds);
        LocalWorld world;
        const QString path = world.write(u"file"_s, "x");
        setModified(path, seconds);
        if (factsOf(path).st_mtim.tv_sec != seconds)
            QSKIP("this file system has no such times");
        QTEST(world.look("file").signature.modified, "modified");
    }

    void manyFoldersAreCounted()
    {
        LocalWorld world;
        for (int i = 0; i < 60; ++i)
            world.write(u"d%1/e/f"_s.arg(i), "x");
        ListWish wish;
        wish.progress = std::make_shared<ListingProgress>();
        const SyncTree tree = world.list(wish);
        QCOMPARE(tree.size(), 181);
        QCOMPARE(wish.progress->entries.load(), 180);
        QCOMPARE(wish.progress->folders.load(), 121);
        QCOMPARE(tree.at("d59/e/f").kind, EntryKind::File);
    }

    void deepFoldersAreListed()
    {
        LocalWorld world;
        SyncPath path = "d";
        for (int depth = 0; depth < 200; ++depth) {
            QVERIFY(run(world.side.makeFolder(path, 0, {})));
            path += "/a folder with a name that is long";
        }
        const SyncTree tree = world.list();
        QCOMPARE(tree.size(), 201);
        QVERIFY(!tree.hasUnknown());
    }

    void aStopEndsIt()
    {
        LocalWorld world;
        StopSource stop;
        stop.request_stop();
        const auto tree = run(world.side.list({}, stop.get_token()));
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::Stopped);
    }

    void aRootThatIsAwayIsNotEmpty()
    {
        LocalWorld world;
        world.write(u"a"_s, "x");
        QVERIFY(QDir(world.folder.path()).rename(u"root"_s, u"elsewhere"_s));
        const auto tree = run(world.side.list({}, {}));
        QVERIFY(!tree);
        QCOMPARE(tree.error().kind, Error::NotWritable);
        QCOMPARE(run(world.side.look("a/b", {})).error().kind, Error::NotWritable);
    }

    void theSideTellsWhatItIs()
    {
        LocalWorld world;
        QVERIFY(world.facts.isWritable && world.facts.keepsTimes && world.facts.hasIds);
        QVERIFY(world.facts.identity.isEmpty());
        QVERIFY(run(world.side.mark("id-1", {})));
        LocalFolder again(world.path(u"."_s));
        const auto facts = run(again.open(Purpose::Look, {}, {}));
        QVERIFY(facts);
        QCOMPARE(facts->identity, "id-1"_ba);
        QCOMPARE(facts->rootSignature, world.facts.rootSignature);
        QVERIFY(run(again.sweep({})));
        LocalFolder other(world.folder.path());
        const auto others = run(other.open(Purpose::Look, {}, {}));
        QVERIFY(others);
        QVERIFY(others->rootSignature != world.facts.rootSignature);
    }

    void lookingWritesNothing()
    {
        LocalWorld world;
        world.write(u"a"_s, "x");
        const auto before = factsOf(world.path(u"."_s)).st_mtim;
        LocalFolder side(world.path(u"."_s));
        QVERIFY(run(side.open(Purpose::Look, u"run"_s, {})));
        QVERIFY(run(side.list({}, {})));
        QVERIFY(run(side.hash("a", {})));
        QVERIFY(run(side.settle({})));
        QVERIFY(run(side.sweep({})));
        QCOMPARE(factsOf(world.path(u"."_s)).st_mtim.tv_nsec, before.tv_nsec);
        QCOMPARE(world.files(), QStringList{u"a"_s});
    }
};

QTEST_GUILESS_MAIN(TestLocalList)
#include "tst_locallist.moc"
