// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <array>
#include <atomic>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

void bringInStep(SyncWorld &world)
{
    const SyncSummary summary = world.sync();
    QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
             told(summary, world).constData());
    QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
}

void expectIdle(SyncWorld &world)
{
    QVERIFY(!world.plan().error);
    QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
}

//! Changes the base as it lies on the disk, between two processes.
void changeBase(SyncWorld &world, const QString &sql)
{
    world.restart();
    const QDir folder(world.tools.stateDirectory + u"/sync"_s);
    const QStringList bases = folder.entryList({u"*.db"_s});
    QCOMPARE(bases.size(), 1);
    std::atomic<qint64> statements = 0;
    const auto database = Database::open(folder.filePath(bases.first()), &statements);
    QVERIFY(database);
    QVERIFY((*database)->run(sql));
}

//! \a bytes under the name of a file, with the very times that the base knows: what a power cut
//! leaves of a file, which nobody can make by writing.
void damage(SyncWorld &world, Side side, const QString &path, const QByteArray &bytes)
{
    const QByteArray name = QFile::encodeName(world.at(side, path));
    const int file = ::open(name.constData(), O_WRONLY | O_TRUNC);
    QVERIFY(file >= 0 && ::write(file, bytes.constData(), size_t(bytes.size())) == bytes.size());
    ::close(file);
    struct stat facts {
    };
    QVERIFY(::stat(name.constData(), &facts) == 0);
    const QString suffix = side == Side::Here ? QString() : u"_there"_s;
    const auto ns = [](const timespec &time) { return time.tv_sec * 1'000'000'000 + time.tv_nsec; };
    changeBase(
        world,
        u"UPDATE base SET modified%1 = %2, changed%1 = %3, racy%1 = 0 WHERE path = CAST('%4' AS BLOB)"_s
            .arg(suffix)
            .arg(ns(facts.st_mtim))
            .arg(ns(facts.st_ctim))
            .arg(path));
}

} // namespace

//! The guards 5 and 7 in real runs: a file that nobody edited and that is shorter all the same, and
//! a base row of something that never arrived.
class TestSyncDamage : public QObject
{
    Q_OBJECT

private slots:
    void aDamagedFileIsReplacedByTheGoodOne_data()
    {
        QTest::addColumn<Side>("side");
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("nothing left here") << Side::Here << QByteArray("");
        QTest::newRow("half of it here") << Side::Here << QByteArray("the go");
        QTest::newRow("nothing left there") << Side::There << QByteArray("");
        QTest::newRow("more than it was there")
            << Side::There << QByteArray("the good one and more");
    }
    void aDamagedFileIsReplacedByTheGoodOne()
    {
        QFETCH(Side, side);
        QFETCH(QByteArray, left);
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "the good one");
        world.write(Side::Here, u"other"_s, "other");
        bringInStep(world);
        damage(world, side, u"file"_s, left);
        bringInStep(world);
        QCOMPARE(world.read(Side::Here, u"file"_s), QByteArray("the good one"));
        QCOMPARE(world.tree(Side::Here).size(), 2); // and no conflict copy
        QCOMPARE(world.lastPlan().rows.size(), 1);
        QVERIFY(world.lastPlan().rows.first().reason.contains(u"damaged"_s));
        expectIdle(world);
    }

    void aDamagedFileIsNotPassedOn()
    {
        SyncWorld world;
        world.pair.policy.mode = SyncMode::Upload;
        world.write(Side::Here, u"file"_s, "the good one");
        bringInStep(world);
        damage(world, Side::Here, u"file"_s, "");
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(summary.skipped, 1);
        QCOMPARE(world.read(Side::There, u"file"_s), QByteArray("the good one"));
    }

    void aDamagedFileAndAnEditKeepTheEdit()
    {
        SyncWorld world;
        world.write(Side::Here, u"file"_s, "the good one");
        bringInStep(world);
        damage(world, Side::Here, u"file"_s, "");
        world.write(Side::There, u"file"_s, "edited");
        bringInStep(world);
        QCOMPARE(world.tree(Side::Here), (QMap<QString, QByteArray>{{u"file"_s, "edited"}}));
    }

    void whatNeverArrivedIsBroughtAndNotDeleted_data()
    {
        QTest::addColumn<Side>("side");
        QTest::addColumn<SyncMode>("mode");
        QTest::newRow("here") << Side::Here << SyncMode::TwoWay;
        QTest::newRow("there") << Side::There << SyncMode::TwoWay;
        QTest::newRow("here, of a mirror") << Side::Here << SyncMode::Mirror;
        QTest::newRow("there, of an upload") << Side::There << SyncMode::Upload;
    }
    void whatNeverArrivedIsBroughtAndNotDeleted()
    {
        QFETCH(Side, side);
        QFETCH(SyncMode, mode);
        SyncWorld world;
        world.pair.policy.mode = mode;
        world.pair.policy.deletesGone = true;
        world.write(otherSide(side), u"d/file"_s, "content");
        world.write(otherSide(side), u"kept"_s, "kept");
        bringInStep(world);
        changeBase(world, u"UPDATE base SET has_arrived = 0 WHERE path <> CAST('kept' AS BLOB)"_s);
        world.remove(side, u"d"_s);
        bringInStep(world);
        QCOMPARE(world.read(side, u"d/file"_s), QByteArray("content"));
        expectIdle(world);
        world.remove(side, u"d"_s); // now it did arrive
        if (mode != SyncMode::TwoWay)
            return;
        bringInStep(world);
        QCOMPARE(world.tree(otherSide(side)).keys(), QStringList{u"kept"_s});
    }
};

QTEST_GUILESS_MAIN(TestSyncDamage)
#include "tst_syncdamage.moc"
