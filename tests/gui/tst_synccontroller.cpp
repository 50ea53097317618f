// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/scriptedsession.h"
#include "tests/gui/someplans.h"
#include "ui/sync/pairsmodel.h"
#include "ui/sync/synccontroller.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

SyncRunRecord goodRun()
{
    const QDateTime at(QDate::currentDate(), QTime(10, 32));
    return {u"a"_s, at.addSecs(-9), at, 38, 0, false};
}

//! A controller over sessions that follow a script.
struct Sync {
    ScriptedSessions sessions;
    SyncController controller{sessions.factory()};

    ScriptedSession *session(qsizetype place) { return sessions.made.at(place); }
    PairDesk *desk(qsizetype place) { return controller.deskAt(place); }
    void load() { controller.setPairs(somePairs()); }
};

} // namespace

class TestSyncController : public QObject
{
    Q_OBJECT

private slots:
    void keptPairsAreAskedForTheirRuns()
    {
        Sync sync;
        const QSignalSpy changed(&sync.controller, &SyncController::pairsChanged);
        sync.load();
        QCOMPARE(sync.sessions.made.size(), 3);
        QCOMPARE(sync.session(0)->calls, QStringList{u"runs"_s});
        sync.session(0)->sayRuns({goodRun()});
        QCOMPARE(sync.desk(0)->status().words, u"In step since 10:32"_s);
        QVERIFY(sync.desk(0)->canUndo());
        QCOMPARE(sync.desk(1)->status().words, u"Never run"_s);
        QVERIFY(changed.isEmpty()); // they are kept already
    }

    void aPlanWaitsForTheRuns()
    {
        Sync sync;
        sync.load();
        sync.desk(0)->makePlan();
        QVERIFY(sync.desk(0)->isBusy());
        QCOMPARE(sync.session(0)->calls, QStringList{u"runs"_s});
        sync.session(0)->sayRuns();
        QCOMPARE(sync.session(0)->calls, (QStringList{u"runs"_s, u"plan"_s}));
        sync.session(0)->sayPlan(somePlan());
        QVERIFY(!sync.desk(0)->isBusy());
        emit sync.session(0)->ended({}); // of nothing that was asked
        QCOMPARE(sync.desk(0)->status().words, u"Plan ready: 10 changes"_s);
    }

    void nothingRunsBeforeItsPlanWasSeen()
    {
        Sync sync;
        sync.load();
        sync.session(0)->sayRuns();
        PairDesk *const desk = sync.desk(0);
        desk->markPlanSeen();
        desk->run({}, 0);
        desk->makePlan();
        sync.session(0)->sayPlan(somePlan());
        QVERIFY(!desk->canRun(0));
        desk->run({}, 0);
        QVERIFY(!sync.session(0)->calls.contains(u"run"_s));
        desk->markPlanSeen();
        QVERIFY(desk->canRun(0));
        desk->run({{"a", RowChoice::Leave}}, 0);
        QCOMPARE(sync.session(0)->calls.last(), u"run"_s);
        QCOMPARE(sync.session(0)->choices.value("a"), RowChoice::Leave);
    }

    void aPlanRunsOnce()
    {
        Sync sync;
        sync.load();
        sync.session(0)->sayRuns();
        PairDesk *const desk = sync.desk(0);
        desk->makePlan();
        sync.session(0)->sayPlan(somePlan());
        desk->markPlanSeen();
        desk->run({}, 0);
        QVERIFY(!desk->canRun(0));
        sync.session(0)->sayRan(10);
        QVERIFY(!desk->canRun(0));
        desk->markPlanSeen();
        QVERIFY(!desk->canRun(0));
        QVERIFY(desk->status().words.startsWith(u"In step since "_s));
    }

    void anOldPlanIsGoneOnceAnotherIsAskedFor()
    {
        Sync sync;
        sync.load();
        sync.session(0)->sayRuns();
        PairDesk *const desk = sync.desk(0);
        desk->makePlan();
        sync.session(0)->sayPlan(somePlan());
        desk->markPlanSeen();
        desk->makePlan();
        SyncSummary away;
        away.error = failure(Error::Unreachable, u"The server is away."_s);
        emit sync.session(0)->ended(away);
        QVERIFY(!desk->canRun(0));
        QCOMPARE(desk->status().words, u"The server is away."_s);
    }

    void aGuardMustBeLifted()
    {
        Sync sync;
        sync.load();
        sync.session(0)->sayRuns();
        PairDesk *const desk = sync.desk(0);
        desk->makePlan();
        SyncPlan plan = someGuardedPlan();
        plan.guards += someGuard(Guard::Identity);
        sync.session(0)->sayPlan(plan);
        desk->markPlanSeen();
        const quint32 deletes = 1U << unsigned(Guard::Deletes);
        const quint32 both = deletes | 1U << unsigned(Guard::Identity);
        QVERIFY(!desk->canRun(0));
        QVERIFY(!desk->canRun(deletes));
        QVERIFY(desk->canRun(both));
        desk->run({}, both);
        QCOMPARE(sync.session(0)->lifted, both);
    }

