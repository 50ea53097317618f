// SPDX-License-Identifier: GPL-3.0-or-later
#include "planworld.h"

namespace gannet {

namespace {

// Does one row, strictly: whatever a real side would refuse is an error of the plan.
class Executor
{
public:
    Executor(PlanWorld *world, const PlanRow &row)
        : m_world(world)
        , m_row(row)
        , m_side(row.side)
        , m_other(otherSide(row.side))
    {
    }

    QByteArray run();

private:
    [[nodiscard]] Things &things(Side side) { return m_world->of(side).things; }
    [[nodiscard]] bool has(Side side, const SyncPath &path) { return things(side).contains(path); }
    [[nodiscard]] bool hasFolder(Side side, QByteArrayView path);
    [[nodiscard]] QByteArray wrong(const char *what)
    {
        return QByteArray(what) + ": " + describe(m_row);
    }
    void discard(Side side, const SyncPath &path);
    void copyLeaf(Side from, const SyncPath &path, Side to, const SyncPath &target);
    void renameBase(const SyncPath &from, const SyncPath &to);
    void dropBase(const SyncPath &path);
    void keep();
    void keepMoved();

    QByteArray adopt();
    QByteArray copy();
    QByteArray makeFolder();
    QByteArray move();
    QByteArray remove();
    QByteArray compare();
    QByteArray conflict();

