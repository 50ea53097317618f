// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

//! A folder that is not there: the first run may make it, and no later one.
class TestFirstFolders : public QObject
{
    Q_OBJECT

private slots:
    void theFirstRunMakesIt_data()
    {
        QTest::addColumn<SyncMode>("mode");
        QTest::addColumn<Side>("missing");
        QTest::newRow("there") << SyncMode::TwoWay << Side::There;
        QTest::newRow("here") << SyncMode::TwoWay << Side::Here;
        QTest::newRow("the copy of a mirror") << SyncMode::Mirror << Side::Here;
        QTest::newRow("the copy of an upload") << SyncMode::Upload << Side::There;
    }
    void theFirstRunMakesIt()
    {
        QFETCH(SyncMode, mode);
        QFETCH(Side, missing);
        SyncWorld world;
        world.pair.policy.mode = mode;
        world.write(otherSide(missing), u"sub/a"_s, "a");
        world.remove(missing, QString());
        for (const Purpose purpose : {Purpose::Look, Purpose::Write}) {
            const SyncSummary planned = world.plan(purpose);
            QVERIFY2(!planned.error && planned.guards.isEmpty(), told(planned, world).constData());
            QCOMPARE(world.rows(), QStringList({u"folder sub"_s, u"copy sub/a"_s}));
            QVERIFY(!QDir(world.at(missing)).exists()); // a plan makes nothing
            QVERIFY(world.notices().join(u' ').contains(world.at(missing)));
        }
        const SyncSummary summary = world.run();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
        world.plan();
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void itIsNotMade_data()
    {
        QTest::addColumn<SyncMode>("mode");
        QTest::addColumn<Side>("missing");
        QTest::newRow("where all comes from, in a mirror") << SyncMode::Mirror << Side::There;
        QTest::newRow("where all comes from, in an upload") << SyncMode::Upload << Side::Here;
    }
    void itIsNotMade()
    {
        QFETCH(SyncMode, mode);
        QFETCH(Side, missing);
        SyncWorld world;
        world.pair.policy.mode = mode;
        world.write(otherSide(missing), u"a"_s, "a");
        world.remove(missing, QString());
        QVERIFY(world.sync().error);
        QVERIFY(!QDir(world.at(missing)).exists());
    }

    void nothingIsMadeWithoutTheFolderAbove()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        world.pair.there = world.at(Side::There, u"no/such"_s);
        QVERIFY(world.sync().error);
        QVERIFY(!QDir(world.at(Side::There, u"no"_s)).exists());
    }

    void twoMissingFoldersAreAMistake()
    {
        SyncWorld world;
        world.remove(Side::Here, QString());
        world.remove(Side::There, QString());
        QVERIFY(world.sync().error);
        QVERIFY(!QDir(world.at(Side::Here)).exists());
    }

    void aFolderThatVanishedIsNotMade()
    {
        SyncWorld world;
        world.write(Side::Here, u"a"_s, "a");
        QVERIFY(!world.sync().error);
        world.restart();
        world.remove(Side::There, QString());
        QVERIFY(world.sync().error);
        QVERIFY(!QDir(world.at(Side::There)).exists());
        QCOMPARE(world.read(Side::Here, u"a"_s), QByteArray("a"));
    }

    void norWhereBothWereEmpty()
    {
        SyncWorld world;
        QVERIFY(!world.sync().error);
        world.remove(Side::There, QString());
        world.write(Side::Here, u"a"_s, "a");
        QVERIFY(world.sync().error);
        QVERIFY(!QDir(world.at(Side::There)).exists());
    }
};

QTEST_GUILESS_MAIN(TestFirstFolders)
#include "tst_firstfolders.moc"
