// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/pairstatus.h"

#include "ui/shared/texts.h"
#include "ui/sync/planwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::PairStatus)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString sinceText(const QDateTime &moment)
{
    return moment.date() == QDate::currentDate() ? QLocale().toString(moment.time(), u"HH:mm"_s)
                                                 : fullMoment(moment);
}

PairStatus busyStatus(const SyncProgress &progress)
{
    PairStatus status{progressText(progress), Words::tr("looking"), u"sync"_s, Tint::Accent};
    if (progress.phase == SyncPhase::Running)
        status.brief = progress.rows > 0
            ? Words::tr("%1 %").arg(percentOf(progress.done, progress.rows))
            : Words::tr("running");
    else if (progress.phase == SyncPhase::Stopping)
        status.brief = Words::tr("stopping");
    return status;
}

PairStatus failedStatus(const QString &sentence)
{
    return {sentence, Words::tr("failed"), u"failed"_s, Tint::Red};
}

QString deletionsText(const SyncPlan &plan, Side side)
{
    qint64 deleted = 0;
    qint64 known = plan.unchanged;
    for (const PlanRow &row : plan.rows) {
        known += row.base ? 1 : 0;
        deleted += row.action == SyncAction::Delete && row.side == side ? 1 : 0;
    }
    return Words::tr("Stopped: %1 of %2 files would be deleted")
        .arg(number(deleted), number(std::max(known, deleted)));
}

PairStatus guardedStatus(const QString &stopped)
{
    return {stopped, Words::tr("stopped"), u"failed"_s, Tint::Red};
}

PairStatus planStatus(qint64 changes)
{
    if (changes == 0)
        return {Words::tr("Plan ready: nothing to change"), Words::tr("plan ready"), u"sync"_s,
                Tint::Accent};
    return {changes == 1 ? Words::tr("Plan ready: 1 change")
                         : Words::tr("Plan ready: %1 changes").arg(number(changes)),
            changes == 1 ? Words::tr("1 change") : Words::tr("%1 changes").arg(number(changes)),
            u"sync"_s, Tint::Accent};
}

QString conflictsText(qint64 conflicts)
{
    return conflicts == 1 ? Words::tr("1 conflict kept as a copy")
                          : Words::tr("%1 conflicts kept as copies").arg(number(conflicts));
}

QString failedText(qint64 failed)
{
    return failed == 1
        ? Words::tr("1 change failed; plan again to try it once more")
        : Words::tr("%1 changes failed; plan again to try them once more").arg(number(failed));
}

PairStatus inStepStatus(const QDateTime &since)
{
    return {Words::tr("In step since %1").arg(sinceText(since)), Words::tr("in step"), u"check"_s,
            Tint::Green};
}

PairStatus verifiedStatus(qint64 findings)
{
    if (findings == 0)
        return {Words::tr("Verified: both sides have the same bytes"), Words::tr("verified"),
                u"check"_s, Tint::Green};
    return {findings == 1 ? Words::tr("Verified: 1 difference")
                          : Words::tr("Verified: %1 differences").arg(number(findings)),
            Words::tr("%1 differ").arg(number(findings)), u"failed"_s, Tint::Red};
}

//! Of what ended; empty words where it says nothing of its own.
PairStatus endStatus(const PairFacts &facts)
{
    const SyncSummary &last = *facts.last;
    if (last.error && last.error->kind != Error::Stopped)
        return failedStatus(last.error->text);
    if (!last.guards.isEmpty())
        return guardedStatus(facts.stopped.isEmpty() ? last.guards.first().message : facts.stopped);
    if (last.wasStopped || last.error)
        return {Words::tr("Stopped before the end; plan again to go on"), Words::tr("stopped"),
                u"pause"_s, Tint::Faint};
    if (last.kind == SyncSummary::Kind::Verified)
        return verifiedStatus(facts.findings);
    if (last.failed > 0)
        return failedStatus(failedText(last.failed));
    if (last.conflicts > 0)
        return {conflictsText(last.conflicts),
                last.conflicts == 1 ? Words::tr("1 conflict")
                                    : Words::tr("%1 conflicts").arg(number(last.conflicts)),
                u"decide"_s, Tint::Amber};
    return {};
}

