// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/rowbase.h"

#include "core/sync/plan/nodestate.h"

#include <utility>

namespace gannet {

namespace {

bool keepsOwnMode(const PlanRow &row)
{
    const Side from = otherSide(row.side);
    return row.base && row.of(row.side).kind == EntryKind::File && row.of(row.side).mode != 0
        && !hasOtherMode(*row.base, from, row.of(from));
}

void keepCertainty(Signature *now, const Signature &old)
{
    if (now->inode == 0 && isCertain(old, *now))
        now->isRacy = false;
}

} // namespace

bool isCertain(const Signature &known, const Signature &now)
{
    return !known.isRacy && now.size == known.size && now.modified == known.modified
        && now.tag == known.tag;
}

BaseEntry baseOf(const PlanRow &row, const Entry &here, const Entry &there)
{
    BaseEntry base;
    base.path = row.path;
    base.pathThere = row.pathThere;
    base.kind = here.exists() ? here.kind : there.kind;
    base.here = here.signature;
    base.there = there.signature;
    base.mode = here.mode;
    base.modeThere = there.mode;
    base.target = here.kind == EntryKind::Link ? here.target : there.target;
    return base;
}

void keepBytes(BaseEntry *base, const std::optional<BaseEntry> &before)
{
    if (!before)
        return;
    const QByteArray &hash = before->here.hash.isEmpty() ? before->there.hash : before->here.hash;
    for (Signature *now : {&base->here, &base->there}) {
        if (now->hash.isEmpty())
            now->hash = hash;
    }
}

void keepHashes(BaseEntry *base, const std::optional<BaseEntry> &before)
{
    if (!before)
        return;
    for (const auto &[now, old] :
         {std::pair{&base->here, &before->here}, std::pair{&base->there, &before->there}}) {
        if (now->hash.isEmpty() && now->size == old->size && now->modified == old->modified)
            now->hash = old->hash;
        keepCertainty(now, *old);
    }
}

quint16 modeOfCopy(const PlanRow &row, quint16 sourceMode)
{
    return keepsOwnMode(row) ? row.of(row.side).mode : sourceMode;
}

void keepModes(BaseEntry *base, const PlanRow &row)
{
    if (!row.base)
        return;
    const bool isTime = row.action == SyncAction::SetTime;
    if (isTime || (keepsOwnMode(row) && row.side == Side::Here))
        base->mode = row.base->mode;
    if (isTime || (keepsOwnMode(row) && row.side == Side::There))
        base->modeThere = row.base->modeThere;
}

} // namespace gannet