    PlanWorld *m_world;
    const PlanRow &m_row;
    Side m_side;
    Side m_other;
};

bool Executor::hasFolder(Side side, QByteArrayView path)
{
    if (path.isEmpty())
        return true;
    const auto found = things(side).find(path.toByteArray());
    return found != things(side).end() && found->second.kind == EntryKind::Folder;
}

void Executor::discard(Side side, const SyncPath &path)
{
    m_world->trash.append(things(side).at(path).content);
    things(side).erase(path);
}

void Executor::copyLeaf(Side from, const SyncPath &path, Side to, const SyncPath &target)
{
    if (has(to, target))
        discard(to, target);
    Thing thing = things(from).at(path);
    thing.identity = m_world->nextNumber();
    thing.version = m_world->nextNumber();
    things(to)[target] = thing;
}

void Executor::renameBase(const SyncPath &from, const SyncPath &to)
{
    if (from == to)
        return;
    std::map<SyncPath, BaseEntry, TreeOrder> moved;
    for (auto at = m_world->base.begin(); at != m_world->base.end();) {
        if (at->first != from && !isBelow(at->first, from)) {
            ++at;
            continue;
        }
        BaseEntry entry = at->second;
        entry.path = rebased(entry.path, from, to);
        entry.pathThere.clear();
        moved[entry.path] = entry;
        at = m_world->base.erase(at);
    }
    m_world->base.merge(moved);
}

void Executor::dropBase(const SyncPath &path)
{
    std::erase_if(m_world->base, [&](const auto &entry) {
        return entry.first == path || isBelow(entry.first, path);
    });
}

void Executor::keep()
{
    m_world->keep(m_row.path, m_row.pathThere);
}

QByteArray Executor::adopt()
{
    const Things &here = things(Side::Here);
    const Things &there = things(Side::There);
    if (!has(Side::Here, m_row.path) || !has(Side::There, m_row.pathOn(Side::There)))
        return wrong("nothing to adopt");
    const Thing &a = here.at(m_row.path);
    const Thing &b = there.at(m_row.pathOn(Side::There));
    if (!m_row.from.isEmpty()) {
        if (m_world->base.contains(m_row.path))
            return wrong("the base has something there");
        renameBase(m_row.from, m_row.path);
    }
    if (!m_row.endsEqual)
        return {};
    if (a.kind != b.kind || (a.kind != EntryKind::Folder && a.content != b.content))
        return wrong("adopted but not equal");
    keep();
    return {};
}

QByteArray Executor::copy()
{
    const SyncPath from = m_row.pathOn(m_other);
    const SyncPath to = m_row.pathOn(m_side);
    if (!has(m_other, from) || things(m_other).at(from).kind == EntryKind::Folder)
        return wrong("nothing to copy");
    if (!hasFolder(m_side, parentOf(to)) || hasFolder(m_side, to))
        return wrong("no place to copy to");
    if (has(m_side, to) != m_row.of(m_side).exists())
        return wrong("not what was expected");
    copyLeaf(m_other, from, m_side, to);
    keep();
    return {};
}

QByteArray Executor::makeFolder()
{
    const SyncPath to = m_row.pathOn(m_side);
    if (!hasFolder(m_side, parentOf(to)) || (has(m_side, to) && !hasFolder(m_side, to)))
        return wrong("no place for a folder");
    if (!hasFolder(m_other, m_row.pathOn(m_other)))
        return wrong("no such folder on the other side");
    m_world->makeFolder(m_side, to);
    keep();
    return {};
}

QByteArray Executor::move()
{
    const SyncPath to = m_row.pathOn(m_side);
    if (!has(m_side, m_row.from))
        return wrong("nothing to move");
    if (has(m_side, to) || !hasFolder(m_side, parentOf(to)) || isBelow(to, m_row.from))
        return wrong("no place to move to");
    if (!m_row.base || !m_world->base.contains(m_row.base->path))
        return wrong("the base does not have it");
    if (m_row.base->path != m_row.path && m_world->base.contains(m_row.path))
        return wrong("the base has something there");
    m_world->move(m_side, m_row.from, to);
    renameBase(m_row.base->path, m_row.path);
    if (m_row.endsEqual)
        keepMoved();
    return {};
}

// The other side may have it elsewhere still, below a folder whose turn to move comes later.
void Executor::keepMoved()
{
    BaseEntry &entry = m_world->base.at(m_row.path);
    entry.pathThere = m_row.pathThere;
    (m_side == Side::Here ? entry.here : entry.there)
        = m_world->look(m_side, m_row.pathOn(m_side)).signature;
    (m_side == Side::Here ? entry.there : entry.here) = m_row.of(m_other).signature;
}

QByteArray Executor::remove()
{
    const SyncPath path = m_row.pathOn(m_side);
    if (!has(m_side, path))
        return wrong("nothing to delete");
    for (const auto &[below, thing] : things(m_side)) {
        if (isBelow(below, path))
            return wrong("not empty");
    }
    if (!m_row.base || !m_world->base.contains(m_row.base->path))
        return wrong("deleted without a base");
    if (things(m_side).at(path).isFresh)
        return wrong("fresh bytes were deleted");
    discard(m_side, path);
    dropBase(m_row.base->path);
    return {};
}

QByteArray Executor::conflict()
{
    const SyncPath path = m_row.pathOn(m_side);
    if (!has(m_side, path) || !has(m_other, m_row.pathOn(m_other)))
        return wrong("no conflict");
    if (has(m_side, m_row.copy) || has(m_other, m_row.copy))
        return wrong("the name of the copy is taken");
    const bool isLeaf = !hasFolder(m_side, path);
    m_world->move(m_side, path, m_row.copy);
    if (!hasFolder(m_other, m_row.pathOn(m_other))) {
        copyLeaf(m_other, m_row.pathOn(m_other), m_side, path);
        keep();
    }
    if (isLeaf && m_world->policy.mode == SyncMode::TwoWay) {
        copyLeaf(m_side, m_row.copy, m_other, m_row.copy);
        m_world->keep(m_row.copy);
    }
    return {};
}

QByteArray Executor::compare()
{
    const Things &here = things(Side::Here);
    const Things &there = things(Side::There);
    if (!has(Side::Here, m_row.path) || !has(Side::There, m_row.pathOn(Side::There)))
        return wrong("nothing to compare");
    if (here.at(m_row.path).content != there.at(m_row.pathOn(Side::There)).content)
        return conflict();
    keep();
    return {};
}

QByteArray Executor::run()
{
    switch (m_row.action) {
    case SyncAction::Adopt:
        return adopt();
    case SyncAction::Forget:
        dropBase(m_row.path);
        return {};
    case SyncAction::Copy:
        return copy();
    case SyncAction::MakeFolder:
        return makeFolder();
    case SyncAction::Move:
        return move();
    case SyncAction::Delete:
        return remove();
    case SyncAction::Compare:
        return compare();
    case SyncAction::Conflict:
        return conflict();
    case SyncAction::SetTime:
        things(m_side).at(m_row.pathOn(m_side)).modified
            = things(m_other).at(m_row.pathOn(m_other)).modified;
        keep();
        return {};
    case SyncAction::SetMode:
        things(m_side).at(m_row.pathOn(m_side)).mode
            = things(m_other).at(m_row.pathOn(m_other)).mode;
        keep();
        return {};
    case SyncAction::Skip:
        return {};
    case SyncAction::Restore:
        break; // of an undo alone
    }
    return wrong("no such action");
}

} // namespace

QByteArray apply(PlanWorld *world, const PlanRow &row)
{
    return Executor(world, row).run();
}

QByteArray applyAll(PlanWorld *world, const QList<PlanRow> &rows)
{
    for (const PlanRow &row : rows) {
        const QByteArray error = apply(world, row);
        if (!error.isEmpty())
            return error;
    }
    return {};
}

} // namespace gannet
