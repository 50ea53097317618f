// SPDX-License-Identifier: GPL-3.0-or-later
// Rows where both sides have a word: equal bytes are adopted, others are kept twice.
#include "core/sync/run/rowbase.h"
#include "core/sync/run/rowwork.h"

namespace gannet {

Task<Result<RowEffect>> RowWork::compare(PlanRow row, StopToken stop)
{
    Task<Result<QByteArray>> hashingHere = m_here->hash(row.path, stop);
    const Result<QByteArray> here = co_await hashingHere;
    if (!here)
        co_return here.error();
    Task<Result<QByteArray>> hashingThere = m_there->hash(row.pathOn(Side::There), stop);
    const Result<QByteArray> there = co_await hashingThere;
    if (!there)
        co_return there.error();
    if (*here != *there) {
        row.action = SyncAction::Conflict;
        Task<Result<RowEffect>> keeping = keepBoth(std::move(row), std::move(stop));
        Result<RowEffect> effect = co_await keeping;
        co_return effect;
    }
    for (const Side side : {Side::Here, Side::There}) {
        Task<Outcome> looking = stillThere(side, row.pathOn(side), row.of(side), stop);
        const Outcome same = co_await looking;
        if (!same)
            co_return same.error();
    }
    BaseEntry base = baseOf(row, row.here, row.there);
    base.here.hash = *here;
    base.there.hash = *here;
    co_return RowEffect{{.kept = {base}}};
}

// In an order that leaves both contents on the disk after a death at any moment: the winner comes
// to this side before its place is cleared, and the loser is only renamed.
Task<Result<RowEffect>> RowWork::keepBoth(PlanRow row, StopToken stop)
{
    const Side loser = row.side;
    const Side winner = otherSide(loser);
    const bool bringsFile = row.of(winner).kind == EntryKind::File;
    std::optional<SourceFile> source;
    if (bringsFile) {
        Task<Result<SourceFile>> fetching = at(winner)->fetch(
            row.pathOn(winner), expected(winner, row.pathOn(winner), row.of(winner)), stop);
        Result<SourceFile> fetched = co_await fetching;
        if (!fetched)
            co_return fetched.error();
        source = std::move(*fetched);
    }
    const Entry lost = expected(loser, row.pathOn(loser), row.of(loser));
    Task<Result<Entry>> moving = at(loser)->move(row.pathOn(loser), row.copy, lost, stop);
    const Result<Entry> copy = co_await moving;
    if (!copy)
        co_return copy.error();
    Task<Result<RowEffect>> placing = placeWinner(row, std::move(source), stop);
    Result<RowEffect> effect = co_await placing;
    if (!effect)
        co_return effect;
    effect->keptBoth = true;
    effect->step.deeds.prepend(
        {SyncAction::Move, loser, row.copy, row.pathOn(loser), false, *copy});
    if (copy->kind == EntryKind::Folder || !m_rules.sendsCopies)
        co_return effect; // what is in a folder has rows of its own
    row.path = row.copy;
    row.pathThere.clear();
    row.base.reset();
    (loser == Side::Here ? row.here : row.there) = *copy;
    (winner == Side::Here ? row.here : row.there) = {};
    Task<Result<RowEffect>> sending = sendCopy(std::move(row), std::move(*effect), std::move(stop));
    Result<RowEffect> sent = co_await sending;
    co_return sent;
}

// What has the name there comes to the side where the loser made room for it.
Task<Result<RowEffect>> RowWork::placeWinner(PlanRow row, std::optional<SourceFile> source,
                                             StopToken stop)
{
    RowEffect effect;
    const Entry seen = row.of(otherSide(row.side));
    if (seen.kind == EntryKind::Folder) {
        effect.step.gone = {row.path}; // its rows follow
        co_return effect;
    }
    const SyncPath path = row.pathOn(row.side);
    const QByteArray hash
        = source && !source->sha256.isEmpty() ? "sha256:" + source->sha256 : QByteArray();
    Task<Result<Entry>> making = source ? at(row.side)->put(path, std::move(*source), Entry(), stop)
                                        : at(row.side)->link(path, seen.target, Entry(), stop);
    Result<Entry> made = co_await making;
    if (!made)
        co_return made.error();
    if (!hash.isEmpty())
        made->signature.hash = hash;
    const bool isHere = row.side == Side::Here;
    effect.bytes = std::max<qint64>(0, seen.signature.size);
    effect.step.kept = {baseOf(row, isHere ? *made : seen, isHere ? seen : *made)};
    effect.step.deeds = {
        {SyncAction::Copy, row.side, row.path, isHere ? SyncPath() : row.pathThere, false, *made}};
    co_return effect;
}

// The copy reaches the other side in the same run. That it cannot is no reason to call the conflict
// unsolved: as a new file it goes there the next time.
Task<Result<RowEffect>> RowWork::sendCopy(PlanRow row, RowEffect effect, StopToken stop)
{
    const bool isLink = row.of(row.side).kind == EntryKind::Link;
    row.side = otherSide(row.side);
    row.action = SyncAction::Copy;
    Task<Result<RowEffect>> copying = isLink ? copyLink(std::move(row), std::move(stop))
                                             : copy(std::move(row), std::move(stop));
    const Result<RowEffect> sent = co_await copying;
    if (sent) {
        effect.bytes += sent->bytes;
        effect.step.kept += sent->step.kept;
        effect.step.deeds += sent->step.deeds;
    }
    co_return effect;
}

} // namespace gannet
