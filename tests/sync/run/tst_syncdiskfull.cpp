// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/smalldisk.h"
#include "tests/sync/run/syncworld.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace gannet;
using namespace Qt::StringLiterals;

//! One side, or the disk of the base, has no room left.
class TestSyncDiskFull : public QObject
{
    Q_OBJECT

private:
    static void bringInStep(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        QCOMPARE(world.strays(Side::Here), QStringList());
        QCOMPARE(world.strays(Side::There), QStringList());
        QVERIFY(!world.plan().error);
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    static bool allAreOfRoom(const QList<SyncEvent> &events)
    {
        return std::ranges::all_of(events, [](const SyncEvent &event) {
            return !event.error || event.error->kind == Error::DiskFull;
        });
    }

private slots:
    void whatHasNoRoomWaits_data()
    {
        QTest::addColumn<int>("files");
        QTest::addColumn<qsizetype>("size"); // of each; all of them are more than there is room for
        QTest::newRow("one large file") << 1 << 12 * MiB;
        QTest::newRow("many at once") << 12 << MiB;
        QTest::newRow("very many small ones") << 1200 << MiB / 100;
    }
    void whatHasNoRoomWaits()
    {
        QFETCH(int, files);
        QFETCH(qsizetype, size);
        SyncWorld world;
        const SmallDisk disk(world.at(Side::There), u"10m"_s);
        if (!disk.isMounted())
            QSKIP("Mounting needs root.");
        world.write(Side::Here, u"edited"_s, "old");
        world.write(Side::There, u"edited there"_s, "old");
        bringInStep(world);
        for (int i = 0; i < files; ++i)
            world.write(Side::Here, u"big/%1"_s.arg(i), QByteArray(size, 'x'));
        world.write(Side::Here, u"edited"_s, "new content");
        world.write(Side::There, u"edited there"_s, "new content there");
        world.write(Side::There, u"small"_s, "small");
        const QMap<QString, QByteArray> before = world.tree(Side::Here);

        QVERIFY(!world.plan().error);
        QCOMPARE(world.notices().size(), 1); // said before it begins
        QVERIFY(world.notices().first().contains(world.at(Side::There)));
        const SyncSummary full = world.run();
        QVERIFY2(!full.error, told(full, world).constData());
        QVERIFY(full.failed > 0);
        QVERIFY2(allAreOfRoom(world.events()), told(full, world).constData());
        QCOMPARE(world.read(Side::Here, u"small"_s), QByteArray("small")); // the rest went on
        QCOMPARE(world.read(Side::Here, u"edited there"_s), QByteArray("new content there"));
        const QMap<QString, QByteArray> here = world.tree(Side::Here);
        for (auto it = before.begin(); it != before.end(); ++it)
            QVERIFY2(it.key() == u"edited there"_s || here.value(it.key()) == *it,
                     qPrintable(it.key()));
        const QMap<QString, QByteArray> there = world.tree(Side::There);
        for (auto it = there.begin(); it != there.end(); ++it)
            QVERIFY2(it.key() == u"edited"_s || here.value(it.key()) == *it, qPrintable(it.key()));

        QVERIFY(disk.setSize(u"40m"_s));
        bringInStep(world);
        QCOMPARE(world.read(Side::There, u"edited"_s), QByteArray("new content"));
    }

    void aFullDiskOfTheBaseStopsTheRun()
    {
        SyncWorld world;
        const SmallDisk disk(world.tools.stateDirectory, u"4m"_s);
        if (!disk.isMounted())
            QSKIP("Mounting needs root.");
        world.write(Side::Here, u"kept"_s, "kept");
        bringInStep(world);
        QFile filler(world.tools.stateDirectory + u"/filler"_s);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0)
            continue;
        for (int i = 0; i < 300; ++i)
            world.write(Side::Here, u"file with a name of some length %1"_s.arg(i),
                        QByteArray::number(i));
        const QMap<QString, QByteArray> before = world.tree(Side::Here);

        const SyncSummary full = world.sync();
        QVERIFY(full.error);
        QVERIFY(!full.error->text.isEmpty());
        QCOMPARE(world.tree(Side::Here), before);

        QVERIFY(filler.remove());
        bringInStep(world);
        QCOMPARE(world.tree(Side::There), before);
    }
};

QTEST_GUILESS_MAIN(TestSyncDiskFull)
#include "tst_syncdiskfull.moc"
