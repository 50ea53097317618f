// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/local/localworld.h"

#include <QCryptographicHash>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QStringList unfinished(const LocalWorld &world)
{
    return world.files().filter(u".gannet-part"_s);
}

} // namespace

class TestLocalPut : public QObject
{
    Q_OBJECT

private slots:
    void aNewFileHasItsBytesTimeAndMode()
    {
        LocalWorld world;
        QVERIFY(run(world.side.makeFolder("sub", 0, {})));
        SourceFile source = world.source("hello");
        source.seen.modified = 1'111'111'111'222'222'222;
        source.mode = 0640;
        source.sha256 = QCryptographicHash::hash("hello", QCryptographicHash::Sha256).toHex();
        const auto entry = run(world.side.put("sub/file", source, {}, {}));
        QVERIFY2(entry, entry ? "" : qPrintable(entry.error().text));
        QCOMPARE(world.read(u"sub/file"_s), "hello"_ba);
        QCOMPARE(entry->mode, quint16(0640));
        QCOMPARE(entry->signature.modified, source.seen.modified);
        QCOMPARE(entry->signature.hash, "sha256:" + source.sha256);
        QCOMPARE(run(world.side.hash("sub/file", {})).operator*(), entry->signature.hash);
        Entry seen = world.look("sub/file");
        seen.signature.hash = entry->signature.hash;
        QCOMPARE(*entry, seen);
        QVERIFY(run(world.side.settle({})));
        QVERIFY(run(world.side.sweep({})));
        QCOMPARE(world.files(), QStringList{u"sub/file"_s});
    }

    void aTemporaryFileIsTaken()
    {
        LocalWorld world;
        const SourceFile source = world.source("hello", true);
        const auto inode = factsOf(source.path).st_ino;
        const auto entry = run(world.side.put("file", source, {}, {}));
        QVERIFY(entry);
        QCOMPARE(entry->signature.inode, quint64(inode));
        QVERIFY(!QFile::exists(source.path));
    }

    void aSourceThatIsSomebodysIsCopied()
    {
        LocalWorld world;
        const SourceFile source = world.source("hello");
        QVERIFY(run(world.side.put("file", source, {}, {})));
        QVERIFY(QFile::exists(source.path));
    }

    void aCopyKnowsTheHashOfItsBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("short") << QByteArray("short");
        QTest::newRow("more than one read") << QByteArray(700'001, 'x');
    }
    void aCopyKnowsTheHashOfItsBytes()
    {
        QFETCH(QByteArray, bytes);
        LocalWorld world;
        const auto entry = world.put("file", bytes);
        QVERIFY(entry);
        QCOMPARE(entry->signature.hash,
                 "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    }

    void holesCountAsZerosInAHash()
    {
        LocalWorld world;
        const SourceFile source = world.source("begin");
        const int file = ::open(QFile::encodeName(source.path).constData(), O_WRONLY);
        QVERIFY(::pwrite(file, "middle", 6, 3'000'000) == 6);
        QVERIFY(::ftruncate(file, 5'000'001) == 0);
        ::close(file);
        const auto entry = run(world.side.put("file", source, {}, {}));
        QVERIFY(entry);
        QCOMPARE(entry->signature.hash, *run(world.side.hash("file", {})));
    }

    void whatIsNearlyAllHoleIsCopiedWithoutAHash()
    {
        LocalWorld world;
        const SourceFile source = world.source("begin");
        QVERIFY(::truncate(QFile::encodeName(source.path).constData(), 1LL << 40) == 0);
        const auto entry = run(world.side.put("file", source, {}, {}));
        QVERIFY(entry);
        QCOMPARE(entry->signature.size, 1LL << 40);
        QCOMPARE(entry->signature.hash, QByteArray());
    }

    void whatIsReplacedGoesToTheTrash()
    {
        LocalWorld world;
        world.write(u"sub/file"_s, "old");
        QCOMPARE(::chmod(QFile::encodeName(world.path(u"sub/file"_s)).constData(), 0604), 0);
        const auto entry = world.put("sub/file", "new", world.look("sub/file"));
        QVERIFY2(entry, entry ? "" : qPrintable(entry.error().text));
        QCOMPARE(world.read(u"sub/file"_s), "new"_ba);
        QCOMPARE(entry->mode, quint16(0604)); // nobody said otherwise
        QCOMPARE(world.read(u".gannet-trash/run/sub/file"_s), "old"_ba);
        const auto again = world.put("sub/file", "newest", *entry);
        QVERIFY(again);
        QCOMPARE(world.read(u".gannet-trash/run/sub/file~2"_s), "new"_ba);
        QVERIFY(unfinished(world).isEmpty());
    }

    void withoutATrashRemovedIsRemoved()
    {
        LocalWorld world{QString()};
        world.write(u"file"_s, "old");
        QVERIFY(world.put("file", "new", world.look("file")));
        QCOMPARE(world.files(), QStringList{u"file"_s});
        QVERIFY(run(world.side.remove("file", world.look("file"), {})));
        QVERIFY(world.files().isEmpty());
    }

    void whatIsNotExpectedStays_data()
    {
        QTest::addColumn<QString>("what");
        for (const auto &what : {u"another size"_s, u"another time"_s, u"another file"_s, u"gone"_s,
                                 u"a folder"_s, u"a link"_s, u"other permissions"_s})
            QTest::newRow(qPrintable(what)) << what;
    }

    void whatIsNotExpectedStays()
    {
        QFETCH(QString, what);
        LocalWorld world;
        world.write(u"file"_s, "old");
        const Entry expected = world.look("file");
        const QByteArray path = QFile::encodeName(world.path(u"file"_s));
        if (what == u"another size"_s)
            world.write(u"file"_s, "older");
        if (what == u"another time"_s)
            QVERIFY(run(world.side.setModified("file", expected.signature.modified + 1, {})));
        if (what == u"other permissions"_s)
            QCOMPARE(::chmod(path.constData(), 0600), 0);
        if (what == u"another file"_s) {
            world.write(u"other"_s, "old");
            QVERIFY(run(world.side.setModified("other", expected.signature.modified, {})));
            QCOMPARE(::rename((path.chopped(4) + "other").constData(), path.constData()), 0);
        }
        if (what == u"gone"_s || what.startsWith(u"a "_s))
            QVERIFY(QFile::remove(world.path(u"file"_s)));
        if (what == u"a folder"_s)
            QVERIFY(QDir().mkdir(world.path(u"file"_s)));
        if (what == u"a link"_s)
            QVERIFY(QFile::link(u"/etc/passwd"_s, world.path(u"file"_s)));
        const Entry before = world.look("file");
        const auto put = world.put("file", "new", expected);
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::Changed);
        QCOMPARE(world.look("file"), before);
        const Outcome removed = run(world.side.remove("file", expected, {}));
        QCOMPARE(bool(removed), what == u"gone"_s);
        QCOMPARE(world.look("file"), before);
        QVERIFY(unfinished(world).isEmpty());
    }

    void aNewFileNeverReplaces()
    {
        LocalWorld world;
        world.write(u"file"_s, "theirs");
        const auto put = world.put("file", "ours");
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::Changed);
        QCOMPARE(world.read(u"file"_s), "theirs"_ba);
    }

