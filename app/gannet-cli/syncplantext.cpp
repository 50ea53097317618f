// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncplantext.h"

#include "app/gannet-cli/syncplansections.h"
#include "app/gannet-cli/terminal.h"
#include "app/gannet-cli/values.h"
#include "core/sync/pairs/pairwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("gannet::SyncPlan", text, nullptr, count);
}

QString modeSentence(SyncMode mode)
{
    switch (mode) {
    case SyncMode::TwoWay:
        return tr("Changes of each side go to the other.");
    case SyncMode::Mirror:
        return tr("Here becomes like there; nothing is changed there.");
    case SyncMode::Upload:
        return tr("There becomes like here; nothing is changed here.");
    }
    return {};
}

QString deletionTitle(Side side, bool usesTrash)
{
    if (side == Side::Here)
        return usesTrash ? tr("To be deleted here; it goes to the trash here")
                         : tr("To be deleted here for good");
    return usesTrash ? tr("To be deleted there; it goes to the trash there")
                     : tr("To be deleted there for good");
}

QString replacementTitle(Side side, bool usesTrash)
{
    if (side == Side::Here)
        return usesTrash ? tr("To be replaced here; the old one goes to the trash here")
                         : tr("To be replaced here; the old one is gone then");
    return usesTrash ? tr("To be replaced there; the old one goes to the trash there")
                     : tr("To be replaced there; the old one is gone then");
}

QString conflictTitle(Side side)
{
    return side == Side::Here ? tr("Conflicts: both are kept; the one of here gets another name")
                              : tr("Conflicts: both are kept; the one of there gets another name");
}

QString titleOf(const SectionGroup &group, bool usesTrash)
{
    const bool isHere = group.side == Side::Here;
    switch (group.section) {
    case PlanSection::Deletions:
        return deletionTitle(group.side, usesTrash);
    case PlanSection::Replacements:
        return replacementTitle(group.side, usesTrash);
    case PlanSection::Restored:
        return isHere ? tr("To come back here out of the trash; what is in the way goes there")
                      : tr("To come back there out of the trash; what is in the way goes there");
    case PlanSection::Conflicts:
        return conflictTitle(group.side);
    case PlanSection::Compares:
        return tr("To be compared byte by byte; equal ones stay as they are");
    case PlanSection::Moves:
        return isHere ? tr("To be moved here") : tr("To be moved there");
    case PlanSection::Copies:
        return isHere ? tr("To be copied here") : tr("To be copied there");
    case PlanSection::Folders:
        return isHere ? tr("Folders to be made here") : tr("Folders to be made there");
    case PlanSection::Times:
        return isHere ? tr("Times to be set here") : tr("Times to be set there");
    case PlanSection::Modes:
        return isHere ? tr("Permissions to be set here") : tr("Permissions to be set there");
    case PlanSection::Skips:
        return tr("Left alone on both sides");
    case PlanSection::Adoptions:
    case PlanSection::Forgotten:
        break;
    }
    return {};
}

QString sizeOf(const Entry &entry)
{
    switch (entry.kind) {
    case EntryKind::File:
        return entry.signature.size < 0 ? tr("size not known") : sizeText(entry.signature.size);
    case EntryKind::Folder:
        return tr("folder");
    case EntryKind::Link:
        return tr("link");
    case EntryKind::Absent:
    case EntryKind::Unknown:
        break;
    }
    return {};
}

//! What stands behind the path of a row.
QString remarkOn(const PlanRow &row)
{
    const Entry &own = row.of(row.side);
    const Entry &other = row.of(otherSide(row.side));
    switch (sectionOf(row)) {
    case PlanSection::Deletions:
        return sizeOf(own);
    case PlanSection::Copies:
        return sizeOf(other);
    case PlanSection::Replacements:
        return tr("%1, was %2").arg(sizeOf(other), sizeOf(own));
    case PlanSection::Conflicts:
        return tr("also kept as %1").arg(shownPath(row.copy));
    case PlanSection::Moves:
        return tr("was %1").arg(shownPath(row.from));
    case PlanSection::Restored:
    case PlanSection::Compares:
    case PlanSection::Folders:
    case PlanSection::Times:
    case PlanSection::Modes:
    case PlanSection::Skips:
    case PlanSection::Adoptions:
    case PlanSection::Forgotten:
        break;
    }
    return {};
}

