// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncdecision.h"
#include "app/gannet-cli/syncjson.h"
#include "app/gannet-cli/synctext.h"
#include "tests/unit/syncplans.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

SyncEvent eventOf(PlanRow row, qint64 bytes = 0, std::optional<Error> error = {})
{
    return {std::move(row), std::move(error), bytes};
}

PlanRow conflict()
{
    PlanRow row = rowOf(SyncAction::Conflict, Side::Here, "a");
    row.copy = "a (conflict)";
    return row;
}

SyncPlan guardedPlan(Guard guard)
{
    SyncPlan plan;
    plan.guards = {{guard, Side::There, u"Stop."_s}};
    return plan;
}

SyncPlan planWithRow()
{
    SyncPlan plan;
    plan.rows = {copyOf(Side::Here, "a", 1)};
    return plan;
}

} // namespace

//! What sync says of events and endings: sentences, JSON, the exit status.
class TestSyncReports : public QObject
{
    Q_OBJECT

private slots:
    void sentencesOfEvents_data()
    {
        QTest::addColumn<SyncEvent>("event");
        QTest::addColumn<QString>("sentence");
        PlanRow move = rowOf(SyncAction::Move, Side::There, "new");
        move.from = "old";
        QTest::newRow("copied") << eventOf(copyOf(Side::Here, "a/b", 2048), 2048)
                                << u"Here: copied a/b (2.0 KiB)"_s;
        QTest::newRow("replaced") << eventOf(copyOf(Side::There, "a", 1, 2), 1)
                                  << u"There: replaced a (1 B)"_s;
        QTest::newRow("deleted") << eventOf(deletionOf(Side::There, "a", fileOf(1)))
                                 << u"There: deleted a"_s;
        QTest::newRow("moved") << eventOf(move) << u"There: moved old to new"_s;
        QTest::newRow("a folder") << eventOf(rowOf(SyncAction::MakeFolder, Side::Here, "f"))
                                  << u"Here: made the folder f"_s;
        QTest::newRow("a conflict")
            << eventOf(conflict()) << u"Here: kept both of a, this side's as a (conflict)"_s;
        QTest::newRow("adopted") << eventOf(rowOf(SyncAction::Adopt, Side::Here, "a")) << QString();
        QTest::newRow("failed") << eventOf(copyOf(Side::Here, "a", 1), 0,
                                           failure(Error::DiskFull, u"The disk is full."_s))
                                << u"a: The disk is full."_s;
    }
    void sentencesOfEvents()
    {
        QFETCH(SyncEvent, event);
        QTEST(eventSentence(event), "sentence");
    }

    void failuresAndConflictsAreNotable()
    {
        QVERIFY(isNotable(eventOf(conflict())));
        QVERIFY(isNotable(eventOf(copyOf(Side::Here, "a", 1), 0, failure(Error::Disk, u"x"_s))));
        QVERIFY(!isNotable(eventOf(copyOf(Side::Here, "a", 1))));
    }

    void summaries_data()
    {
        QTest::addColumn<SyncSummary>("summary");
        QTest::addColumn<QString>("sentence");
        SyncSummary good;
        good.kind = SyncSummary::Kind::Ran;
        good.done = 3;
        good.bytes = 2048;
        good.seconds = 0.5;
        QTest::newRow("good") << good << u"In step: 3 done. 2.0 KiB in 0.50 s."_s;
        SyncSummary idle;
        idle.kind = SyncSummary::Kind::Ran;
        QTest::newRow("idle") << idle << u"In step: nothing was to be done. 0 B in 0.00 s."_s;
        SyncSummary undoable = good;
        undoable.run = u"20260131-120000"_s;
        QTest::newRow("a run that can be undone")
            << undoable
            << u"In step: 3 done. 2.0 KiB in 0.50 s. --undo=20260131-120000 puts it back."_s;
        SyncSummary mixed = good;
        mixed.conflicts = 1;
        mixed.skipped = 2;
        mixed.failed = 4;
        mixed.wasStopped = true;
        QTest::newRow("mixed") << mixed
                               << u"3 done, 1 kept twice after a conflict, 2 left alone, 4 failed. "
                                  "2.0 KiB in 0.50 s. Interrupted; the same call goes on with what "
                                  "is there."_s;
        SyncSummary verified = good;
        verified.kind = SyncSummary::Kind::Verified;
        SyncSummary rotten = verified;
        rotten.failed = 1;
        QTest::newRow("verified and found something")
            << rotten
            << u"Verified: 3 are the same, 1 differ or cannot be read. 2.0 KiB in 0.50 s."_s;
        SyncSummary early;
        early.wasStopped = true;
        QTest::newRow("interrupted before the run")
            << early << u"Interrupted before anything was done."_s;
        QTest::newRow("verified") << verified << u"Verified: 3 are the same. 2.0 KiB in 0.50 s."_s;
    }
    void summaries()
    {
        QFETCH(SyncSummary, summary);
        QTEST(summarySentence(summary), "sentence");
    }

