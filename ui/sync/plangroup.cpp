// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/plangroup.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::PlanGroup)
};

} // namespace

PlanGroup groupOf(const PlanRow &row)
{
    switch (row.action) {
    case SyncAction::Delete:
        return PlanGroup::Deletions;
    case SyncAction::Copy:
    case SyncAction::Restore:
        return row.of(row.side).exists() ? PlanGroup::Replacements : PlanGroup::New;
    case SyncAction::Compare:
    case SyncAction::Conflict:
        return PlanGroup::Conflicts;
    case SyncAction::Move:
        return PlanGroup::Moves;
    case SyncAction::MakeFolder:
        return PlanGroup::New;
    case SyncAction::Adopt:
    case SyncAction::Forget:
    case SyncAction::SetTime:
    case SyncAction::SetMode:
        return PlanGroup::Adoptions;
    case SyncAction::Skip:
        break;
    }
    return PlanGroup::LeftAlone;
}

bool isChange(PlanGroup group)
{
    return group >= PlanGroup::Deletions && group <= PlanGroup::New;
}

qint64 bytesOf(const PlanRow &row)
{
    if (row.action != SyncAction::Copy)
        return 0;
    return std::max<qint64>(0, row.of(otherSide(row.side)).signature.size);
}

QString groupTitle(PlanGroup group, bool usesTrash)
{
    switch (group) {
    case PlanGroup::Guards:
        return Words::tr("Stopped before anything was lost");
    case PlanGroup::Deletions:
        return usesTrash ? Words::tr("Deleted (kept in the trash, can be undone)")
                         : Words::tr("Deleted for good");
    case PlanGroup::Replacements:
        return usesTrash ? Words::tr("Replaced (the old one is kept in the trash)")
                         : Words::tr("Replaced (the old one is gone for good)");
    case PlanGroup::Conflicts:
        return Words::tr("Changed on both sides");
    case PlanGroup::Moves:
        return Words::tr("Moved, nothing sent again");
    case PlanGroup::New:
        return Words::tr("New files and folders");
    case PlanGroup::Adoptions:
        return Words::tr("Equal already, only noted");
    case PlanGroup::LeftAlone:
        return Words::tr("Left alone");
    }
    return {};
}

QString groupCount(PlanGroup group, qint64 count)
{
    const int n = int(count);
    switch (group) {
    case PlanGroup::Guards:
        return Words::tr("stopped");
    case PlanGroup::Deletions:
        return Words::tr("%Ln deleted", nullptr, n);
    case PlanGroup::Replacements:
        return Words::tr("%Ln replaced", nullptr, n);
    case PlanGroup::Conflicts:
        return Words::tr("%Ln changed on both sides", nullptr, n);
    case PlanGroup::Moves:
        return Words::tr("%Ln moved", nullptr, n);
    case PlanGroup::New:
        return Words::tr("%Ln new", nullptr, n);
    case PlanGroup::Adoptions:
        return Words::tr("%Ln equal already", nullptr, n);
    case PlanGroup::LeftAlone:
        return Words::tr("%Ln left alone", nullptr, n);
    }
    return {};
}

Tint groupTint(PlanGroup group)
{
    switch (group) {
    case PlanGroup::Guards:
    case PlanGroup::Deletions:
        return Tint::Red;
    case PlanGroup::Replacements:
    case PlanGroup::Conflicts:
        return Tint::Amber;
    case PlanGroup::New:
        return Tint::Accent;
    case PlanGroup::Moves:
    case PlanGroup::Adoptions:
    case PlanGroup::LeftAlone:
        break;
    }
    return Tint::Faint;
}

QString rowSign(const PlanRow &row)
{
    switch (row.action) {
    case SyncAction::Delete:
        return u"trash"_s;
    case SyncAction::Copy:
        return row.side == Side::Here ? u"download"_s : u"upload"_s;
    case SyncAction::Restore:
        return u"undo"_s;
    case SyncAction::MakeFolder:
        return u"folder"_s;
    case SyncAction::Compare:
    case SyncAction::Conflict:
        return u"decide"_s;
    case SyncAction::Move:
        return u"move"_s;
    case SyncAction::Adopt:
    case SyncAction::Forget:
    case SyncAction::SetTime:
    case SyncAction::SetMode:
        return u"check"_s;
    case SyncAction::Skip:
        break;
    }
    return u"pause"_s;
}

} // namespace gannet
