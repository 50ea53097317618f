// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/syncplansections.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <utility>

namespace gannet {

namespace {

bool isOnlyCounted(PlanSection section)
{
    return section == PlanSection::Adoptions || section == PlanSection::Forgotten;
}

void add(SectionGroup *group, const PlanRow &row)
{
    ++group->rows;
    group->bytes += bytesOf(row);
}

//! The rows of one group by their reason.
QList<ReasonGroup> byReason(const QList<const PlanRow *> &rows)
{
    QHash<QString, qsizetype> places;
    QList<ReasonGroup> groups;
    for (const PlanRow *row : rows) {
        const auto place = places.constFind(row->reason);
        if (place != places.cend()) {
            groups[*place].rows.append(row);
            continue;
        }
        places.insert(row->reason, groups.size());
        groups.append({row->reason, {row}});
    }
    for (ReasonGroup &group : groups) {
        std::ranges::sort(group.rows, [](const PlanRow *a, const PlanRow *b) {
            return compareInTree(a->path, b->path) < 0;
        });
    }
    std::ranges::sort(groups, [](const ReasonGroup &a, const ReasonGroup &b) {
        return std::pair(-a.rows.size(), a.reason) < std::pair(-b.rows.size(), b.reason);
    });
    return groups;
}

} // namespace

PlanSection sectionOf(const PlanRow &row)
{
    switch (row.action) {
    case SyncAction::Adopt:
        return PlanSection::Adoptions;
    case SyncAction::Forget:
        return PlanSection::Forgotten;
    case SyncAction::Copy:
        return row.of(row.side).exists() ? PlanSection::Replacements : PlanSection::Copies;
    case SyncAction::MakeFolder:
        return PlanSection::Folders;
    case SyncAction::Move:
        return PlanSection::Moves;
    case SyncAction::Delete:
        return PlanSection::Deletions;
    case SyncAction::Compare:
        return PlanSection::Compares;
    case SyncAction::Conflict:
        return PlanSection::Conflicts;
    case SyncAction::Restore:
        return PlanSection::Restored;
    case SyncAction::SetTime:
        return PlanSection::Times;
    case SyncAction::SetMode:
        return PlanSection::Modes;
    case SyncAction::Skip:
        return PlanSection::Skips;
    }
    return PlanSection::Skips;
}

qint64 bytesOf(const PlanRow &row)
{
    const bool isOfItself = row.action == SyncAction::Delete;
    const Entry &entry = row.of(isOfItself ? row.side : otherSide(row.side));
    switch (row.action) {
    case SyncAction::Copy:
    case SyncAction::Delete:
    case SyncAction::Conflict:
    case SyncAction::Compare:
        return std::max<qint64>(0, entry.kind == EntryKind::File ? entry.signature.size : 0);
    case SyncAction::Adopt:
    case SyncAction::Forget:
    case SyncAction::MakeFolder:
    case SyncAction::Move:
    case SyncAction::Restore:
    case SyncAction::SetTime:
    case SyncAction::SetMode:
    case SyncAction::Skip:
        return 0;
    }
    return 0;
}

QList<SectionGroup> groupedByDanger(const SyncPlan &plan)
{
    struct Found {
        SectionGroup group;
        QList<const PlanRow *> rows;
    };
    std::map<std::pair<PlanSection, Side>, Found> found;
    for (const PlanRow &row : plan.rows) {
        const PlanSection section = sectionOf(row);
        const bool hasNoSide = isOnlyCounted(section) || section == PlanSection::Skips;
        Found &one = found[{section, hasNoSide ? Side::Here : row.side}];
        add(&one.group, row);
        if (!isOnlyCounted(section))
            one.rows.append(&row);
    }
    QList<SectionGroup> groups;
    for (auto &[key, one] : found) {
        one.group.section = key.first;
        one.group.side = key.second;
        one.group.reasons = byReason(one.rows);
        groups.append(std::move(one.group));
    }
    return groups;
}

} // namespace gannet
