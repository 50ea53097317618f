// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/synctext.h"

#include "app/gannet-cli/progressbar.h"
#include "app/gannet-cli/syncplansections.h"
#include "app/gannet-cli/syncplantext.h"
#include "app/gannet-cli/values.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::SyncReport", text);
}

QString sideName(Side side)
{
    return side == Side::Here ? tr("Here") : tr("There");
}

//! The path with the bytes that came across, where there are some.
QString withBytes(const SyncEvent &event)
{
    const QString path = shownPath(event.row.path);
    return event.bytes > 0 ? tr("%1 (%2)").arg(path, sizeText(event.bytes)) : path;
}

QString deedText(const SyncEvent &event)
{
    const PlanRow &row = event.row;
    switch (sectionOf(row)) {
    case PlanSection::Deletions:
        return tr("deleted %1").arg(shownPath(row.path));
    case PlanSection::Replacements:
        return tr("replaced %1").arg(withBytes(event));
    case PlanSection::Restored:
        return tr("brought back %1").arg(shownPath(row.path));
    case PlanSection::Conflicts:
        return tr("kept both of %1, this side's as %2")
            .arg(shownPath(row.path), shownPath(row.copy));
    case PlanSection::Moves:
        return tr("moved %1 to %2").arg(shownPath(row.from), shownPath(row.path));
    case PlanSection::Copies:
        return tr("copied %1").arg(withBytes(event));
    case PlanSection::Folders:
        return tr("made the folder %1").arg(shownPath(row.path));
    case PlanSection::Times:
        return tr("set the time of %1").arg(shownPath(row.path));
    case PlanSection::Modes:
        return tr("set the permissions of %1").arg(shownPath(row.path));
    case PlanSection::Compares:
        return tr("compared %1").arg(shownPath(row.path));
    case PlanSection::Skips:
        return tr("left alone %1: %2").arg(shownPath(row.path), row.reason);
    case PlanSection::Adoptions:
    case PlanSection::Forgotten:
        break;
    }
    return {};
}

//! What the rows came to. A run with failures is not in step.
QStringList countsOf(const SyncSummary &summary)
{
    const bool isGood = summary.failed == 0 && !summary.wasStopped;
    const QString good = summary.done == 0 ? tr("In step: nothing was to be done")
                                           : tr("In step: %1 done").arg(summary.done);
    QStringList parts;
    switch (summary.kind) {
    case SyncSummary::Kind::Planned:
    case SyncSummary::Kind::Ran:
        parts = {isGood ? good : tr("%1 done").arg(summary.done)};
        break;
    case SyncSummary::Kind::Verified:
        parts = {tr("Verified: %1 are the same").arg(summary.done)};
        break;
    case SyncSummary::Kind::Undone:
        parts = {tr("Put back: %1").arg(summary.done)};
        break;
    }
    if (summary.conflicts > 0)
        parts += tr("%1 kept twice after a conflict").arg(summary.conflicts);
    if (summary.skipped > 0)
        parts += tr("%1 left alone").arg(summary.skipped);
    if (summary.failed > 0)
        parts += (summary.kind == SyncSummary::Kind::Verified ? tr("%1 differ or cannot be read")
                                                              : tr("%1 failed"))
                     .arg(summary.failed);
    return parts;
}

//! Of what both sides together need.
std::optional<double> shareOf(const SyncProgress &progress)
{
    if (progress.totalBytes > 0)
        return double(progress.bytes) / double(progress.totalBytes);
    if (progress.rows > 0)
        return double(progress.done) / double(progress.rows);
    return std::nullopt;
}

QString runningText(const SyncProgress &progress)
{
    if (progress.rows == 0)
        return tr("Beginning");
    QString text = tr("%1 of %2").arg(progress.done).arg(progress.rows);
    if (progress.totalBytes > 0)
        text += u", "_s
            + tr("%1 of %2").arg(sizeText(progress.bytes), sizeText(progress.totalBytes));
    return progress.at.isEmpty() ? text : text + u"  "_s + shownPath(progress.at.toUtf8());
}

} // namespace

bool isNotable(const SyncEvent &event)
{
    const PlanRow &row = event.row;
    const bool isHidden
        = row.here.kind == EntryKind::Unknown || row.there.kind == EntryKind::Unknown;
    return event.error || row.action == SyncAction::Conflict
        || (row.action == SyncAction::Skip && isHidden);
}

QString eventSentence(const SyncEvent &event)
{
    if (event.error)
        return tr("%1: %2").arg(shownPath(event.row.path), event.error->text);
    const QString deed = deedText(event);
    return deed.isEmpty() ? deed : tr("%1: %2").arg(sideName(event.row.side), deed);
}

QString findingSentence(const VerifyFinding &finding)
{
    return tr("%1: %2").arg(shownPath(finding.path), finding.sentence);
}

QString summarySentence(const SyncSummary &summary)
{
    if (summary.kind == SyncSummary::Kind::Planned && summary.wasStopped)
        return tr("Interrupted before anything was done.");
    QString sentence = tr("%1. %2 in %3 s.")
                           .arg(countsOf(summary).join(u", "_s), sizeText(summary.bytes),
                                secondsText(summary.seconds));
    if (summary.wasStopped)
        sentence += u' ' + tr("Interrupted; the same call goes on with what is there.");
    const bool canBeUndone
        = summary.kind == SyncSummary::Kind::Ran && summary.done > 0 && !summary.run.isEmpty();
    if (canBeUndone)
        sentence += u' ' + tr("--undo=%1 puts it back.").arg(summary.run);
    return sentence;
}

QString syncProgressLine(const SyncProgress &progress, int columns)
{
    switch (progress.phase) {
    case SyncPhase::Idle:
    case SyncPhase::Ready:
        return {};
    case SyncPhase::Opening:
        return lineWithBar({}, tr("Opening both sides"), columns);
    case SyncPhase::Listing:
        return lineWithBar({}, tr("Looking: %1 entries").arg(progress.listed), columns);
    case SyncPhase::Planning:
        return lineWithBar({}, tr("Planning: %1 entries").arg(progress.listed), columns);
    case SyncPhase::Hashing:
        return lineWithBar(shareOf(progress), tr("Comparing: %1").arg(runningText(progress)),
                           columns);
    case SyncPhase::Running:
        return lineWithBar(shareOf(progress), runningText(progress), columns);
    case SyncPhase::Stopping:
        return lineWithBar({}, tr("Stopping"), columns);
    }
    return {};
}

} // namespace gannet