    void theLiveLine_data()
    {
        QTest::addColumn<SyncProgress>("progress");
        QTest::addColumn<QString>("line");
        SyncProgress listing;
        listing.phase = SyncPhase::Listing;
        listing.listed = 1234;
        QTest::newRow("idle") << SyncProgress() << QString();
        QTest::newRow("listing") << listing << u"Looking: 1234 entries"_s;
        SyncProgress running;
        running.phase = SyncPhase::Running;
        QTest::newRow("a run that begins") << running << u"Beginning"_s;
        running.done = 1;
        running.rows = 4;
        running.at = u"a\nb"_s;
        QTest::newRow("rows") << running
                              << u"[=======                       ] 25 %, 1 of 4  a\ufffdb"_s;
        running.bytes = 1024;
        running.totalBytes = 2048;
        QTest::newRow("bytes") << running
                               << u"[===============               ] 50 %, 1 of 4, 1.0 KiB of "
                                  "2.0 KiB  a\ufffdb"_s;
        running.at = QString(200, u'x');
        QTest::newRow("a long path")
            << running << (u"50 %, 1 of 4, 1.0 KiB of 2.0 KiB  "_s + QString(200, u'x')).left(79);
    }
    void theLiveLine()
    {
        QFETCH(SyncProgress, progress);
        const QString line = syncProgressLine(progress, 80);
        QVERIFY(line.size() < 80);
        QTEST(line, "line");
    }

    void aRowOfAPlanAsJson()
    {
        PlanRow row = copyOf(Side::There, "a/b", 7, {}, u"It is new here."_s);
        row.here.signature.modified = 1'000'000'000;
        row.here.signature.hash = "sha256:00";
        row.base = BaseEntry();
        row.base->there.tag = "\"t\"";
        const QJsonObject expected{
            {u"event"_s, u"plan"_s},
            {u"path"_s, u"a/b"_s},
            {u"action"_s, u"copy"_s},
            {u"side"_s, u"there"_s},
            {u"reason"_s, u"It is new here."_s},
            {u"here"_s,
             QJsonObject{{u"kind"_s, u"file"_s},
                         {u"size"_s, 7},
                         {u"modified"_s, u"1970-01-01T00:00:01.000Z"_s},
                         {u"hash"_s, u"sha256:00"_s}}},
            {u"there"_s, QJsonValue::Null},
            {u"base"_s,
             QJsonObject{{u"kind"_s, u"file"_s},
                         {u"here"_s, QJsonObject()},
                         {u"there"_s, QJsonObject{{u"tag"_s, u"\"t\""_s}}}}}};
        QCOMPARE(planJson(row), expected);
    }

