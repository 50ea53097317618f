// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/undoplan.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::UndoPlan", text);
}

PlanRow rowFor(const SyncStep::Deed &deed, SyncAction action, const Entry &now)
{
    PlanRow row;
    row.action = action;
    row.side = deed.side;
    row.path = deed.path;
    if (deed.action != SyncAction::Move)
        row.pathThere = deed.from; // as it is spelt there
    row.forgetsBase = true;
    (deed.side == Side::Here ? row.here : row.there) = now;
    return row;
}

PlanRow skipped(const SyncStep::Deed &deed, const Entry &now, const QString &reason)
{
    PlanRow row = rowFor(deed, SyncAction::Skip, now);
    row.reason = reason;
    return row;
}

PlanRow undoOf(const SyncStep::Deed &deed, const Entry &now)
{
    if (!isAsLeft(deed.after, now))
        return skipped(deed, now, tr("It was changed after the run, so it stays as it is."));
    PlanRow row;
    if (deed.action == SyncAction::Move) {
        row = rowFor(deed, SyncAction::Move, now);
        row.from = deed.path;
        row.path = deed.from;
        row.reason = tr("The run moved it here, so it goes back to its old place.");
    } else if (deed.isInTrash) {
        row = rowFor(deed, SyncAction::Restore, now);
        row.reason = now.exists() ? tr("The run replaced it, so what was there before comes back.")
                                  : tr("The run removed it, so it comes back.");
    } else if (deed.action == SyncAction::Delete) {
        row = deed.after.exists() || now.exists()
            ? skipped(deed, now, tr("Something has this name now."))
            : rowFor(deed, SyncAction::MakeFolder, now);
        (deed.side == Side::Here ? row.there : row.here).mode = deed.after.mode;
        row.reason = row.reason.isEmpty() ? tr("The run removed this folder, so it comes back.")
                                          : row.reason;
    } else {
        row = rowFor(deed, SyncAction::Delete, now);
        row.reason = tr("The run made it, so it goes to the trash.");
    }
    return row;
}

} // namespace

SyncPlan planUndoOf(const QString &name, const QList<SyncStep::Deed> &deeds, const SyncTree &here,
                    const SyncTree &there)
{
    SyncPlan plan;
    plan.undoes = name;
    QSet<SyncPath> seenHere; // the last deed on a path decides what is there now
    QSet<SyncPath> seenThere;
    for (auto deed = deeds.crbegin(); deed != deeds.crend(); ++deed) {
        if (deed->action == SyncAction::Adopt || deed->action == SyncAction::SetTime
            || deed->action == SyncAction::SetMode)
            continue;
        const bool isHere = deed->side == Side::Here;
        QSet<SyncPath> &seen = isHere ? seenHere : seenThere;
        const SyncPath &path = pathOf(*deed);
        const bool isLast = !seen.contains(path);
        seen.insert(path);
        // A deed before another one on the same path left what the later one found and moved.
        const Entry now = isLast ? (isHere ? here : there).at(path) : deed->after;
        plan.rows.append(undoOf(*deed, now));
        if (plan.rows.constLast().action == SyncAction::Move)
            seen.insert(deed->from); // what an earlier deed left there comes back to it
    }
    return plan;
}

} // namespace gannet