    void aLinkOnTheWayIsNotFollowed()
    {
        LocalWorld world;
        QVERIFY(QDir(world.folder.path()).mkdir(u"outside"_s));
        QVERIFY(QFile::link(world.folder.path(u"outside"_s), world.path(u"sub"_s)));
        QCOMPARE(world.put("sub/file", "x").error().kind, Error::Changed);
        QVERIFY(!run(world.side.makeFolder("sub/new", 0, {})));
        QVERIFY(!run(world.side.makeFolder("sub", 0, {})));
        QVERIFY(!run(world.side.link("sub/new", "x", {}, {})));
        world.folder.write(u"outside/file"_s, "secret");
        QVERIFY(!run(world.side.hash("sub/file", {})));
        QVERIFY(!run(world.side.fetch("sub/file", world.look("sub/file"), {})));
        QVERIFY(!run(world.side.setModified("sub/file", 1, {})));
        QCOMPARE(world.folder.read(u"outside/file"_s), "secret"_ba);
        QCOMPARE(QDir(world.folder.path(u"outside"_s)).entryList(QDir::Files).size(), 1);
    }

    void namesThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"..", "../x", "a/../b", "a//b", "/a", "a/", ".gannet-root",
                                 ".gannet-trash/run/x", "sub/.gannet-part-1/x", "caf\xe9"})
            QTest::addRow("%s", QByteArray(path).toPercentEncoding("/").constData())
                << QByteArray(path);
    }

    void namesThatAreNoneAreRefused()
    {
        QFETCH(QByteArray, path);
        LocalWorld world;
        QCOMPARE(world.put(path, "x").error().kind, Error::BadInput);
        QCOMPARE(run(world.side.remove(path, {}, {})).error().kind, Error::BadInput);
    }

    void holesStayHoles()
    {
        LocalWorld world;
        SourceFile source = world.source({});
        QFile sparse(source.path);
        QVERIFY(sparse.open(QFile::ReadWrite));
        QVERIFY(sparse.resize(64 * MiB));
        QVERIFY(sparse.seek(10 * MiB));
        QCOMPARE(sparse.write(QByteArray(100'000, 'x')), 100'000);
        sparse.close();
        QVERIFY(run(world.side.put("sparse", source, {}, {})));
        const auto facts = factsOf(world.path(u"sparse"_s));
        QCOMPARE(qint64(facts.st_size), 64 * MiB);
        QVERIFY(facts.st_blocks * 512 < MiB);
        const auto there = world.read(u"sparse"_s);
        QCOMPARE(there.count('x'), 100'000);
        QCOMPARE(there.indexOf('x'), 10 * MiB);
    }

    void aSourceThatChangedIsNotTaken()
    {
        LocalWorld from;
        from.write(u"file"_s, "one");
        const auto source = run(from.side.fetch("file", from.look("file"), {}));
        QVERIFY(source);
        from.write(u"file"_s, "other");
        LocalWorld to;
        const auto put = run(to.side.put("file", *source, {}, {}));
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::Changed);
        QVERIFY(to.files().isEmpty());
    }

    void linksAreMadeAndReplaced()
    {
        LocalWorld world;
        const auto made = run(world.side.link("link", "../any where", {}, {}));
        QVERIFY(made);
        QCOMPARE(made->target, "../any where"_ba);
        const auto replaced = run(world.side.link("link", "there", *made, {}));
        QVERIFY(replaced);
        QCOMPARE(world.look("link").target, "there"_ba);
        QVERIFY(!run(world.side.link("link", "x", *made, {})));
        QVERIFY(world.put("link", "a file", *replaced));
        QCOMPARE(world.read(u"link"_s), "a file"_ba);
    }

    void manyAtOnceGoTogether()
    {
        LocalWorld world;
        std::vector<Task<Result<Entry>>> tasks;
        for (int i = 0; i < 200; ++i)
            tasks.push_back(world.side.put(QByteArray::number(i), world.source("x"), {}, {}));
        for (auto &task : tasks)
            QVERIFY(run(std::move(task)));
        QVERIFY(run(world.side.settle({})));
        QCOMPARE(world.list().size(), 201);
        QVERIFY(unfinished(world).isEmpty());
    }

    void anotherFileSystemIsCopiedFrom()
    {
        LocalWorld world;
        const QTemporaryDir other(u"/dev/shm/gannet-XXXXXX"_s);
        if (!other.isValid() || factsOf(other.path()).st_dev == factsOf(world.path(u"."_s)).st_dev)
            QSKIP("there is no second file system");
        QFile file(other.filePath(u"part"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write("hello") == 5);
        file.close();
        const SourceFile source{file.fileName(), true, {}, 0, {}};
        QVERIFY(run(world.side.put("file", source, {}, {})));
        QCOMPARE(world.read(u"file"_s), "hello"_ba);
        QVERIFY(!file.exists());
    }

    void aFullDiskIsSaidBefore()
    {
        LocalWorld world;
        QVERIFY(QDir().mkdir(world.path(u"small"_s)));
        const QByteArray at = QFile::encodeName(world.path(u"small"_s));
        if (::mount("tmpfs", at.constData(), "tmpfs", 0, "size=8m") != 0)
            QSKIP("mounting needs root");
        const auto unmounting = qScopeGuard([&] { ::umount2(at.constData(), MNT_DETACH); });
        const auto small = run(world.side.put("small/a", world.source("x"), {}, {}));
        QVERIFY2(small, small ? "" : qPrintable(small.error().text));
        const auto large
            = run(world.side.put("small/b", world.source(QByteArray(6 * MiB, 'x')), {}, {}));
        QVERIFY(!large);
        QCOMPARE(large.error().kind, Error::DiskFull);
        QVERIFY(!world.contains(u"small/b"_s));
    }

    void aRootThatIsAwayIsSaid()
    {
        LocalWorld world;
        QVERIFY(QDir(world.folder.path()).rename(u"root"_s, u"elsewhere"_s));
        const auto put = world.put("file", "x");
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::NotWritable);
        QCOMPARE(QDir(world.folder.path(u"elsewhere"_s)).entryList(QDir::Files), QStringList());
    }

    void aReadOnlyFolderIsSaid()
    {
        LocalWorld world;
        QVERIFY(QDir().mkdir(world.path(u"fixed"_s)));
        const QByteArray at = QFile::encodeName(world.path(u"fixed"_s));
        if (::mount("tmpfs", at.constData(), "tmpfs", MS_RDONLY, "size=1m") != 0)
            QSKIP("mounting needs root");
        const auto unmounting = qScopeGuard([&] { ::umount2(at.constData(), MNT_DETACH); });
        const auto put = run(world.side.put("fixed/a", world.source("x"), {}, {}));
        QVERIFY(!put);
        QCOMPARE(put.error().kind, Error::NotWritable);
        LocalFolder side(world.path(u"fixed"_s));
        const auto facts = run(side.open(Purpose::Write, {}, {}));
        QVERIFY(facts);
        QVERIFY(!facts->isWritable);
        QCOMPARE(facts->words.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLocalPut)
#include "tst_localput.moc"
