// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/passingnames.h"
#include "tests/support/run.h"
#include "tests/sync/run/rows.h"
#include "tests/sync/run/syncworld.h"

#include <QDir>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

//! What waits under another name until its own is free.
class TestPassingNames : public QObject
{
    Q_OBJECT

private:
    static void runsWell(SyncWorld &world)
    {
        const SyncSummary summary = world.sync();
        QVERIFY2(!summary.error && summary.guards.isEmpty() && summary.failed == 0,
                 told(summary, world).constData());
        QCOMPARE(world.tree(Side::Here), world.tree(Side::There));
    }

    //! A run that was cut off after it moved \a from, before it wrote that down.
    static void cutOff(SyncWorld &world, const QString &from, const QString &to)
    {
        world.plan();
        world.restart();
        OpenAction action;
        action.id = 1;
        action.action = SyncAction::Move;
        action.side = Side::There;
        action.path = to.toUtf8();
        action.from = from.toUtf8();
        for (const PlanRow &row : world.lastPlan().rows) {
            if (row.action == SyncAction::Move && row.from == action.from)
                action.expectedThere = row.there;
        }
        QVERIFY(action.expectedThere.exists());
        const QString folder = world.tools.stateDirectory + u"/sync/"_s;
        const QStringList names = QDir(folder).entryList({u"*.db"_s}, QDir::Files);
        QCOMPARE(names.size(), 1);
        const auto base = SyncBase::open(folder + names.first());
        QVERIFY(base);
        QVERIFY(run((*base)->commit({.begun = {action}})));
        world.move(Side::There, from, to);
    }

private slots:
    void aRingThatWasCutOffIsFinished_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("of files") << QString();
        QTest::newRow("of folders") << u"/file"_s;
    }
    void aRingThatWasCutOffIsFinished()
    {
        QFETCH(QString, below);
        SyncWorld world;
        world.write(Side::Here, u"a"_s + below, "the first");
        world.write(Side::Here, u"b"_s + below, "the other one");
        runsWell(world);
        world.move(Side::Here, u"a"_s, u"x"_s);
        world.move(Side::Here, u"b"_s, u"a"_s);
        world.move(Side::Here, u"x"_s, u"b"_s);
        const auto wanted = world.tree(Side::Here);
        cutOff(world, u"a"_s, u"moving-7"_s);
        runsWell(world);
        QCOMPARE(world.tree(Side::There), wanted);
        // Its inode tells of a rename that nobody wrote down, so its bytes were looked at.
        QVERIFY(!world.plan().error);
        for (const PlanRow &row : world.lastPlan().rows)
            QCOMPARE(row.action, SyncAction::Adopt);
        runsWell(world);
        QVERIFY(world.plan().guards.isEmpty());
        QVERIFY2(world.lastPlan().isIdle(), world.rows().join(u'\n').toUtf8().constData());
    }

    void whatIsNotTheSameThingIsLeftAlone()
    {
        SyncTree there;
        there.addChildren(SyncTree::root, {{"moving-7", fileOf(5, 2)}});
        OpenAction action;
        action.action = SyncAction::Move;
        action.side = Side::There;
        action.path = "moving-7";
        action.from = "a";
        action.expectedThere = fileOf(5, 1);
        QVERIFY(isPassing(action));
        struct OneRow final : BaseReader {
            bool isRead = false;
            bool next(BaseEntry *entry) override
            {
                entry->path = "a";
                return !std::exchange(isRead, true);
            }
        } base;
        QVERIFY(movesDone({action}, {}, there, &base).moved.isEmpty());
        base.isRead = false;
        action.expectedThere = fileOf(5, 2);
        QCOMPARE(movesDone({action}, {}, there, &base).moved.size(), 1);
    }

    // A name of Gannet's own would be swept when the run ends in between.
    void everybodySeesItAlsoWhereItIsSpeltOtherwise()
    {
        PlanRow aside = rowOf(SyncAction::Move, "d/.gannet-part-move-1", Side::There);
        aside.from = "D/a";
        aside.pathThere = "D/.gannet-part-move-1";
        PlanRow back = rowOf(SyncAction::Move, "d/b", Side::There);
        back.from = "D/.gannet-part-move-1";
        back.pathThere = "D/b";
        SyncPlan plan;
        plan.rows = {aside, back};
        const QList<PlanRow> rows = withPassingNames(plan).rows;
        QVERIFY(!isOwnName(nameOf(rows[0].path)));
        QCOMPARE(rows[0].pathThere, joined("D", nameOf(rows[0].path)));
        QCOMPARE(rows[1].from, rows[0].pathThere);
    }
};

QTEST_GUILESS_MAIN(TestPassingNames)
#include "tst_passingnames.moc"