QString rowText(const PlanRow &row)
{
    const bool isFolder = row.action == SyncAction::MakeFolder
        || (row.action == SyncAction::Delete && row.of(row.side).kind == EntryKind::Folder);
    const QString path = shownPath(row.path) + (isFolder && !row.path.isEmpty() ? u"/"_s : u""_s);
    const QString remark = isFolder ? QString() : remarkOn(row);
    return u"      "_s + (remark.isEmpty() ? path : tr("%1  (%2)").arg(path, remark));
}

QString sumOf(const SectionGroup &group)
{
    return group.bytes > 0 ? tr("%1, %2").arg(QString::number(group.rows), sizeText(group.bytes))
                           : QString::number(group.rows);
}

void writeGroup(const SectionGroup &group, bool usesTrash, const LineSink &write)
{
    if (group.reasons.isEmpty())
        return;
    write({});
    write(tr("%1: %2").arg(titleOf(group, usesTrash), sumOf(group)));
    for (const ReasonGroup &reason : group.reasons) {
        write(u"  "_s + forTerminal(reason.reason));
        for (const PlanRow *row : reason.rows)
            write(rowText(*row));
    }
}

void writeGuards(const SyncPlan &plan, const LineSink &write)
{
    if (plan.guards.isEmpty())
        return;
    write({});
    write(tr("Stopped before anything was done"));
    for (const GuardStop &guard : plan.guards) {
        write(u"  "_s + forTerminal(guard.message));
        write(tr("  If this is what you want, add --accept-guard %1 for one run.")
                  .arg(wordFor(guard.guard, guardWords)));
    }
}

QString wordOf(PlanSection section)
{
    switch (section) {
    case PlanSection::Deletions:
        return tr("to be deleted");
    case PlanSection::Replacements:
        return tr("to be replaced");
    case PlanSection::Restored:
        return tr("to come back");
    case PlanSection::Conflicts:
        return tr("in conflict");
    case PlanSection::Compares:
        return tr("to be compared");
    case PlanSection::Moves:
        return tr("to be moved");
    case PlanSection::Copies:
        return tr("to be copied");
    case PlanSection::Folders:
        return tr("to be made (folders)");
    case PlanSection::Times:
        return tr("to be given another time");
    case PlanSection::Modes:
        return tr("to be given other permissions");
    case PlanSection::Skips:
        return tr("left alone");
    case PlanSection::Adoptions:
        return tr("the same on both sides, to be remembered");
    case PlanSection::Forgotten:
        return tr("gone on both sides, to be forgotten");
    }
    return {};
}

void writeSums(const SyncPlan &plan, const QList<SectionGroup> &groups, const LineSink &write)
{
    write({});
    write(tr("In all"));
    for (qsizetype i = 0; i < groups.size(); ++i) {
        SectionGroup both = groups[i];
        if (i + 1 < groups.size() && groups[i + 1].section == both.section) {
            both.rows += groups[i + 1].rows;
            both.bytes += groups[++i].bytes;
        }
        const QString size = both.bytes > 0 ? u" ("_s + sizeText(both.bytes) + u')' : QString();
        write(u"  %1 %2%3"_s.arg(both.rows, 7).arg(wordOf(both.section), size));
    }
    if (plan.unchanged > 0 || groups.isEmpty())
        write(u"  %1 %2"_s.arg(plan.unchanged, 7).arg(tr("in step already")));
}

} // namespace

QString shownPath(QByteArrayView path)
{
    if (path.isEmpty())
        return tr("the whole folder");
    QString shown = forTerminal(QString::fromUtf8(path));
    for (QChar &c : shown) {
        if (c == u'\n' || c == u'\t')
            c = QChar::ReplacementCharacter;
    }
    return shown;
}

void writePlan(const SyncPlan &plan, const SyncPair &pair, const LineSink &write)
{
    write(tr("Here:  %1").arg(forTerminal(pair.here)));
    write(tr("There: %1").arg(forTerminal(pair.there)));
    write(plan.undoes.isEmpty() ? modeSentence(pair.policy.mode)
                                : tr("This puts back what the run %1 did.").arg(plan.undoes));
    if (plan.isFirst)
        write(tr("This is the first run of this pair, so nothing is deleted."));
    writeGuards(plan, write);
    const QList<SectionGroup> groups = groupedByDanger(plan);
    for (const SectionGroup &group : groups)
        writeGroup(group, pair.usesTrash, write);
    writeSums(plan, groups, write);
    if (plan.isIdle())
        write(tr("There is nothing to do."));
}

} // namespace gannet
