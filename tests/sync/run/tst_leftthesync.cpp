// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run.h"
#include "tests/sync/dav/fakedav.h"
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

//! Case 49: what gets a name that takes no part is not gone.
class TestLeftTheSync : public QObject
{
    Q_OBJECT

private:
    static void runsWell(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
    }

    //! As if the server had been found to have no room for longer names.
    static void haveRoomFor(const SyncWorld &world, int bytes)
    {
        const QString folder = world.tools.stateDirectory + u"/sync/"_s;
        const auto base
            = SyncBase::open(folder + QDir(folder).entryList({u"*.db"_s}, QDir::Files).value(0));
        QVERIFY(base);
        PairState state = (*base)->state();
        QJsonObject profile = QJsonDocument::fromJson(state.serverProfile).object();
        profile[u"longestName"_s] = bytes;
        state.serverProfile = QJsonDocument(profile).toJson();
        QVERIFY(run((*base)->setState(state)));
    }

    static bool hasTrash(const SyncWorld &world, Side side)
    {
        return QDir(world.at(side, u".gannet-trash"_s)).exists();
    }

private slots:
    void aLeftOutNameIsNoDeletion_data()
    {
        QTest::addColumn<bool>("byFile");
        QTest::addColumn<Side>("side");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("a file, by a rule of the pair")
            << false << Side::Here << u"a.txt"_s << u"a.left"_s;
        QTest::newRow("a file, by .gannetignore")
            << true << Side::Here << u"a.txt"_s << u"a.left"_s;
        QTest::newRow("a file there") << false << Side::There << u"a.txt"_s << u"sub/a.left"_s;
        QTest::newRow("a folder") << false << Side::Here << u"sub"_s << u"sub.left"_s;
        QTest::newRow("a folder there, by .gannetignore")
            << true << Side::There << u"sub"_s << u"sub.left"_s;
        QTest::newRow("a link") << false << Side::Here << u"link"_s << u"link.left"_s;
    }
    void aLeftOutNameIsNoDeletion()
    {
        QFETCH(bool, byFile);
        QFETCH(Side, side);
        QFETCH(QString, from);
        QFETCH(QString, to);
        SyncWorld world;
        if (byFile)
            world.write(Side::Here, u".gannetignore"_s, "*.left\n");
        else
            world.pair.excludes = QStringList{u"*.left"_s};
        world.write(Side::Here, u"a.txt"_s, "a");
        world.write(Side::Here, u"sub/b.txt"_s, "b");
        QVERIFY(::symlink("a.txt", world.at(Side::Here, u"link"_s).toUtf8().constData()) == 0);
        runsWell(world);
        const Side other = otherSide(side);
        const auto before = world.tree(other);
        world.move(side, from, to);
        for (int i = 0; i < 2; ++i) {
            runsWell(world);
            QCOMPARE(world.tree(other), before);
            QVERIFY(!hasTrash(world, other));
            QCOMPARE(world.lastPlan().rows.size(), 1);
            QCOMPARE(world.lastPlan().rows.first().rule, 49);
            QVERIFY(!world.lastPlan().rows.first().reason.isEmpty());
        }
        world.move(side, to, from); // at worst it is sent once more
        runsWell(world);
        QCOMPARE(world.tree(other), before);
        QCOMPARE(world.tree(side), before);
        world.plan();
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void aNameThatTheServerCannotHaveIsNoDeletion()
    {
        FakeDav dav;
        SyncWorld world;
        world.putThere(dav.root().toString(QUrl::FullyEncoded), world.at(Side::There));
        world.write(Side::Here, u"short"_s, "a");
        runsWell(world);
        world.restart();
        haveRoomFor(world, 20);
        const int changes = dav.count("DELETE") + dav.count("MOVE");
        world.move(Side::Here, u"short"_s, u"a name that is too long there"_s);
        for (int i = 0; i < 2; ++i) {
            runsWell(world);
            QVERIFY(dav.has("short"));
            QCOMPARE(dav.count("DELETE") + dav.count("MOVE"), changes);
            QCOMPARE(world.lastPlan().rows.size(), 1);
            QCOMPARE(world.lastPlan().rows.first().rule, 49);
        }
        QCOMPARE(world.read(Side::Here, u"a name that is too long there"_s), QByteArray("a"));
    }

    void whatIsDeletedUnderItsLeftOutNameIsDeleted()
    {
        SyncWorld world;
        world.pair.excludes = QStringList{u"*.left"_s};
        world.write(Side::Here, u"a.txt"_s, "a");
        world.write(Side::Here, u"b.txt"_s, "b");
        runsWell(world);
        world.move(Side::Here, u"a.txt"_s, u"a.left"_s);
        runsWell(world);
        world.remove(Side::Here, u"a.left"_s);
        runsWell(world);
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"b.txt"_s});
    }

    void aDeletionIsOneThoughItsInodeIsUsedAgain()
    {
        SyncWorld world;
        world.pair.excludes = QStringList{u"*.left"_s};
        world.write(Side::Here, u"a.txt"_s, "a");
        world.write(Side::Here, u"sub/b.txt"_s, "b");
        world.write(Side::Here, u"c.txt"_s, "c");
        runsWell(world);
        world.remove(Side::Here, u"a.txt"_s);
        world.remove(Side::Here, u"sub"_s);
        for (int i = 0; i < 8; ++i) {
            world.write(Side::Here, u"%1.left"_s.arg(i), "new");
            QDir().mkpath(world.at(Side::Here, u"folder %1.left"_s.arg(i)));
        }
        runsWell(world);
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"c.txt"_s});
    }
};

QTEST_GUILESS_MAIN(TestLeftTheSync)
#include "tst_leftthesync.moc"
