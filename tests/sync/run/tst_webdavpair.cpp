// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/dav/davworld.h"
#include "tests/sync/run/syncworld.h"

#include <QFile>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(gannet::DavKind)

//! A folder and a WebDAV server, each of those that are here.
class TestWebDavPair : public QObject
{
    Q_OBJECT

private:
    DavServers m_servers;

    static void addServers()
    {
        QTest::addColumn<DavKind>("kind");
        for (const DavKind kind : davKinds())
            QTest::newRow(nameOf(kind)) << kind;
    }

    //! False: that server is not here.
    bool put(SyncWorld &world)
    {
        QFETCH(DavKind, kind);
        if (!DavServer::isAvailable(kind))
            return false;
        const QUrl url = m_servers.newFolder(kind);
        world.putThere(url.toString(QUrl::FullyEncoded), m_servers.diskPathOf(kind, url));
        return true;
    }

    // What is written to the disk behind the server's back has to be writable by it, and so long
    // ago that its time tells it from what was there before.
    static void write(const SyncWorld &world, const QString &path, const QByteArray &bytes)
    {
        world.write(Side::There, path, bytes);
        for (QString at = path; !at.isEmpty();
             at = at.contains(u'/') ? at.section(u'/', 0, -2) : QString())
            QFile::setPermissions(world.at(Side::There, at), QFile::Permissions(0x7777));
    }

    static void bringInStep(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QCOMPARE(world.strays(Side::Here), QStringList());
        QCOMPARE(world.strays(Side::There), QStringList());
    }

    static void hasNothingToDo(SyncWorld &world)
    {
        const SyncSummary planned = world.plan();
        QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

private slots:
    void filesGoBothWays_data() { addServers(); }
    void filesGoBothWays()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        world.write(Side::Here, u"a.txt"_s, "a");
        world.write(Side::Here, u"sub/deep/b # 100% ü.txt"_s, "b");
        world.write(Side::Here, u"empty.txt"_s, "");
        write(world, u"c.txt"_s, "c");
        write(world, u"other/d.txt"_s, QByteArray(3 * 1024 * 1024, 'd'));
        bringInStep(world);
        hasNothingToDo(world);
        world.restart();
        hasNothingToDo(world);
    }