    void whatWasUndoneIsNotUndoneAgain()
    {
        Sync sync;
        sync.load();
        sync.session(0)->sayRuns({goodRun()});
        PairDesk *const desk = sync.desk(0);
        desk->planUndo();
        QCOMPARE(sync.session(0)->calls.last(), u"undo"_s);
        SyncPlan undo = somePlan();
        undo.undoes = goodRun().name;
        sync.session(0)->sayPlan(undo);
        QVERIFY(desk->isPlanOfUndo());
        desk->markPlanSeen();
        desk->run({}, 0);
        sync.session(0)->sayRan(38);
        QVERIFY(!desk->canUndo());
    }

    void equalSidesAreInStep()
    {
        Sync sync;
        sync.load();
        sync.session(0)->sayRuns();
        sync.desk(0)->makePlan();
        sync.session(0)->sayPlan({});
        QVERIFY(sync.desk(0)->status().words.startsWith(u"In step since "_s));
        sync.desk(0)->markPlanSeen();
        QVERIFY(!sync.desk(0)->canRun(0));
    }

    void changesByAPersonAreToBeKept()
    {
        Sync sync;
        QSignalSpy changed(&sync.controller, &SyncController::pairsChanged);
        const QList<SyncPair> pairs = somePairs();
        sync.controller.add(pairs.at(0), u"secret"_s);
        QCOMPARE(sync.session(0)->password(), u"secret"_s);
        QCOMPARE(changed.takeFirst().at(0).value<QList<SyncPair>>(), pairs.first(1));
        sync.controller.replace(u"Documents"_s, pairs.at(1), {});
        QCOMPARE(changed.takeFirst().at(0).value<QList<SyncPair>>(), pairs.sliced(1, 1));
        QVERIFY(sync.session(0)->calls.contains(u"close"_s));
        QVERIFY(sync.controller.passwordOf(u"Documents"_s).isEmpty());
        sync.controller.remove(u"Photos"_s);
        QCOMPARE(changed.takeFirst().at(0).value<QList<SyncPair>>(), QList<SyncPair>());
        QTRY_VERIFY(!sync.sessions.made.at(1));
    }

    void whatBothPlacesCanDoIsAskedOfASessionOfItsOwn()
    {
        Sync sync;
        QSignalSpy answered(&sync.controller, &SyncController::answered);
        sync.controller.askPlaces(somePairs().first(), u"secret"_s);
        QVERIFY(sync.session(0)->pair().name.isEmpty());
        EndpointFacts there;
        there.words = {u"It can be written."_s};
        emit sync.session(0)->opened({}, there);
        QCOMPARE(answered.size(), 1);
        QCOMPARE(answered.at(0).at(1).value<EndpointFacts>().words, there.words);
        QVERIFY(sync.session(0)->calls.contains(u"close"_s));
        QTRY_VERIFY(!sync.sessions.made.at(0));
    }

    void aRefusalIsTold()
    {
        Sync sync;
        QSignalSpy refused(&sync.controller, &SyncController::refused);
        sync.controller.askPlaces(somePairs().first(), {});
        sync.controller.askPlaces(somePairs().first(), {}); // the last question counts
        SyncSummary summary;
        summary.error = failure(Error::HttpStatus, u"The password is wrong."_s, 401);
        emit sync.session(0)->ended(summary);
        QVERIFY(refused.isEmpty());
        emit sync.session(1)->ended(summary);
        QCOMPARE(refused.at(0).at(0).toString(), u"The password is wrong."_s);
    }

    void closingWaitsForEverySession()
    {
        Sync sync;
        sync.load();
        const QSignalSpy closed(&sync.controller, &SyncController::closed);
        sync.controller.close();
        QCOMPARE(closed.size(), 1);
        for (const auto &session : sync.sessions.made)
            QVERIFY(!session || session->calls.contains(u"close"_s));
        QCOMPARE(sync.controller.size(), 0);
    }

    void theModelFollowsTheDesks()
    {
        Sync sync;
        PairsModel model(&sync.controller);
        const QAbstractItemModelTester tester(&model);
        sync.load();
        QCOMPARE(model.rowCount(), 3);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        sync.session(1)->sayRuns({goodRun()});
        QCOMPARE(changed.size(), 1);
        const QModelIndex photos = model.index(1);
        QCOMPARE(photos.data(PairsModel::WordsRole).toString(), u"In step since 10:32"_s);
        QCOMPARE(photos.data(PairsModel::BriefRole).toString(), u"in step"_s);
        QCOMPARE(photos.data(Qt::AccessibleTextRole).toString(), u"Photos: In step since 10:32"_s);
        sync.controller.remove(u"Documents"_s);
        QCOMPARE(model.index(0).data().toString(), u"Photos"_s);
    }
};

QTEST_GUILESS_MAIN(TestSyncController)
#include "tst_synccontroller.moc"
