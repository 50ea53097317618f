// SPDX-License-Identifier: GPL-3.0-or-later
#include "planworld.h"

namespace gannet {

namespace {

class MapReader : public BaseReader
{
public:
    explicit MapReader(const std::map<SyncPath, BaseEntry, TreeOrder> *base)
        : m_at(base->begin())
        , m_end(base->end())
    {
    }

    bool next(BaseEntry *entry) override
    {
        if (m_at == m_end)
            return false;
        *entry = m_at++->second;
        return true;
    }

private:
    std::map<SyncPath, BaseEntry, TreeOrder>::const_iterator m_at;
    std::map<SyncPath, BaseEntry, TreeOrder>::const_iterator m_end;
};

EndpointFacts factsOf(SideStyle style)
{
    EndpointFacts facts;
    facts.keepsLinks = style == SideStyle::Disk;
    facts.hasIds = style != SideStyle::PlainServer;
    facts.hasTags = style != SideStyle::Disk;
    facts.identity = "known";
    return facts;
}

Signature signatureOf(const Thing &thing, SideStyle style)
{
    Signature signature;
    if (thing.kind == EntryKind::File) {
        signature.size = thing.content < 1000 ? thing.content / 10 : thing.content % 5;
        if (style != SideStyle::Disk)
            signature.tag = "\"v" + QByteArray::number(thing.version) + '"';
    }
    if (thing.kind != EntryKind::Link)
        signature.modified = thing.modified * 1'000'000'000;
    if (style == SideStyle::Disk)
        signature.inode = quint64(thing.identity);
    if (style == SideStyle::Server)
        signature.id = "id" + QByteArray::number(thing.identity);
    return signature;
}

void addBelow(SyncTree *tree, SyncTree::Index folder, const SyncPath &path, const PlanWorld &world,
              Side side)
{
    const Things &things = world.of(side).things;
    QList<NamedEntry> children;
    auto at = path.isEmpty() ? things.begin() : things.upper_bound(path);
    for (; at != things.end() && (path.isEmpty() || isBelow(at->first, path)); ++at) {
        if (parentOf(at->first) == path)
            children.append({nameOf(at->first).toByteArray(), world.look(side, at->first)});
    }
    tree->addChildren(folder, children);
    const auto first = tree->firstChild(folder);
    for (SyncTree::Index i = 0; i < tree->childCount(folder); ++i) {
        if (tree->kind(first + i) == EntryKind::Folder)
            addBelow(tree, first + i, joined(path, tree->name(first + i)), world, side);
    }
}

} // namespace

PlanWorld::PlanWorld(SideStyle here, SideStyle there)
{
    of(Side::Here).style = here;
    of(Side::Here).facts = factsOf(here);
    of(Side::There).style = there;
    of(Side::There).facts = factsOf(there);
}

Entry PlanWorld::look(Side side, const SyncPath &path) const
{
    const auto found = of(side).things.find(path);
    if (found == of(side).things.end())
        return {};
    const Thing &thing = found->second;
    Entry entry;
    entry.signature = signatureOf(thing, of(side).style);
    entry.kind = thing.kind;
    entry.mode = thing.mode;
    if (thing.kind == EntryKind::Link)
        entry.target = QByteArray::number(thing.content);
    if (thing.unknown != UnknownReason::None) {
        entry.kind = EntryKind::Unknown;
        entry.reason = thing.unknown;
        entry.signature.changed = thing.made;
    }
    return entry;
}

SyncTree PlanWorld::tree(Side side) const
{
    SyncTree tree;
    addBelow(&tree, SyncTree::root, {}, *this, side);
    return tree;
}

void PlanWorld::makeFolder(Side side, const SyncPath &path)
{
    if (path.isEmpty() || of(side).things.contains(path))
        return;
    makeFolder(side, parentOf(path).toByteArray());
    Thing folder;
    folder.kind = EntryKind::Folder;
    folder.identity = nextNumber();
    folder.modified = nextNumber();
    of(side).things[path] = folder;
}

void PlanWorld::write(Side side, const SyncPath &path, int content)
{
    makeFolder(side, parentOf(path).toByteArray());
    Thing &thing = of(side).things[path];
    if (thing.identity == 0)
        thing.identity = nextNumber();
    thing.content = content;
    thing.version = nextNumber();
    thing.modified = nextNumber();
    thing.isFresh = true;
}

void PlanWorld::touch(Side side, const SyncPath &path)
{
    Thing &thing = of(side).things.at(path);
    thing.modified = nextNumber();
    thing.version = nextNumber();
}

void PlanWorld::keep(const SyncPath &path, const SyncPath &pathThere)
{
    const SyncPath &other = pathThere.isEmpty() ? path : pathThere;
    BaseEntry entry;
    entry.path = path;
    entry.pathThere = pathThere == path ? SyncPath() : pathThere;
    const Entry seenHere = look(Side::Here, path);
    const Entry seenThere = look(Side::There, other);
    entry.kind = seenHere.exists() ? seenHere.kind : seenThere.kind;
    entry.here = seenHere.signature;
    entry.there = seenThere.signature;
    entry.target = seenHere.target;
    entry.mode = seenHere.mode;
    entry.modeThere = seenThere.mode;
    base[path] = entry;
    for (const Side side : {Side::Here, Side::There}) {
        const auto found = of(side).things.find(side == Side::Here ? path : other);
        if (found != of(side).things.end())
            found->second.isFresh = false;
    }
}

void PlanWorld::syncFolder(const SyncPath &path)
{
    if (path.isEmpty() || base.contains(path))
        return;
    syncFolder(parentOf(path).toByteArray());
    makeFolder(Side::Here, path);
    makeFolder(Side::There, path);
    keep(path);
}

void PlanWorld::sync(const SyncPath &path, int content)
{
    syncFolder(parentOf(path).toByteArray());
    write(Side::Here, path, content);
    write(Side::There, path, content);
    keep(path);
}

void PlanWorld::remove(Side side, const SyncPath &path)
{
    std::erase_if(of(side).things, [&](const auto &thing) {
        return thing.first == path || isBelow(thing.first, path);
    });
}

void PlanWorld::move(Side side, const SyncPath &from, const SyncPath &to)
{
    makeFolder(side, parentOf(to).toByteArray());
    Things moved;
    for (const auto &[path, thing] : of(side).things) {
        if (path == from || isBelow(path, from))
            moved[rebased(path, from, to)] = thing;
    }
    remove(side, from);
    remove(side, to);
    of(side).things.merge(moved);
}

void PlanWorld::hide(Side side, const SyncPath &path, UnknownReason reason)
{
    of(side).things.at(path).unknown = reason;
}

SyncPlan PlanWorld::plan()
{
    const SyncTree treeHere = tree(Side::Here);
    const SyncTree treeThere = tree(Side::There);
    MapReader reader(&base);
    PlanInput input;
    input.here = &treeHere;
    input.there = &treeThere;
    input.factsHere = of(Side::Here).facts;
    input.factsThere = of(Side::There).facts;
    input.base = hasBase ? &reader : nullptr;
    input.baseCount = qint64(base.size());
    input.knownIdentityHere = knownIdentityHere;
    input.knownIdentityThere = knownIdentityThere;
    input.policy = policy;
    input.hashes = hashes;
    input.host = QStringLiteral("desk");
    input.now = QDateTime(QDate(2026, 3, 1), QTime(14, 22, 5));
    return planSync(input);
}

QByteArray hashOf(int content)
{
    return "sha256:" + QByteArray::number(content);
}

QByteArray describe(const PlanRow &row)
{
    static const std::array names{"Adopt",   "Forget",  "Copy",    "MakeFolder",
                                  "Move",    "Delete",  "Compare", "Conflict",
                                  "Restore", "SetTime", "SetMode", "Skip"};
    QByteArray text = names[size_t(row.action)];
    text += row.side == Side::Here ? "< " : "> ";
    if (!row.from.isEmpty())
        text += row.from + " => ";
    text += row.path;
    if (!row.pathThere.isEmpty())
        text += " | " + row.pathThere;
    if (!row.copy.isEmpty())
        text += " copy " + row.copy;
    return text + " #" + QByteArray::number(row.rule);
}

QByteArray describe(const SyncPlan &plan)
{
    QByteArray text;
    for (const PlanRow &row : plan.rows)
        text += describe(row) + '\n';
    return text;
}

QByteArray describe(const Things &things)
{
    QByteArray text;
    for (const auto &[path, thing] : things) {
        text += path;
        text += thing.kind == EntryKind::Folder ? QByteArray("/")
                                                : '=' + QByteArray::number(thing.content);
        text += ' ';
    }
    return text;
}

} // namespace gannet