    void changesGoBothWays_data() { addServers(); }
    void changesGoBothWays()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        for (const QString &name : {u"edited here"_s, u"edited there"_s, u"gone here"_s,
                                    u"gone there"_s, u"moved/here"_s, u"kept"_s})
            world.write(Side::Here, name, "first content of " + name.toUtf8());
        bringInStep(world);
        world.write(Side::Here, u"edited here"_s, "second");
        write(world, u"edited there"_s, "second too");
        world.remove(Side::Here, u"gone here"_s);
        world.remove(Side::There, u"gone there"_s);
        world.move(Side::Here, u"moved/here"_s, u"sub/new place"_s);
        write(world, u"new"_s, "new");
        bringInStep(world);
        QCOMPARE(world.read(Side::There, u"edited here"_s), QByteArray("second"));
        QCOMPARE(world.read(Side::Here, u"edited there"_s), QByteArray("second too"));
        QVERIFY(world.tree(Side::There).contains(u"sub/new place"_s));
        QVERIFY(!world.tree(Side::Here).contains(u"gone there"_s));
        hasNothingToDo(world);
    }

    void oddNamesGoBothWays_data() { addServers(); }
    void oddNamesGoBothWays()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        const QStringList names{u"a #?%+&;='\"<>[]{}@,$!~`^|"_s,
                                u"100%41"_s,
                                u" space "_s,
                                u"dot."_s,
                                u"con.txt"_s,
                                u"~tilde"_s,
                                u"я 🐦"_s,
                                u"e\u0301"_s,
                                QString(255, u'n'),
                                u"?query=1"_s,
                                u"#place"_s,
                                u":colon"_s,
                                u"a-2"_s};
        for (const QString &name : names) {
            world.write(Side::Here, u"from here/"_s + name, name.toUtf8());
            write(world, u"from there/"_s + name, name.toUtf8());
            world.write(Side::Here, u"folders/"_s + name.left(100) + u"/x"_s, name.toUtf8());
        }
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).size(), 3 + 4 * names.size());
        hasNothingToDo(world);
        for (const QString &name : names)
            world.move(Side::Here, u"from here/"_s + name, u"moved/"_s + name);
        bringInStep(world);
        for (const QString &name : names)
            world.remove(Side::Here, u"moved/"_s + name);
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).size(), 4 + 3 * names.size());
    }

    void whatAServerCannotNameStaysWhereItIs_data() { addServers(); }
    void whatAServerCannotNameStaysWhereItIs()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        QFETCH(DavKind, kind);
        const ServerProfile &profile = m_servers.profile(kind);
        world.write(Side::Here, u"d/x"_s, "one");
        world.write(Side::Here, u"d\\x"_s, "with a backslash");
        world.write(Side::Here, u"line\nend"_s, "with a line end");
        const auto before = world.tree(Side::Here);
        const int refused = (profile.takesBackslashes ? 0 : 1) + (profile.takesControls ? 0 : 1);
        for (int i = 0; i < 2; ++i) {
            const SyncSummary summary = world.sync();
            QVERIFY2(!summary.error && summary.guards.isEmpty(), told(summary, world).constData());
            QCOMPARE(summary.failed, refused);
            QCOMPARE(world.tree(Side::Here), before);
            QCOMPARE(world.tree(Side::There).size(), before.size() - refused);
            QCOMPARE(world.read(Side::There, u"d/x"_s), QByteArray("one"));
        }
    }

    void whatWasJustSentCanBeDeleted_data() { addServers(); }
    void whatWasJustSentCanBeDeleted()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        world.write(Side::Here, u"gone"_s, "gone");
        world.write(Side::Here, u"kept"_s, "kept");
        bringInStep(world);
        world.move(Side::Here, u"kept"_s, u"moved"_s);
        world.remove(Side::Here, u"gone"_s);
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"moved"_s});
        world.remove(Side::Here, u"moved"_s);
        world.write(Side::Here, u"last"_s, "last");
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"last"_s});
    }

    // In one size; there only where a tag can tell it, for a time of whole seconds does not.
    void anEditAtOnceIsSeen_data() { addServers(); }
    void anEditAtOnceIsSeen()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        QFETCH(DavKind, kind);
        const bool hasTags = m_servers.profile(kind).tagsSeeEveryChange;
        const auto edit = [&world](Side side, const QByteArray &bytes) {
            QFile file(world.at(side, u"a"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        edit(Side::Here, "one");
        bringInStep(world);
        edit(Side::Here, "two");
        bringInStep(world);
        QCOMPARE(world.read(Side::There, u"a"_s), QByteArray("two"));
        if (!hasTags)
            return;
        edit(Side::There, "six");
        bringInStep(world);
        QCOMPARE(world.read(Side::Here, u"a"_s), QByteArray("six"));
    }

    void whatChangesBehindThePlanIsNotLost_data() { addServers(); }
    void whatChangesBehindThePlanIsNotLost()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        for (const QString &name : {u"sent"_s, u"brought"_s, u"deleted"_s, u"moved"_s})
            world.write(Side::Here, name, "first");
        bringInStep(world);
        world.write(Side::Here, u"sent"_s, "sent from here");
        write(world, u"brought"_s, "brought from there");
        world.remove(Side::Here, u"deleted"_s);
        world.move(Side::Here, u"moved"_s, u"taken"_s);
        world.write(Side::Here, u"new"_s, "new here");
        const SyncSummary planned = world.plan();
        QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
        write(world, u"sent"_s, "edited there");
        world.write(Side::Here, u"brought"_s, "edited here");
        write(world, u"deleted"_s, "not gone");
        write(world, u"taken"_s, "taken there");
        write(world, u"new"_s, "also new there");
        QVERIFY(!world.run().error);
        for (int i = 0; i < 2; ++i)
            QVERIFY(!world.sync().error);
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        const QList<QByteArray> contents = world.tree(Side::There).values();
        for (const char *text :
             {"sent from here", "edited there", "brought from there", "edited here", "not gone",
              "taken there", "new here", "also new there", "first"})
            QVERIFY2(contents.contains(text), text);
    }

    void whatBothChangedIsKeptTwice_data() { addServers(); }
    void whatBothChangedIsKeptTwice()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        world.write(Side::Here, u"a.txt"_s, "old");
        bringInStep(world);
        world.write(Side::Here, u"a.txt"_s, "here's");
        write(world, u"a.txt"_s, "there's one");
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(summary.conflicts, 1);
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QCOMPARE(world.tree(Side::Here).size(), 2);
        QCOMPARE(world.read(Side::Here, u"a.txt"_s), QByteArray("there's one"));
        hasNothingToDo(world);
    }

    void equalFilesAreAdopted_data() { addServers(); }
    void equalFilesAreAdopted()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        world.write(Side::Here, u"same"_s, "the same bytes");
        write(world, u"same"_s, "the same bytes");
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here).size(), 1);
        hasNothingToDo(world);
    }

    void aRunCanBeUndone_data() { addServers(); }
    void aRunCanBeUndone()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        world.write(Side::Here, u"edited"_s, "old");
        world.write(Side::Here, u"gone/file"_s, "going");
        bringInStep(world);
        const auto before = world.tree(Side::There);
        world.write(Side::Here, u"edited"_s, "new content");
        world.remove(Side::Here, u"gone"_s);
        world.write(Side::Here, u"new"_s, "new");
        bringInStep(world);
        const SyncSummary undone = world.undo();
        QVERIFY2(!undone.error && undone.failed == 0, told(undone, world).constData());
        QCOMPARE(world.tree(Side::There), before);
    }

    void anEmptiedServerStopsTheRun_data() { addServers(); }
    void anEmptiedServerStopsTheRun()
    {
        SyncWorld world;
        if (!put(world))
            QSKIP("This server is not installed.");
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            world.write(Side::Here, name, name.toUtf8());
        bringInStep(world);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u".gannet-root"_s})
            world.remove(Side::There, name);
        const SyncSummary summary = world.sync();
        QVERIFY(!summary.guards.isEmpty());
        QCOMPARE(world.tree(Side::Here).size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestWebDavPair)
#include "tst_webdavpair.moc"
