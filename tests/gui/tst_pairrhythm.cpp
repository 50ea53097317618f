// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/scriptedsession.h"
#include "tests/gui/someplans.h"
#include "tests/support/tempfolder.h"
#include "tests/support/waituntil.h"
#include "ui/sync/pairrhythm.h"
#include "ui/sync/synccontroller.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

//! Pairs that run by themselves.
class TestPairRhythm : public QObject
{
    Q_OBJECT

private:
    ScriptedSessions m_sessions;

    static SyncPlan planThat(bool isFirst, bool isGuarded, bool hasRows)
    {
        SyncPlan plan;
        plan.isFirst = isFirst;
        if (isGuarded)
            plan.guards = {{Guard::Deletes, Side::There, u"Too many."_s}};
        if (hasRows)
            plan.rows = {someRow(SyncAction::Copy, "a", u"It is new."_s)};
        return plan;
    }

private slots:
    void init() { m_sessions.made.clear(); }

    void whatRunsWithoutAPerson_data()
    {
        QTest::addColumn<bool>("isFirst");
        QTest::addColumn<bool>("isGuarded");
        QTest::addColumn<bool>("hasRows");
        QTest::addColumn<bool>("runs");
        QTest::newRow("a plan without questions") << false << false << true << true;
        QTest::newRow("the first run waits") << true << false << true << false;
        QTest::newRow("a guard waits") << false << true << true << false;
        QTest::newRow("nothing to do") << false << false << false << false;
    }
    void whatRunsWithoutAPerson()
    {
        QFETCH(bool, isFirst);
        QFETCH(bool, isGuarded);
        QFETCH(bool, hasRows);
        SyncController controller(m_sessions.factory());
        PairRhythm rhythm(&controller);
        controller.setPairs(somePairs());
        ScriptedSession *const session = m_sessions.made.first();
        session->sayRuns();
        rhythm.beat(controller.deskAt(0));
        QCOMPARE(session->calls.last(), u"plan"_s);
        session->sayPlan(planThat(isFirst, isGuarded, hasRows));
        QTEST(session->calls.contains(u"run"_s), "runs");
    }

    void whatAPersonPlansWaits()
    {
        SyncController controller(m_sessions.factory());
        controller.setPairs(somePairs());
        ScriptedSession *const session = m_sessions.made.first();
        session->sayRuns();
        controller.deskAt(0)->makePlan();
        session->sayPlan(planThat(false, false, true));
        QVERIFY(!session->calls.contains(u"run"_s));
    }

    void aBeatWhileItRunsComesAfterwards()
    {
        SyncController controller(m_sessions.factory());
        PairRhythm rhythm(&controller);
        controller.setPairs(somePairs());
        ScriptedSession *const session = m_sessions.made.first();
        session->sayRuns();
        rhythm.beat(controller.deskAt(0));
        rhythm.beat(controller.deskAt(0));
        rhythm.beat(controller.deskAt(0));
        QCOMPARE(session->calls.count(u"plan"_s), 1);
        session->sayPlan(planThat(false, false, true));
        session->sayRan(1);
        QCOMPARE(session->calls.count(u"plan"_s), 2);
        session->sayPlan(planThat(false, false, false));
        QCOMPARE(session->calls.count(u"plan"_s), 2);
    }

    void aChangeHereIsSeen()
    {
        const TempFolder folder;
        folder.write(u"here/a"_s, "a");
        SyncPair pair;
        pair.name = u"watched"_s;
        pair.here = folder.path(u"here"_s);
        pair.there = folder.path(u"there"_s);
        pair.schedule.watches = true;
        SyncController controller(m_sessions.factory());
        const PairRhythm rhythm(&controller);
        controller.setPairs({pair});
        ScriptedSession *const session = m_sessions.made.first();
        session->sayRuns();
        int written = 0;
        QVERIFY(waitUntil([&] { // the watch may not have begun at the first one
            folder.write(u"here/b%1"_s.arg(++written), "b");
            return session->calls.contains(u"plan"_s);
        }));
    }
};

QTEST_MAIN(TestPairRhythm)
#include "tst_pairrhythm.moc"
