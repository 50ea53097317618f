// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/rowwork.h"

#include "core/sync/run/rowbase.h"

namespace gannet {

namespace {

Error changedMeanwhile(const QString &path)
{
    return failure(Error::Changed,
                   QCoreApplication::translate(
                       "gannet::RowWork",
                       "%1 was changed while it was being worked on; the next run takes it up.")
                       .arg(path));
}

// Times of access and the like do not count, but whatever tells of other bytes does.
bool isSame(const Entry &before, const Entry &now)
{
    return before.kind == now.kind && before.signature.size == now.signature.size
        && before.signature.modified == now.signature.modified
        && before.signature.inode == now.signature.inode
        && before.signature.tag == now.signature.tag && before.target == now.target;
}

SyncStep::Deed deedOf(const PlanRow &row, Entry after, bool isInTrash)
{
    const bool isMove = row.action == SyncAction::Move;
    const SyncPath spelling = row.side == Side::There ? row.pathThere : SyncPath();
    return {row.action,
            row.side,
            isMove ? row.pathOn(row.side) : row.path,
            isMove ? row.from : spelling,
            isInTrash,
            std::move(after)};
}

// What both sides have is equal; only the base does not say so yet.
RowEffect adopted(const PlanRow &row)
{
    RowEffect effect;
    if (row.base && row.base->path != row.path)
        effect.step.moved = {{row.base->path, row.path}};
    if (!row.endsEqual)
        return effect;
    BaseEntry base = baseOf(row, row.here, row.there);
    keepHashes(&base, row.base);
    effect.step.kept = {base};
    return effect;
}

} // namespace

RowWork::RowWork(Endpoint *here, Endpoint *there, Rules rules)
    : m_here(here)
    , m_there(there)
    , m_rules(std::move(rules))
{
}

Task<Result<RowEffect>> RowWork::run(PlanRow row, StopToken stop)
{
    using Step = Task<Result<RowEffect>> (RowWork::*)(PlanRow, StopToken);
    Step step = nullptr;
    switch (row.action) {
    case SyncAction::Adopt:
        co_return adopted(row);
    case SyncAction::Forget:
        co_return RowEffect{{.gone = {row.path}}};
    case SyncAction::Skip:
        co_return RowEffect();
    case SyncAction::Copy:
        step = row.of(otherSide(row.side)).kind == EntryKind::Link ? &RowWork::copyLink
                                                                   : &RowWork::copy;
        break;
    case SyncAction::MakeFolder:
        step = &RowWork::makeFolder;
        break;
    case SyncAction::Move:
        step = &RowWork::move;
        break;
    case SyncAction::Delete:
        step = &RowWork::remove;
        break;
    case SyncAction::Compare:
        step = &RowWork::compare;
        break;
    case SyncAction::Conflict:
        step = &RowWork::keepBoth;
        break;
    case SyncAction::Restore:
        step = &RowWork::restore;
        break;
    case SyncAction::SetTime:
        step = &RowWork::setTime;
        break;
    case SyncAction::SetMode:
        step = &RowWork::setMode;
        break;
    }
    Task<Result<RowEffect>> working = (this->*step)(std::move(row), std::move(stop));
    Result<RowEffect> effect = co_await working;
    co_return effect;
}

Entry RowWork::expected(Side side, const SyncPath &path, const Entry &observed) const
{
    return (side == Side::Here ? m_movedHere : m_movedThere).value(path, observed);
}

// A file that was changed while it was read may be half old and half new on the other side.
Task<Outcome> RowWork::stillThere(Side side, SyncPath path, Entry expected, StopToken stop)
{
    Task<Result<Entry>> looking = at(side)->look(path, stop);
    const Result<Entry> now = co_await looking;
    if (!now)
        co_return now.error();
    if (!isSame(expected, *now))
        co_return changedMeanwhile(QString::fromUtf8(path));
    co_return Nothing{};
}

Task<Result<RowEffect>> RowWork::copy(PlanRow row, StopToken stop)
{
    const Side from = otherSide(row.side);
    const SyncPath fromPath = row.pathOn(from);
    const Entry sent = expected(from, fromPath, row.of(from));
    Task<Result<SourceFile>> fetching = at(from)->fetch(fromPath, sent, stop);
    Result<SourceFile> source = co_await fetching;
    if (!source)
        co_return source.error();
    source->mode = modeOfCopy(row, source->mode);
    QByteArray hash = source->sha256.isEmpty() ? QByteArray() : "sha256:" + source->sha256;
    const bool mayChange = !source->isTemporary; // it is the very file of the person
    Task<Result<Entry>> putting
        = at(row.side)->put(row.pathOn(row.side), std::move(*source),
                            expected(row.side, row.pathOn(row.side), row.of(row.side)), stop);
    Result<Entry> made = co_await putting;
    if (!made)
        co_return made.error();
    if (hash.isEmpty())
        hash = made->signature.hash; // found while it was copied
    RowEffect effect;
    // What we wrote ourselves is known, and a server may change no byte of it within the second
    // without another time or tag but in that very second.
    if (made->signature.inode == 0)
        made->signature.isRacy = false;
    // Its time will not tell of a next change, so its bytes have to.
    const bool isYoung = sent.signature.isRacy || made->signature.isRacy;
    if (hash.isEmpty() && mayChange && isYoung) {
        Task<Result<QByteArray>> hashing = at(from)->hash(fromPath, stop);
        const Result<QByteArray> found = co_await hashing;
        Task<Outcome> looking = stillThere(from, fromPath, sent, stop);
        const Outcome same = co_await looking;
        if (!same)
            effect.shortfall = same.error();
        else if (found)
            hash = *found;
    }
    // The base has what was seen before: so a file that changed meanwhile is changed on one side
    // alone, and is sent again.
    Entry seen = sent;
    for (Entry *entry : {&seen, &*made}) {
        if (entry->signature.hash.isEmpty())
            entry->signature.hash = hash;
    }
    const bool isHere = row.side == Side::Here;
    effect.bytes = seen.signature.size;
    BaseEntry base = baseOf(row, isHere ? *made : seen, isHere ? seen : *made);
    keepModes(&base, row);
    effect.step.kept = {base};
    noteReplacement(row, *made, &effect);
    co_return effect;
}

// What is gone for good cannot be undone.
void RowWork::noteReplacement(const PlanRow &row, const Entry &made, RowEffect *effect) const
{
    const bool replaces = row.of(row.side).exists();
    if (m_rules.usesTrash || !replaces)
        effect->step.deeds = {deedOf(row, made, replaces)};
}

Task<Result<RowEffect>> RowWork::copyLink(PlanRow row, StopToken stop)
{
    const Entry seen = row.of(otherSide(row.side));
    Task<Result<Entry>> linking
        = at(row.side)->link(row.pathOn(row.side), seen.target, row.of(row.side), stop);
    const Result<Entry> made = co_await linking;
    if (!made)
        co_return made.error();
    const bool isHere = row.side == Side::Here;
    RowEffect effect;
    effect.step.kept = {baseOf(row, isHere ? *made : seen, isHere ? seen : *made)};
    noteReplacement(row, *made, &effect);
    co_return effect;
}

Task<Result<RowEffect>> RowWork::makeFolder(PlanRow row, StopToken stop)
{
    const quint16 mode = row.of(otherSide(row.side)).mode;
    Task<Result<Entry>> making = at(row.side)->makeFolder(row.pathOn(row.side), mode, stop);
    Result<Entry> made = co_await making;
    if (!made)
        co_return made.error();
    made->signature.tag.clear(); // it may tell of more than was listed
    const Entry seen = row.of(otherSide(row.side));
    const bool isHere = row.side == Side::Here;
    RowEffect effect;
    if (seen.kind == EntryKind::Folder)
        effect.step.kept = {baseOf(row, isHere ? *made : seen, isHere ? seen : *made)};
    effect.step.deeds = {deedOf(row, *made, false)};
    co_return effect;
}

Task<Result<RowEffect>> RowWork::move(PlanRow row, StopToken stop)
{
    const Entry now = expected(row.side, row.from, row.of(row.side));
    Task<Result<Entry>> moving = at(row.side)->move(row.from, row.pathOn(row.side), now, stop);
    Result<Entry> made = co_await moving;
    if (!made)
        co_return made.error();
    if (made->kind == EntryKind::Folder)
        made->signature.tag.clear(); // it may tell of more than was listed
    // Some servers copy what they move, so that it has another time.
    if (made->signature.inode == 0 && row.base && isCertain(row.base->of(row.side), now.signature))
        made->signature.isRacy = false;
    QHash<SyncPath, Entry> &moved = row.side == Side::Here ? m_movedHere : m_movedThere;
    moved.remove(row.from);
    moved.insert(row.pathOn(row.side), *made);
    RowEffect effect;
    effect.step.deeds = {deedOf(row, *made, false)};
    if (row.base && row.base->path != row.path)
        effect.step.moved = {{row.base->path, row.path}};
    const Entry other = row.of(otherSide(row.side));
    const bool isStillIt = made->signature.size == now.signature.size;
    if (row.base && row.endsEqual && other.exists() && isStillIt) {
        const bool isHere = row.side == Side::Here;
        BaseEntry base = baseOf(row, isHere ? *made : other, isHere ? other : *made);
        keepHashes(&base, row.base);
        effect.step.kept = {base};
    }
    co_return effect;
}

Task<Result<RowEffect>> RowWork::remove(PlanRow row, StopToken stop)
{
    const SyncPath path = row.pathOn(row.side);
    const Entry now = expected(row.side, path, row.of(row.side));
    Task<Outcome> removing = at(row.side)->remove(path, now, stop);
    const Outcome removed = co_await removing;
    if (!removed)
        co_return removed.error();
    RowEffect effect;
    effect.step.gone = {row.path};
    const bool isFolder = row.of(row.side).kind == EntryKind::Folder;
    Entry nothing;
    if (isFolder)
        nothing.mode = row.of(row.side).mode; // for the day when it comes back
    if (m_rules.usesTrash || isFolder)
        effect.step.deeds = {deedOf(row, nothing, !isFolder)};
    co_return effect;
}

// What is there now goes to the trash of this run first.
Task<Result<RowEffect>> RowWork::restore(PlanRow row, StopToken stop)
{
    const Entry now = row.of(row.side);
    const SyncPath path = row.pathOn(row.side);
    if (now.exists()) {
        Task<Outcome> removing = at(row.side)->remove(path, now, stop);
        const Outcome removed = co_await removing;
        if (!removed)
            co_return removed.error();
    }
    Task<Result<Entry>> restoring = at(row.side)->restore(m_rules.undoes, path, stop);
    const Result<Entry> back = co_await restoring;
    if (!back && now.exists() && m_rules.usesTrash) {
        Task<Result<Entry>> givingBack = at(row.side)->restore(m_rules.run, path, stop);
        const Result<Entry> given = co_await givingBack;
        if (!given)
            co_return given.error();
    }
    if (!back)
        co_return back.error();
    RowEffect effect;
    effect.step.gone = {row.path}; // what both sides have of it is compared the next time
    noteReplacement(row, *back, &effect);
    co_return effect;
}

} // namespace gannet
