// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

void bringInStep(SyncWorld &world)
{
    const SyncSummary summary = world.sync();
    QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
             told(summary, world).constData());
    QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
    QVERIFY(!world.plan().error);
    QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
}

void chmodOf(const SyncWorld &world, Side side, const QString &path, mode_t mode)
{
    QVERIFY(::chmod(QFile::encodeName(world.at(side, path)).constData(), mode) == 0);
}

struct stat factsOf(const SyncWorld &world, Side side, const QString &path)
{
    struct stat facts {
    };
    if (::stat(QFile::encodeName(world.at(side, path)).constData(), &facts) != 0)
        qFatal("%s is not there.", qPrintable(path));
    return facts;
}

QString modeOf(const SyncWorld &world, Side side, const QString &path)
{
    return QString::number(factsOf(world, side, path).st_mode & 07777, 8);
}

} // namespace

//! What chmod says of files and folders, between two folders of this computer.
class TestPermissions : public QObject
{
    Q_OBJECT

private slots:
    void aPrivateFolderIsPrivateOnTheOtherSide_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("copied");
        QTest::newRow("of nobody else") << 0700 << u"700"_s;
        QTest::newRow("of a group") << 0770 << u"770"_s;
        QTest::newRow("usual") << 0755 << u"755"_s;
        QTest::newRow("of everybody") << 0777 << u"777"_s;
        QTest::newRow("its owner can always write in the copy") << 0550 << u"750"_s;
        QTest::newRow("bits of other identities stay here") << 02750 << u"750"_s;
    }
    void aPrivateFolderIsPrivateOnTheOtherSide()
    {
        QFETCH(int, mode);
        QFETCH(QString, copied);
        SyncWorld world;
        world.write(Side::Here, u"outer/inner/file"_s, "secret");
        chmodOf(world, Side::Here, u"outer"_s, mode_t(mode));
        chmodOf(world, Side::Here, u"outer/inner"_s, 0711);
        bringInStep(world);
        QCOMPARE(modeOf(world, Side::There, u"outer"_s), copied);
        QCOMPARE(modeOf(world, Side::There, u"outer/inner"_s), u"711"_s);
    }

    void aChangeOfPermissionsAloneTravels_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Side>("side");
        QTest::addColumn<int>("mode");
        QTest::newRow("a program") << u"d/file"_s << Side::Here << 0755;
        QTest::newRow("a secret") << u"d/file"_s << Side::Here << 0600;
        QTest::newRow("from there") << u"d/file"_s << Side::There << 0600;
        QTest::newRow("a folder") << u"d"_s << Side::Here << 0700;
        QTest::newRow("a folder from there") << u"d"_s << Side::There << 0750;
    }
    void aChangeOfPermissionsAloneTravels()
    {
        QFETCH(QString, path);
        QFETCH(Side, side);
        QFETCH(int, mode);
        SyncWorld world;
        world.write(Side::Here, u"d/file"_s, "content");
        bringInStep(world);
        const auto inode = factsOf(world, otherSide(side), path).st_ino;
        chmodOf(world, side, path, mode_t(mode));
        bringInStep(world);
        QCOMPARE(modeOf(world, otherSide(side), path), QString::number(mode, 8));
        QCOMPARE(factsOf(world, otherSide(side), path).st_ino, inode); // nothing was sent
        world.restart();
        QVERIFY(!world.plan().error);
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void whatWasChangedBackIsSentNeither()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "content");
        bringInStep(world);
        const QString usual = modeOf(world, Side::There, u"file"_s);
        const auto inode = factsOf(world, Side::There, u"file"_s).st_ino;
        for (const mode_t mode : {mode_t(0600), mode_t(usual.toInt(nullptr, 8))})
            chmodOf(world, Side::Here, u"file"_s, mode);
        bringInStep(world);
        QCOMPARE(factsOf(world, Side::There, u"file"_s).st_ino, inode);
        chmodOf(world, Side::Here, u"file"_s, 0640); // and it is still known
        bringInStep(world);
        QCOMPARE(modeOf(world, Side::There, u"file"_s), u"640"_s);
    }

    void anEditKeepsWhatTheOtherSideTookAway()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "content");
        bringInStep(world);
        chmodOf(world, Side::There, u"file"_s, 0600);
        world.write(Side::Here, u"file"_s, "edited");
        QCOMPARE(world.sync().failed, 0);
        QCOMPARE(world.read(Side::There, u"file"_s), QByteArray("edited"));
        QCOMPARE(modeOf(world, Side::There, u"file"_s), u"600"_s);
        bringInStep(world);
        QCOMPARE(modeOf(world, Side::Here, u"file"_s), u"600"_s);
    }

    void sidesThatDifferedFromTheBeginningKeepTheirOwn()
    {
        SyncWorld world;
        world.write(Side::Here, u"d/file"_s, "content");
        world.write(Side::There, u"d/file"_s, "content");
        chmodOf(world, Side::Here, u"d/file"_s, 0600);
        chmodOf(world, Side::There, u"d/file"_s, 0640);
        chmodOf(world, Side::There, u"d"_s, 0710);
        bringInStep(world);
        world.write(Side::There, u"d/file"_s, "edited");
        bringInStep(world);
        QCOMPARE(world.read(Side::Here, u"d/file"_s), QByteArray("edited"));
        QCOMPARE(modeOf(world, Side::Here, u"d/file"_s), u"600"_s);
        QCOMPARE(modeOf(world, Side::There, u"d/file"_s), u"640"_s);
        QCOMPARE(modeOf(world, Side::There, u"d"_s), u"710"_s);
    }

    void aTouchAndAChangeOfPermissionsBothArrive()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "content");
        bringInStep(world);
        world.write(Side::Here, u"file"_s, "content");
        chmodOf(world, Side::Here, u"file"_s, 0600);
        QCOMPARE(world.sync().failed, 0);
        bringInStep(world);
        QCOMPARE(modeOf(world, Side::There, u"file"_s), u"600"_s);
    }

    void oneWayOnlyTheSourceSaysThem_data()
    {
        QTest::addColumn<SyncMode>("mode");
        QTest::newRow("mirror") << SyncMode::Mirror;
        QTest::newRow("upload") << SyncMode::Upload;
    }
    void oneWayOnlyTheSourceSaysThem()
    {
        QFETCH(SyncMode, mode);
        const Side source = mode == SyncMode::Mirror ? Side::There : Side::Here;
        SyncWorld world;
        world.pair.policy.mode = mode;
        world.write(source, u"d/file"_s, "content");
        chmodOf(world, source, u"d"_s, 0700);
        bringInStep(world);
        QCOMPARE(modeOf(world, otherSide(source), u"d"_s), u"700"_s);
        chmodOf(world, source, u"d/file"_s, 0600);
        bringInStep(world);
        QCOMPARE(modeOf(world, otherSide(source), u"d/file"_s), u"600"_s);
        chmodOf(world, otherSide(source), u"d/file"_s, 0640);
        bringInStep(world);
        QCOMPARE(modeOf(world, source, u"d/file"_s), u"600"_s);
    }

    void aPrivateFolderComesBackPrivate()
    {
        SyncWorld world;
        world.write(Side::Here, u"kept"_s, "kept");
        world.write(Side::Here, u"d/file"_s, "secret");
        chmodOf(world, Side::Here, u"d"_s, 0700);
        bringInStep(world);
        world.remove(Side::Here, u"d"_s);
        bringInStep(world);
        const SyncSummary undone = world.undo();
        QVERIFY2(!undone.error && undone.failed == 0, told(undone, world).constData());
        QCOMPARE(world.read(Side::There, u"d/file"_s), QByteArray("secret"));
        QCOMPARE(modeOf(world, Side::There, u"d"_s), u"700"_s);
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
