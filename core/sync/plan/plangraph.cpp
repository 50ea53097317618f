// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/plangraph.h"

namespace gannet {

PlanGraph::PlanGraph(const PlanInput &planInput)
    : input(planInput)
    , m_foldsCase(input.factsHere.ignoresCase || input.factsThere.ignoresCase)
    , m_foldsForms(m_foldsCase || input.factsHere.ignoresNormalisation
                   || input.factsThere.ignoresNormalisation)
{
    for (const Side side : bothSides())
        m_nodeOf[size_t(side)].assign(size_t(tree(side).size()), noNode);
    PlanNode top;
    top.at = {SyncTree::root, SyncTree::root};
    top.isKnown = true;
    top.isFolder = true;
    add(top);
}

NodeId PlanGraph::add(const PlanNode &node)
{
    const auto id = NodeId(nodes.size());
    nodes.push_back(node);
    for (const Side side : bothSides()) {
        if (node.isOn(side))
            setNodeAt(side, node.on(side), id);
    }
    return id;
}

NodeId PlanGraph::addNew(Side side, SyncTree::Index index)
{
    PlanNode node;
    node.at[size_t(side)] = index;
    node.parent = nodeAt(side, tree(side).parent(index));
    node.isFolder = tree(side).kind(index) == EntryKind::Folder;
    return add(node);
}

void PlanGraph::attach(NodeId id, Side side, SyncTree::Index index)
{
    nodes[id].at[size_t(side)] = index;
    setNodeAt(side, index, id);
}

NodeId PlanGraph::detach(NodeId id, Side side, quint8 rule)
{
    const SyncTree::Index index = nodes[id].on(side);
    if (rule != 0 && nodes[id].isKnown && nodes[id].isFolder)
        m_wasOf[size_t(side)].insert(index, id);
    nodes[id].at[size_t(side)] = PlanNode::absent;
    nodes[id].brokenBy = rule;
    const NodeId fresh = addNew(side, index);
    nodes[fresh].brokenBy = rule;
    return fresh;
}

void PlanGraph::join(NodeId id, NodeId other, Side side)
{
    nodes[other].isJoined = true;
    attach(id, side, nodes[other].on(side));
}

QByteArray PlanGraph::identity(Side side, const Signature &signature) const
{
    if (!input.facts(side).hasIds)
        return {};
    if (signature.inode != 0)
        return QByteArray::number(signature.inode, 16);
    return signature.id.isEmpty() ? QByteArray() : "id:" + signature.id;
}

// As identity(), for a million pairs.
bool PlanGraph::isOther(Side side, const Signature &was, const Signature &is) const
{
    if (!input.facts(side).hasIds)
        return false;
    if (was.inode != 0 || is.inode != 0)
        return was.inode != 0 && is.inode != 0 && was.inode != is.inode;
    return !was.id.isEmpty() && !is.id.isEmpty() && was.id != is.id;
}

Entry PlanGraph::entry(NodeId id, Side side) const
{
    const SyncTree::Index index = nodes[id].on(side);
    if (index == PlanNode::hidden)
        return {EntryKind::Unknown, UnknownReason::NotListed, 0, {}, {}};
    return index == PlanNode::absent ? Entry() : tree(side).entry(index);
}

bool PlanGraph::isUnknownOn(NodeId id, Side side) const
{
    const SyncTree::Index index = nodes[id].on(side);
    return index == PlanNode::hidden
        || (index != PlanNode::absent && tree(side).kind(index) == EntryKind::Unknown);
}

QByteArray PlanGraph::knownHash(Side side, SyncTree::Index index) const
{
    const auto &hashes = input.hashes.of(side);
    return hashes.isEmpty() ? QByteArray() : hashes.value(tree(side).path(index));
}

StateVerdict PlanGraph::state(NodeId id, Side side) const
{
    const PlanNode &node = nodes[id];
    if (isUnknownOn(id, side))
        return {SideState::Unknown};
    if (node.on(side) == PlanNode::absent)
        return {node.isKnown ? SideState::Gone : SideState::None};
    if (!node.isKnown)
        return {SideState::New};
    if (node.isFolder)
        return {SideState::Same};
    const WasMoved moved = isMoved(id, side) ? WasMoved::Yes : WasMoved::No;
    return compareWithBase(*base(id), side, entry(id, side), knownHash(side, node.on(side)), moved);
}

const BaseEntry *PlanGraph::base(NodeId id) const
{
    const qint32 at = nodes[id].base;
    return at < 0 ? nullptr : &bases[size_t(at)];
}

Spot PlanGraph::baseSpot(NodeId id, Side side) const
{
    const BaseEntry *entry = base(id);
    if (!entry)
        return {nodes[id].parent, tree(side).name(nodes[id].on(side)).toByteArray()};
    const bool isOther = side == Side::There && !entry->pathThere.isEmpty();
    return {nodes[id].parent, nameOf(isOther ? entry->pathThere : entry->path).toByteArray()};
}

Spot PlanGraph::sideSpot(NodeId id, Side side) const
{
    const SyncTree::Index index = nodes[id].on(side);
    return {nodeAt(side, tree(side).parent(index)), tree(side).name(index).toByteArray()};
}

bool PlanGraph::isMoved(NodeId id, Side side) const
{
    const PlanNode &node = nodes[id];
    if (!node.isKnown || node.base < 0 || !node.isOn(side) || id == root)
        return false;
    const Spot was = baseSpot(id, side);
    const Spot is = sideSpot(id, side);
    return was.parent != is.parent
        || (was.name != is.name && (!m_foldsForms || normalised(was.name) != normalised(is.name)));
}

bool PlanGraph::isOnlyCarried(NodeId id, Side side) const
{
    const SyncTree::Index folder = tree(side).parent(nodes[id].on(side));
    return m_wasOf[size_t(side)].value(folder, noNode) == nodes[id].parent
        && normalised(baseSpot(id, side).name) == normalised(sideSpot(id, side).name);
}

bool PlanGraph::isOnlyOn(NodeId id, Side side) const
{
    const PlanNode &node = nodes[id];
    return !node.isKnown && !node.isJoined && node.isOn(side)
        && node.on(otherSide(side)) == PlanNode::absent;
}

QByteArray PlanGraph::key(QByteArrayView name) const
{
    if (m_foldsCase)
        return caseFolded(name);
    return m_foldsForms ? normalised(name) : name.toByteArray();
}

const PlanGraph::Keys &PlanGraph::keysOf(Side side, SyncTree::Index folder) const
{
    auto &known = m_keys[size_t(side)];
    const auto found = known.constFind(folder);
    if (found != known.constEnd())
        return *found;
    const SyncTree &of = tree(side);
    Keys keys;
    for (SyncTree::Index i = 0; i < of.childCount(folder); ++i)
        keys.insert(key(of.name(of.firstChild(folder) + i)), of.firstChild(folder) + i);
    return *known.insert(folder, keys);
}

std::optional<SyncTree::Index> PlanGraph::child(Side side, SyncTree::Index folder,
                                                QByteArrayView name) const
{
    const auto exact = tree(side).childNamed(folder, name);
    if (exact || !m_foldsForms)
        return exact;
    const Keys &keys = keysOf(side, folder);
    const auto found = keys.constFind(key(name));
    return found == keys.constEnd() ? std::nullopt : std::optional(*found);
}

int PlanGraph::namesakes(Side side, SyncTree::Index folder, QByteArrayView name) const
{
    return m_foldsForms ? int(keysOf(side, folder).count(key(name))) : 1;
}

} // namespace gannet
