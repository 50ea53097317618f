// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomcase.h"

#include "symmetry.h"

#include <algorithm>

namespace gannet {

namespace {

using Random = std::mt19937_64;

int upTo(Random *random, int count)
{
    return int((*random)() % quint64(count));
}

bool canHold(const Things &things, QByteArrayView folder)
{
    if (folder.isEmpty())
        return true;
    const auto found = things.find(folder.toByteArray());
    return found != things.end() && found->second.kind == EntryKind::Folder
        && canHold(things, parentOf(folder));
}

bool canWrite(const Things &things, const SyncPath &path)
{
    const auto found = things.find(path);
    return canHold(things, parentOf(path))
        && (found == things.end() || found->second.kind == EntryKind::File);
}

bool canMove(const Things &things, const Deed &deed)
{
    return things.contains(deed.path) && !things.contains(deed.to) && !isBelow(deed.to, deed.path)
        && canHold(things, parentOf(deed.to));
}

void doSwap(PlanWorld *world, const Deed &deed)
{
    const Things &things = world->of(deed.side).things;
    if (!things.contains(deed.path) || !things.contains(deed.to) || deed.path == deed.to
        || isBelow(deed.path, deed.to) || isBelow(deed.to, deed.path))
        return;
    world->move(deed.side, deed.path, "aside");
    world->move(deed.side, deed.to, deed.path);
    world->move(deed.side, "aside", deed.to);
}

void doDeed(PlanWorld *world, const Deed &deed)
{
    const Things &things = world->of(deed.side).things;
    switch (deed.kind) {
    case Deed::Sync:
        if (!things.contains(deed.path) && canHold(things, parentOf(deed.path)))
            deed.content == 0 ? world->syncFolder(deed.path) : world->sync(deed.path, deed.content);
        break;
    case Deed::Write:
        if (canWrite(things, deed.path))
            world->write(deed.side, deed.path, deed.content);
        break;
    case Deed::Folder:
        if (!things.contains(deed.path) && canHold(things, parentOf(deed.path)))
            world->makeFolder(deed.side, deed.path);
        break;
    case Deed::Remove:
        world->remove(deed.side, deed.path);
        break;
    case Deed::Move:
        if (canMove(things, deed))
            world->move(deed.side, deed.path, deed.to);
        break;
    case Deed::Swap:
        doSwap(world, deed);
        break;
    case Deed::Touch:
        if (canWrite(things, deed.path) && things.contains(deed.path))
            world->touch(deed.side, deed.path);
        break;
    case Deed::Hide:
        if (things.contains(deed.path))
            world->hide(deed.side, deed.path, deed.reason);
        break;
    }
}

SyncPath anyPath(Random *random)
{
    static const QByteArray names = "abcd";
    SyncPath path;
    const int depth = 1 + upTo(random, 3);
    for (int i = 0; i < depth; ++i)
        path = joined(path, names.sliced(upTo(random, int(names.size())), 1));
    return path;
}

SyncPath knownPath(Random *random, const Things &things)
{
    if (things.empty() || upTo(random, 6) == 0)
        return anyPath(random);
    return std::next(things.begin(), upTo(random, int(things.size())))->first;
}

// So many that no two files have the same one by chance, which would look like a loss.
int newContent(Random *random)
{
    return 10000 + upTo(random, 2'000'000'000);
}

int anyContent(Random *random, const SyncPath &path)
{
    // Both sides may come to the same bytes.
    if (upTo(random, 4) == 0)
        return 2000 + int(qHash(path, 1) % 1000);
    return newContent(random);
}

Deed anyDeed(Random *random, Side side, const Things &things, bool hides)
{
    static constexpr std::array kinds{Deed::Write,  Deed::Write,  Deed::Write, Deed::Folder,
                                      Deed::Remove, Deed::Remove, Deed::Move,  Deed::Move,
                                      Deed::Move,   Deed::Swap,   Deed::Touch};
    Deed deed;
    deed.kind = hides && upTo(random, 4) == 0 ? Deed::Hide
                                              : kinds[size_t(upTo(random, int(kinds.size())))];
    deed.side = side;
    deed.path = knownPath(random, things);
    deed.content = anyContent(random, deed.path);
    if (deed.kind == Deed::Move)
        deed.to = upTo(random, 3) == 0
            ? joined(knownPath(random, things), QByteArray(1, char('a' + upTo(random, 4))))
            : anyPath(random);
    if (deed.kind == Deed::Swap)
        deed.to = knownPath(random, things);
    static constexpr std::array reasons{UnknownReason::NotListed, UnknownReason::Filtered,
                                        UnknownReason::NotReadable, UnknownReason::BadName};
    deed.reason = reasons[size_t(upTo(random, 4))];
    return deed;
}

// Contents that a side shows.
std::multiset<int> contentsOf(const PlanWorld &world, Side side, bool onlyFresh)
{
    std::multiset<int> contents;
    for (const auto &[path, thing] : world.of(side).things) {
        if (thing.kind == EntryKind::File && (thing.isFresh || !onlyFresh))
            contents.insert(thing.content);
    }
    return contents;
}

// What nobody else had, and what both sides had, is somewhere.
QByteArray findLoss(const PlanWorld &before, const PlanWorld &after)
{
    std::multiset<int> left = contentsOf(after, Side::Here, false);
    left.merge(contentsOf(after, Side::There, false));
    const auto there = contentsOf(before, Side::There, false);
    std::multiset<int> wanted = contentsOf(before, Side::Here, true);
    wanted.merge(contentsOf(before, Side::There, true));
    for (const int content : contentsOf(before, Side::Here, false)) {
        if (there.contains(content))
            wanted.insert(content);
    }
    for (const int content : wanted) {
        if (!left.contains(content))
            return "bytes are lost: " + QByteArray::number(content);
    }
    return {};
}

bool isSame(const Thing &a, const Thing &b)
{
    return a.kind == b.kind && (a.kind == EntryKind::Folder || a.content == b.content);
}

QByteArray findDifference(const PlanWorld &world)
{
    const Things &here = world.of(Side::Here).things;
    const Things &there = world.of(Side::There).things;
    const bool isEqual = here.size() == there.size()
        && std::equal(here.begin(), here.end(), there.begin(), [](const auto &a, const auto &b) {
                             return a.first == b.first && isSame(a.second, b.second);
                         });
    return isEqual ? QByteArray() : "the sides differ: " + describe(here) + "| " + describe(there);
}

// One way: the source is as it was, and the other side has all that it has.
QByteArray findOneWayFault(const PlanWorld &before, const PlanWorld &after, Side source)
{
    const Things &was = before.of(source).things;
    const Things &is = after.of(source).things;
    if (describe(was) != describe(is))
        return "the source was changed";
    for (const auto &[path, thing] : is) {
        const auto copy = after.of(otherSide(source)).things.find(path);
        if (copy == after.of(otherSide(source)).things.end() || !isSame(thing, copy->second))
            return "the copy lacks " + path;
    }
    return {};
}

bool isIndependent(const PlanRow &a, const PlanRow &b)
{
    const auto pathsOf = [](const PlanRow &row) {
        QList<SyncPath> paths{row.path, row.from, row.copy};
        if (row.base)
            paths.append(row.base->path);
        paths.removeAll(SyncPath());
        return paths;
    };
    for (const SyncPath &one : pathsOf(a)) {
        for (const SyncPath &other : pathsOf(b)) {
            if (one == other || isBelow(one, other) || isBelow(other, one))
                return false;
        }
    }
    return true;
}

QList<PlanRow> reordered(QList<PlanRow> rows, quint64 seed)
{
    Random random(seed);
    for (int i = 0; i < 3 * int(rows.size()); ++i) {
        if (rows.size() < 2)
            break;
        const int at = upTo(&random, int(rows.size()) - 1);
        if (isIndependent(rows[at], rows[at + 1]))
            rows.swapItemsAt(at, at + 1);
    }
    return rows;
}

bool isOnlySkip(const SyncPlan &plan)
{
    return std::all_of(plan.rows.begin(), plan.rows.end(),
                       [](const PlanRow &row) { return row.action == SyncAction::Skip; });
}

// Where something is hidden, what was done may tell more of the rest; but it comes to an end.
QByteArray checkRounds(const PlanWorld &before, PlanWorld *after)
{
    for (int round = 0; round < 5; ++round) {
        const SyncPlan plan = after->plan();
        if (isOnlySkip(plan))
            return findLoss(before, *after);
        const QByteArray error = applyAll(after, plan.rows);
        if (!error.isEmpty())
            return "round " + QByteArray::number(round) + ": " + error + '\n' + describe(plan);
    }
    return "there is always one more plan: " + describe(after->plan());
}

QByteArray checkResult(const RandomCase &randomCase, const PlanWorld &before, PlanWorld *after)
{
    QByteArray error = findLoss(before, *after);
    const SyncMode mode = randomCase.policy.mode;
    if (error.isEmpty() && !randomCase.hides())
        error = mode == SyncMode::TwoWay
            ? findDifference(*after)
            : findOneWayFault(before, *after, mode == SyncMode::Mirror ? Side::There : Side::Here);
    if (!error.isEmpty())
        return error;
    if (randomCase.hides())
        return checkRounds(before, after);
    const SyncPlan second = after->plan();
    const bool isQuiet = mode == SyncMode::TwoWay ? second.rows.isEmpty() : isOnlySkip(second);
    return isQuiet ? QByteArray() : "there is a second plan: " + describe(second);
}

} // namespace

bool RandomCase::hides() const
{
    return std::any_of(deeds.begin(), deeds.end(),
                       [](const Deed &deed) { return deed.kind == Deed::Hide; });
}

PlanWorld RandomCase::world() const
{
    PlanWorld world(here, there);
    world.policy = policy;
    for (const Deed &deed : deeds)
        doDeed(&world, deed);
    return world;
}

RandomCase RandomCase::swapped() const
{
    RandomCase other = *this;
    std::swap(other.here, other.there);
    for (Deed &deed : other.deeds)
        deed.side = otherSide(deed.side);
    return other;
}

QByteArray RandomCase::describe() const
{
    static const std::array names{"sync", "write", "folder", "remove",
                                  "move", "swap",  "touch",  "hide"};
    QByteArray text = "styles " + QByteArray::number(int(here)) + ' '
        + QByteArray::number(int(there)) + " mode " + QByteArray::number(int(policy.mode))
        + " folder " + QByteArray::number(int(policy.folder)) + " deletes "
        + QByteArray::number(int(policy.deletesGone)) + '\n';
    for (const Deed &deed : deeds)
        text += QByteArray(names[size_t(deed.kind)])
            + (deed.side == Side::Here ? " here " : " there ") + deed.path + ' ' + deed.to + ' '
            + QByteArray::number(deed.content) + ' ' + QByteArray::number(int(deed.reason)) + '\n';
    return text;
}

RandomCase makeCase(quint64 seed)
{
    Random random(seed);
    RandomCase made;
    made.here = SideStyle(upTo(&random, 3));
    made.there = SideStyle(upTo(&random, 3));
    made.policy.folder = FolderRule(upTo(&random, 2));
    made.policy.deletesGone = upTo(&random, 2) == 0;
    if (upTo(&random, 5) == 0)
        made.policy.mode = SyncMode(1 + upTo(&random, 2));
    const bool hides = upTo(&random, 4) == 0;
    PlanWorld world(made.here, made.there);
    const auto add = [&](const Deed &deed) {
        doDeed(&world, deed);
        made.deeds.append(deed);
    };
    const int known = 2 + upTo(&random, 17);
    for (int i = 0; i < known; ++i) {
        const SyncPath path = anyPath(&random);
        if (path.contains('/'))
            add({Deed::Sync, Side::Here, parentOf(path).toByteArray(), {}, 0, UnknownReason::None});
        const int content = upTo(&random, 3) == 0 ? 0 : newContent(&random);
        add({Deed::Sync, Side::Here, path, {}, content, UnknownReason::None});
    }
    const int edits = 1 + upTo(&random, 8);
    for (int i = 0; i < edits; ++i) {
        const Side side = Side(upTo(&random, 2));
        add(anyDeed(&random, side, world.of(side).things, hides));
    }
    // What hides, hides last: nobody works with it afterwards.
    QList<Deed> hiding;
    for (const Deed &deed : std::as_const(made.deeds)) {
        if (deed.kind == Deed::Hide)
            hiding.append(deed);
    }
    made.deeds.removeIf([](const Deed &deed) { return deed.kind == Deed::Hide; });
    made.deeds += hiding;
    return made;
}

QByteArray checkCase(const RandomCase &randomCase, quint64 seed)
{
    const PlanWorld before = randomCase.world();
    PlanWorld after = before;
    const SyncPlan plan = after.plan();
    QByteArray error = applyAll(&after, plan.rows);
    if (error.isEmpty()) {
        PlanWorld next = after;
        error = checkResult(randomCase, before, &next);
    }
    if (error.isEmpty()) {
        PlanWorld other = before;
        const QList<PlanRow> rows = reordered(plan.rows, seed);
        error = applyAll(&other, rows);
        if (error.isEmpty() && withoutTags(other.here()) != withoutTags(after.here()))
            error = "the order matters";
    }
    if (error.isEmpty() && randomCase.policy.mode == SyncMode::TwoWay && !randomCase.hides())
        error = checkSymmetry(randomCase, plan, after);
    return error.isEmpty() ? error : error + "\nplan:\n" + describe(plan);
}

RandomCase shrink(RandomCase randomCase, quint64 seed)
{
    for (qsizetype i = randomCase.deeds.size(); i-- > 0;) {
        RandomCase smaller = randomCase;
        smaller.deeds.removeAt(i);
        if (checkCase(smaller, seed).isEmpty())
            continue;
        randomCase = smaller;
        i = randomCase.deeds.size();
    }
    return randomCase;
}

} // namespace gannet