    void whatWasDoneAsJson()
    {
        const auto done = eventJson(eventOf(copyOf(Side::Here, "a", 5), 5));
        QCOMPARE(done,
                 (QList<QJsonObject>{{{u"event"_s, u"action"_s},
                                      {u"path"_s, u"a"_s},
                                      {u"action"_s, u"copy"_s},
                                      {u"side"_s, u"here"_s},
                                      {u"bytes"_s, 5}}}));
        const auto kept = eventJson(eventOf(conflict()));
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[1],
                 (QJsonObject{{u"event"_s, u"conflict"_s},
                              {u"path"_s, u"a"_s},
                              {u"copy"_s, u"a (conflict)"_s}}));
        const auto failed = eventJson(
            eventOf(copyOf(Side::Here, "a", 5), 0, failure(Error::HttpStatus, u"No."_s, 403)));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0]["event"_L1].toString(), u"failed"_s);
        QCOMPARE(failed[0]["kind"_L1].toString(), u"http-status"_s);
        QCOMPARE(failed[0]["status"_L1].toInt(), 403);
    }

    void guardsFindingsAndEndsAsJson()
    {
        QCOMPARE(guardJson({Guard::Empty, Side::There, u"Empty."_s}),
                 (QJsonObject{{u"event"_s, u"guard"_s},
                              {u"name"_s, u"empty"_s},
                              {u"side"_s, u"there"_s},
                              {u"message"_s, u"Empty."_s}}));
        QCOMPARE(findingJson({VerifyFinding::Kind::Rot, "a", Side::Here, u"Rot."_s}),
                 (QJsonObject{{u"event"_s, u"found"_s},
                              {u"path"_s, u"a"_s},
                              {u"side"_s, u"here"_s},
                              {u"kind"_s, u"rot"_s},
                              {u"message"_s, u"Rot."_s}}));
        SyncSummary summary;
        summary.kind = SyncSummary::Kind::Ran;
        summary.done = 1;
        summary.run = u"r"_s;
        const QJsonObject object = summaryJson(summary, 9);
        QCOMPARE(object["event"_L1].toString(), u"summary"_s);
        QCOMPARE(object["kind"_L1].toString(), u"ran"_s);
        QCOMPARE(object["done"_L1].toInt(), 1);
        QCOMPARE(object["unchanged"_L1].toInt(), 9);
        QCOMPARE(object["run"_L1].toString(), u"r"_s);
        QVERIFY(errorJson(failure(Error::Disk, u"x"_s))["path"_L1].isNull());
    }

    void plansAreRunShownOrRefused_data()
    {
        QTest::addColumn<SyncPlan>("plan");
        QTest::addColumn<SyncOptions>("options");
        QTest::addColumn<int>("decision");
        SyncOptions dry;
        dry.isDryRun = true;
        SyncOptions yes;
        yes.isConfirmed = true;
        SyncOptions lifted;
        lifted.liftedGuards = 1U << unsigned(Guard::Deletes);
        SyncOptions undo;
        undo.undo = QString();
        SyncPlan first = planWithRow();
        first.isFirst = true;
        SyncPlan firstIdle;
        firstIdle.isFirst = true;
        const int run = int(PlanDecision::Run);
        const int show = int(PlanDecision::Show);
        const int refuse = int(PlanDecision::Refuse);
        QTest::newRow("a later run") << planWithRow() << SyncOptions() << run;
        QTest::newRow("a dry run") << planWithRow() << dry << show;
        QTest::newRow("a dry run with a guard") << guardedPlan(Guard::Empty) << dry << show;
        QTest::newRow("a first run") << first << SyncOptions() << show;
        QTest::newRow("a first run with yes") << first << yes << run;
        QTest::newRow("a first run of equal sides") << firstIdle << SyncOptions() << run;
        QTest::newRow("an undo is asked for by itself") << first << undo << run;
        QTest::newRow("a guard") << guardedPlan(Guard::Deletes) << SyncOptions() << refuse;
        QTest::newRow("yes lifts no guard") << guardedPlan(Guard::Deletes) << yes << refuse;
        QTest::newRow("a lifted guard") << guardedPlan(Guard::Deletes) << lifted << run;
        QTest::newRow("another guard") << guardedPlan(Guard::Empty) << lifted << refuse;
    }
    void plansAreRunShownOrRefused()
    {
        QFETCH(SyncPlan, plan);
        QFETCH(SyncOptions, options);
        QTEST(int(decide(plan, options)), "decision");
    }

    void statusOfAPlanThatIsShown()
    {
        QCOMPARE(statusOf(planWithRow(), SyncOptions()), ExitStatus::PlanShown);
        QCOMPARE(statusOf(SyncPlan(), SyncOptions()), ExitStatus::Done);
        QCOMPARE(statusOf(guardedPlan(Guard::Empty), SyncOptions()), ExitStatus::StoppedByGuard);
    }

    void statusOfARun_data()
    {
        QTest::addColumn<SyncSummary>("summary");
        QTest::addColumn<QList<int>>("failures");
        QTest::addColumn<qint64>("findings");
        QTest::addColumn<int>("status");
        const QList<int> none;
        SyncSummary good;
        QTest::newRow("in step") << good << none << qint64(0) << 0;
        QTest::newRow("a verification that found something") << good << none << qint64(1) << 1;
        SyncSummary conflicts;
        conflicts.conflicts = 2;
        QTest::newRow("conflicts") << conflicts << none << qint64(0) << 8;
        SyncSummary failed = conflicts;
        failed.failed = 2;
        QTest::newRow("a full disk") << failed << QList<int>{Error::DiskFull} << qint64(0) << 3;
        QTest::newRow("mixed failures")
            << failed << QList<int>{Error::DiskFull, Error::Stalled} << qint64(0) << 1;
        QTest::newRow("failures of no kind") << failed << none << qint64(0) << 1;
        SyncSummary away;
        away.error = failure(Error::HostNotFound, u"x"_s);
        QTest::newRow("a server that is away") << away << none << qint64(0) << 6;
        SyncSummary stopped = away;
        stopped.wasStopped = true;
        QTest::newRow("interrupted") << stopped << none << qint64(0) << 4;
        SyncSummary guarded;
        guarded.guards = {{Guard::Empty, Side::Here, u"x"_s}};
        QTest::newRow("a guard on the way") << guarded << none << qint64(0) << 9;
    }
    void statusOfARun()
    {
        QFETCH(SyncSummary, summary);
        QFETCH(QList<int>, failures);
        QFETCH(qint64, findings);
        QSet<Error::Kind> kinds;
        for (const int kind : failures)
            kinds.insert(Error::Kind(kind));
        QTEST(int(statusOf(summary, kinds, findings)), "status");
    }

    void watchingEndsWhereAPersonIsWanted()
    {
        QVERIFY(goesOnWatching(ExitStatus::Done));
        QVERIFY(goesOnWatching(ExitStatus::Unreachable));
        QVERIFY(goesOnWatching(ExitStatus::KeptConflicts));
        QVERIFY(!goesOnWatching(ExitStatus::StoppedByGuard));
        QVERIFY(!goesOnWatching(ExitStatus::PlanShown));
        QVERIFY(!goesOnWatching(ExitStatus::Interrupted));
    }
};

QTEST_GUILESS_MAIN(TestSyncReports)
#include "tst_syncreports.moc"
