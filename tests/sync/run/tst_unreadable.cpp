// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ordinaryuser.h"
#include "tests/sync/run/syncworld.h"

#include <QFile>
#include <QTest>

#include <algorithm>

#include <sys/stat.h>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

void chmodOf(const SyncWorld &world, Side side, const QString &path, mode_t mode)
{
    QVERIFY(::chmod(QFile::encodeName(world.at(side, path)).constData(), mode) == 0);
}

void bringInStep(SyncWorld &world)
{
    const SyncSummary summary = world.sync();
    QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
             told(summary, world).constData());
}

} // namespace

//! Files and folders of this computer that may not be read: row 22, nothing is done and it is said.
class TestUnreadable : public QObject
{
    Q_OBJECT

private slots:
    void whatCannotBeReadIsLeftAlone_data()
    {
        QTest::addColumn<Side>("side");
        QTest::addColumn<QString>("closed"); // what is shut
        QTest::newRow("a file here") << Side::Here << u"d/file"_s;
        QTest::newRow("a file there") << Side::There << u"d/file"_s;
        QTest::newRow("a folder here") << Side::Here << u"d"_s;
    }
    void whatCannotBeReadIsLeftAlone()
    {
        QFETCH(Side, side);
        QFETCH(QString, closed);
        SyncWorld world;
        const OrdinaryUser user(world.folder.path());
        world.write(Side::Here, u"d/file"_s, "old");
        world.write(Side::Here, u"other"_s, "old");
        bringInStep(world);
        world.write(otherSide(side), u"d/file"_s, "edited meanwhile"); // which it must not get
        world.write(side, u"other"_s, "edited too");
        const QMap<QString, QByteArray> before = world.tree(otherSide(side));
        chmodOf(world, side, closed, 0);

        const SyncSummary summary = world.sync();
        chmodOf(world, side, closed, 0700);
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(summary.skipped, 1);
        QCOMPARE(summary.conflicts, 0);
        const QList<SyncEvent> &events = world.events();
        const auto said = std::ranges::find_if(
            events, [](const SyncEvent &event) { return event.row.action == SyncAction::Skip; });
        QVERIFY(said != events.end());
        QCOMPARE(QString::fromUtf8(said->row.path), closed);
        QCOMPARE(said->row.rule, 22);
        QVERIFY(!said->row.reason.isEmpty());
        QCOMPARE(world.read(otherSide(side), u"other"_s), QByteArray("edited too")); // the rest
        QCOMPARE(world.read(side, u"d/file"_s), QByteArray("old"));
        QCOMPARE(world.tree(otherSide(side)).keys(), before.keys());
        bringInStep(world); // open again, the edit arrives as if nothing had been
        QCOMPARE(world.tree(side), world.tree(otherSide(side)));
        QCOMPARE(world.read(side, u"d/file"_s), QByteArray("edited meanwhile"));
        QCOMPARE(world.tree(side).size(), 3);
    }

    void aClosedFileDoesNotHoldUpDeletions()
    {
        SyncWorld world;
        const OrdinaryUser user(world.folder.path());
        world.write(Side::Here, u"closed"_s, "secret");
        world.write(Side::Here, u"gone"_s, "going");
        world.write(Side::Here, u"kept"_s, "kept");
        bringInStep(world);
        chmodOf(world, Side::Here, u"closed"_s, 0);
        world.remove(Side::Here, u"gone"_s);
        bringInStep(world);
        QCOMPARE(world.tree(Side::There).keys(), QStringList({u"closed"_s, u"kept"_s}));
    }

    void aNewClosedFileIsSaidAndNotSent()
    {
        SyncWorld world;
        const OrdinaryUser user(world.folder.path());
        world.write(Side::Here, u"closed"_s, "secret");
        world.write(Side::Here, u"kept"_s, "kept");
        chmodOf(world, Side::Here, u"closed"_s, 0);
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.failed == 0, told(summary, world).constData());
        QCOMPARE(summary.skipped, 1);
        QCOMPARE(world.tree(Side::There).keys(), QStringList{u"kept"_s});
    }
};

QTEST_GUILESS_MAIN(TestUnreadable)
#include "tst_unreadable.moc"