PairStatus restingStatus(const PairFacts &facts)
{
    if (facts.inStepSince.isValid())
        return inStepStatus(facts.inStepSince);
    if (!facts.lastRun)
        return {Words::tr("Never run"), Words::tr("never run"), u"sync"_s, Tint::Faint};
    if (!facts.lastRun->ended.isValid())
        return {Words::tr("The last run was cut off; plan again to go on"), Words::tr("cut off"),
                u"pause"_s, Tint::Amber};
    return failedStatus(failedText(facts.lastRun->failed));
}

} // namespace

QString guardText(const SyncPlan &plan)
{
    if (plan.guards.isEmpty())
        return {};
    const GuardStop &stop = plan.guards.first();
    switch (stop.guard) {
    case Guard::Deletes:
        return plan.rows.isEmpty() ? Words::tr("Stopped: very many files would be deleted")
                                   : deletionsText(plan, stop.side);
    case Guard::Empty:
        return Words::tr("Stopped: one side is empty");
    case Guard::Identity:
        return Words::tr("Stopped: it is another folder than the last time");
    case Guard::AllChanged:
        return Words::tr("Stopped: every file looks changed");
    }
    return {};
}

bool isBusy(SyncPhase phase)
{
    return phase != SyncPhase::Idle && phase != SyncPhase::Ready;
}

PairStatus statusOf(const PairFacts &facts)
{
    if (isBusy(facts.progress.phase))
        return busyStatus(facts.progress);
    if (facts.last && facts.last->kind != SyncSummary::Kind::Planned) {
        if (PairStatus status = endStatus(facts); !status.words.isEmpty())
            return status;
    }
    if (facts.plan && !facts.isPlanSpent) {
        if (!facts.stopped.isEmpty())
            return guardedStatus(facts.stopped);
        if (!facts.plan->isIdle())
            return planStatus(facts.changes);
    }
    if (facts.last) {
        if (PairStatus status = endStatus(facts); !status.words.isEmpty())
            return status;
    }
    return restingStatus(facts);
}

QString scheduleText(const SyncSchedule &schedule)
{
    const auto minutes = schedule.every.count();
    if (schedule.watches && minutes > 0)
        return Words::tr("Runs on changes here, and every %1 min").arg(minutes);
    if (schedule.watches)
        return Words::tr("Runs on changes here");
    return minutes > 0 ? Words::tr("Runs every %1 min").arg(minutes)
                       : Words::tr("Runs when you say so");
}

double fractionOf(const SyncProgress &progress)
{
    if (progress.phase != SyncPhase::Running)
        return -1;
    if (progress.totalBytes > 0)
        return std::clamp(double(progress.bytes) / double(progress.totalBytes), 0.0, 1.0);
    if (progress.rows > 0)
        return std::clamp(double(progress.done) / double(progress.rows), 0.0, 1.0);
    return -1;
}

QString progressText(const SyncProgress &progress)
{
    switch (progress.phase) {
    case SyncPhase::Idle:
    case SyncPhase::Ready:
        return {};
    case SyncPhase::Opening:
        return Words::tr("Asking both sides what they can do");
    case SyncPhase::Listing:
        return Words::tr("Looking at both sides: %1 entries so far").arg(number(progress.listed));
    case SyncPhase::Planning:
        return Words::tr("Making the plan of %1 entries").arg(number(progress.listed));
    case SyncPhase::Hashing:
        return Words::tr("Comparing contents, so that the plan is certain");
    case SyncPhase::Stopping:
        return Words::tr("Stopping cleanly");
    case SyncPhase::Running:
        break;
    }
    const QString rows
        = Words::tr("Running: %1 of %2 changes").arg(number(progress.done), number(progress.rows));
    if (progress.totalBytes <= 0)
        return rows;
    return rows + u", "_s
        + Words::tr("%1 of %2").arg(sizeText(progress.bytes), sizeText(progress.totalBytes));
}

} // namespace gannet
