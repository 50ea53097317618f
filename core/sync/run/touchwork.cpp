// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of files whose bytes are the same: only what is known of them changes.
#include "core/sync/run/rowbase.h"
#include "core/sync/run/rowwork.h"

namespace gannet {

// An edit since the listing would get the time of what it replaced and be taken for it.
Task<Result<RowEffect>> RowWork::setTime(PlanRow row, StopToken stop)
{
    const Entry seen = row.of(otherSide(row.side));
    const Entry expected = row.of(row.side);
    const SyncPath path = row.pathOn(row.side);
    Task<Outcome> looking = stillThere(row.side, path, expected, stop);
    const Outcome same = co_await looking;
    if (!same)
        co_return same.error();
    Task<Result<Entry>> setting = at(row.side)->setModified(path, seen.signature.modified, stop);
    Result<Entry> made = co_await setting;
    if (!made)
        co_return made.error();
    if (made->signature.size != expected.signature.size
        || made->signature.inode != expected.signature.inode)
        co_return failure(Error::Changed,
                          tr("%1 was changed while its time was set; the next run "
                             "takes it up.")
                              .arg(QString::fromUtf8(path)));
    const bool isHere = row.side == Side::Here;
    BaseEntry base = baseOf(row, isHere ? *made : seen, isHere ? seen : *made);
    keepBytes(&base, row.base);
    keepModes(&base, row);
    RowEffect effect;
    effect.step.kept = {base};
    co_return effect;
}

// No deed: there is nothing in the trash that an undo could bring back.
Task<Result<RowEffect>> RowWork::setMode(PlanRow row, StopToken stop)
{
    const Side from = otherSide(row.side);
    const Entry seen = expected(from, row.pathOn(from), row.of(from));
    const SyncPath path = row.pathOn(row.side);
    Task<Result<Entry>> setting
        = at(row.side)->setMode(path, seen.mode, expected(row.side, path, row.of(row.side)), stop);
    const Result<Entry> made = co_await setting;
    if (!made)
        co_return made.error();
    const bool isHere = row.side == Side::Here;
    BaseEntry base = baseOf(row, isHere ? *made : seen, isHere ? seen : *made);
    keepBytes(&base, row.base);
    RowEffect effect;
    effect.step.kept = {base};
    co_return effect;
}

} // namespace gannet
