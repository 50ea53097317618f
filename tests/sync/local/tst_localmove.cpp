// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/local/localworld.h"

#include <QScopeGuard>
#include <QTest>

#include <sys/mount.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

//! A second file system in the tree, where the test may mount one.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &path)
        : m_at(QFile::encodeName(path))
    {
        m_isMounted = QDir().mkpath(path)
            && ::mount("tmpfs", m_at.constData(), "tmpfs", 0, "size=16m") == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_at.constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_isMounted; }

private:
    QByteArray m_at;
    bool m_isMounted = false;
};

} // namespace

class TestLocalMove : public QObject
{
    Q_OBJECT

private slots:
    void aFileMoves()
    {
        LocalWorld world;
        world.write(u"a"_s, "x");
        QVERIFY(run(world.side.makeFolder("sub", 0, {})));
        const Entry before = world.look("a");
        auto moved = run(world.side.move("a", "sub/b", before, {}));
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().text));
        QCOMPARE(moved->signature.inode, before.signature.inode);
        moved->signature.isRacy = false;
        QCOMPARE(*moved, world.look("sub/b"));
        QCOMPARE(world.files(), QStringList{u"sub/b"_s});
    }

    void aFolderMovesWithWhatIsInIt()
    {
        LocalWorld world;
        world.write(u"a/b/c"_s, "x");
        QVERIFY(run(world.side.move("a/b", "d", world.look("a/b"), {})));
        QCOMPARE(world.files(), QStringList{u"d/c"_s});
    }

    void nothingIsMovedOver_data()
    {
        QTest::addColumn<QString>("taken");
        QTest::newRow("a file") << u"to"_s;
        QTest::newRow("a folder") << u"to/x"_s;
    }

    void nothingIsMovedOver()
    {
        QFETCH(QString, taken);
        LocalWorld world;
        world.write(u"from"_s, "x");
        world.write(taken, "theirs");
        const auto moved = run(world.side.move("from", "to", world.look("from"), {}));
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, Error::Changed);
        QCOMPARE(world.read(taken), "theirs"_ba);
        QCOMPARE(world.read(u"from"_s), "x"_ba);
    }

    void whatChangedIsNotMoved()
    {
        LocalWorld world;
        world.write(u"from"_s, "x");
        const Entry expected = world.look("from");
        world.write(u"from"_s, "longer");
        QCOMPARE(run(world.side.move("from", "to", expected, {})).error().kind, Error::Changed);
        QVERIFY(!world.contains(u"to"_s));
        QCOMPARE(run(world.side.move("none", "to", expected, {})).error().kind, Error::Changed);
    }

    void onlyTheCaseOfANameChanges()
    {
        LocalWorld world;
        world.write(u"name"_s, "x");
        QVERIFY(run(world.side.move("name", "Name", world.look("name"), {})));
        QCOMPARE(world.files(), QStringList{u"Name"_s});
    }

    void aHardLinkOfAnotherCaseIsNotTakenForIt()
    {
        LocalWorld world;
        const QByteArray name = QFile::encodeName(world.write(u"name"_s, "x"));
        const QByteArray other = QFile::encodeName(world.path(u"Name"_s));
        QCOMPARE(::link(name.constData(), other.constData()), 0);
        const auto moved = run(world.side.move("name", "Name", world.look("name"), {}));
        QVERIFY(!moved);
        QCOMPARE(world.files(), (QStringList{u"Name"_s, u"name"_s}));
    }

    void anotherFileSystemIsMovedTo_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("a file to it") << "near"_ba
                                      << "disk/moved"_ba;
        QTest::newRow("a file from it") << "disk/far"_ba
                                        << "moved"_ba;
        QTest::newRow("a folder to it") << "folder"_ba
                                        << "disk/moved"_ba;
        QTest::newRow("a link to it") << "link"_ba
                                      << "disk/moved"_ba;
    }

    void anotherFileSystemIsMovedTo()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        LocalWorld world;
        const SmallDisk disk(world.path(u"disk"_s));
        if (!disk.isMounted())
            QSKIP("mounting needs root");
        world.write(u"near"_s, "near");
        world.write(u"disk/far"_s, "far");
        world.write(u"folder/sub/file"_s, "deep");
        QVERIFY(run(world.side.link("link", "target", {}, {})));
        const Entry before = world.look(from);
        const auto moved = run(world.side.move(from, to, before, {}));
        QVERIFY2(moved, moved ? "" : qPrintable(moved.error().text));
        QCOMPARE(moved->kind, before.kind);
        QCOMPARE(moved->target, before.target);
        QCOMPARE(world.look(from).kind, EntryKind::Absent);
        if (before.kind == EntryKind::File)
            QCOMPARE(moved->signature.modified, before.signature.modified);
        if (before.kind == EntryKind::Folder)
            QCOMPARE(world.read(u"disk/moved/sub/file"_s), "deep"_ba);
    }

    void whatIsRemovedOnAnotherFileSystemComesToTheTrash()
    {
        LocalWorld world;
        const SmallDisk disk(world.path(u"disk"_s));
        if (!disk.isMounted())
            QSKIP("mounting needs root");
        world.write(u"disk/a"_s, "removed");
        world.write(u"disk/b"_s, "replaced");
        const Entry before = world.look("disk/a");
        QVERIFY(run(world.side.remove("disk/a", before, {})));
        QVERIFY(world.put("disk/b", "new", world.look("disk/b")));
        QCOMPARE(world.read(u".gannet-trash/run/disk/a"_s), "removed"_ba);
        QCOMPARE(world.read(u".gannet-trash/run/disk/b"_s), "replaced"_ba);
        QCOMPARE(world.read(u"disk/b"_s), "new"_ba);
        const auto back = run(world.side.restore(u"run"_s, "disk/a", {}));
        QVERIFY2(back, back ? "" : qPrintable(back.error().text));
        QCOMPARE(back->signature.modified, before.signature.modified);
        QCOMPARE(world.read(u"disk/a"_s), "removed"_ba);
        QVERIFY(!world.contains(u".gannet-trash/run/disk/a"_s));
        QVERIFY(run(world.side.sweep({})));
        QVERIFY(world.files().filter(u".gannet-part"_s).isEmpty());
        QCOMPARE(QDir(world.path(u"disk"_s))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 (QStringList{u"a"_s, u"b"_s}));
    }

    void foldersOnAnotherFileSystemCanBeRemoved()
    {
        LocalWorld world;
        const SmallDisk disk(world.path(u"disk"_s));
        if (!disk.isMounted())
            QSKIP("mounting needs root");
        QVERIFY(run(world.side.makeFolder("disk/sub", 0, {})));
        QVERIFY(run(world.side.makeFolder("disk/sub/deep", 0, {})));
        QVERIFY(world.put("disk/sub/deep/file", "x"));
        for (const char *path : {"disk/sub/deep/file", "disk/sub/deep", "disk/sub"}) {
            const Outcome removed = run(world.side.remove(path, world.look(path), {}));
            QVERIFY2(removed, removed ? "" : qPrintable(removed.error().text));
        }
        QCOMPARE(world.look("disk/sub").kind, EntryKind::Absent);
    }
};

QTEST_GUILESS_MAIN(TestLocalMove)
#include "tst_localmove.moc"
