// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/basejoin.h"

namespace gannet {

namespace {

using Index = SyncTree::Index;

// A folder on the way down to where the base is being read.
struct Level {
    SyncPath path;
    NodeId node = PlanGraph::root;
    std::array<Index, 2> next{0, 0}; // the child that is expected
    bool keepsAll = false; // what is in it may have to be joined otherwise
};

class BaseJoin
{
public:
    explicit BaseJoin(PlanGraph *graph)
        : m_graph(graph)
    {
        m_levels.append(levelOf({}, PlanGraph::root, false));
    }

    void take(BaseEntry entry);

private:
    [[nodiscard]] Level levelOf(const SyncPath &path, NodeId id, bool keepsAll) const;
    [[nodiscard]] Index find(Level *level, Side side, QByteArrayView name) const;
    [[nodiscard]] Index findOfKind(Level *level, Side side, const BaseEntry &entry) const;
    [[nodiscard]] bool hasOtherIdentity(const BaseEntry &entry, const PlanNode &node) const;
    [[nodiscard]] bool isPlain(const BaseEntry &entry, const PlanNode &node) const;
    [[nodiscard]] bool isSameOn(Side side, const BaseEntry &entry, Index index) const;

    PlanGraph *m_graph;
    QList<Level> m_levels;
};

Level BaseJoin::levelOf(const SyncPath &path, NodeId id, bool keepsAll) const
{
    Level level{path, id, {}, keepsAll};
    for (const Side side : bothSides()) {
        const Index at = m_graph->node(id).on(side);
        level.next[size_t(side)] = at < PlanNode::hidden ? m_graph->tree(side).firstChild(at) : 0;
    }
    return level;
}

// Both lists are sorted, so the next child is nearly always the one that is looked for.
Index BaseJoin::find(Level *level, Side side, QByteArrayView name) const
{
    const Index folder = m_graph->node(level->node).on(side);
    if (folder == PlanNode::absent || m_graph->isUnknownOn(level->node, side))
        return folder == PlanNode::absent ? PlanNode::absent : PlanNode::hidden;
    const SyncTree &tree = m_graph->tree(side);
    Index &next = level->next[size_t(side)];
    if (next - tree.firstChild(folder) < tree.childCount(folder) && tree.name(next) == name)
        return next++;
    const auto found = tree.childNamed(folder, name);
    if (!found)
        return PlanNode::absent;
    next = *found + 1;
    return *found;
}

// A file where a folder was is another thing under the same name.
Index BaseJoin::findOfKind(Level *level, Side side, const BaseEntry &entry) const
{
    const bool isOther = side == Side::There && !entry.pathThere.isEmpty();
    const Index index = find(level, side, nameOf(isOther ? entry.pathThere : entry.path));
    if (index >= PlanNode::hidden)
        return index;
    const EntryKind kind = m_graph->tree(side).kind(index);
    const bool isFolder = kind == EntryKind::Folder;
    return kind != EntryKind::Unknown && isFolder != (entry.kind == EntryKind::Folder)
        ? PlanNode::absent
        : index;
}

bool BaseJoin::hasOtherIdentity(const BaseEntry &entry, const PlanNode &node) const
{
    for (const Side side : bothSides()) {
        if (!node.isOn(side)
            || m_graph->isOther(side, entry.of(side),
                                m_graph->tree(side).entry(node.on(side)).signature))
            return true;
    }
    return false;
}

bool BaseJoin::isSameOn(Side side, const BaseEntry &entry, Index index) const
{
    const SyncTree &tree = m_graph->tree(side);
    if (tree.kind(index) != entry.kind)
        return false;
    const Entry now = tree.entry(index);
    if (m_graph->keepsModes() && hasOtherMode(entry, side, now))
        return false;
    return !m_graph->isOther(side, entry.of(side), now.signature)
        && (entry.kind == EntryKind::Folder
            || compareWithBase(entry, side, now, {}).state == SideState::Same);
}

bool BaseJoin::isPlain(const BaseEntry &entry, const PlanNode &node) const
{
    return node.isOn(Side::Here) && node.isOn(Side::There) && entry.hasArrived
        && isSameOn(Side::Here, entry, node.on(Side::Here))
        && isSameOn(Side::There, entry, node.on(Side::There));
}

void BaseJoin::take(BaseEntry entry)
{
    const auto parent = parentOf(entry.path);
    while (m_levels.size() > 1 && m_levels.last().path != parent)
        m_levels.removeLast();
    Level &level = m_levels.last();
    if (level.path != parent || entry.path.isEmpty())
        return; // a base without its folder proves nothing
    PlanNode node;
    node.parent = level.node;
    node.isKnown = true;
    node.isFolder = entry.kind == EntryKind::Folder;
    for (const Side side : bothSides())
        node.at[size_t(side)] = findOfKind(&level, side, entry);
    if (!level.keepsAll && isPlain(entry, node)) {
        ++m_graph->unchanged;
        if (!node.isFolder) {
            ++m_graph->plainFiles;
            m_graph->setNodeAt(Side::Here, node.on(Side::Here), PlanGraph::plain);
            m_graph->setNodeAt(Side::There, node.on(Side::There), PlanGraph::plain);
        } else {
            m_levels.append(levelOf(entry.path, m_graph->add(node), false));
        }
        return;
    }
    const bool keepsAll = level.keepsAll || (node.isFolder && hasOtherIdentity(entry, node));
    node.base = qint32(m_graph->bases.size());
    const NodeId id = m_graph->add(node);
    if (node.isFolder)
        m_levels.append(levelOf(entry.path, id, keepsAll));
    m_graph->bases.push_back(std::move(entry));
}

void addNewNodes(PlanGraph *graph, Side side)
{
    // A folder comes before what is in it.
    for (Index i = 1; i < Index(graph->tree(side).size()); ++i) {
        if (graph->nodeAt(side, i) == PlanGraph::noNode)
            graph->addNew(side, i);
    }
}

} // namespace

void joinBase(PlanGraph *graph)
{
    if (graph->input.base) {
        BaseJoin join(graph);
        BaseEntry entry;
        while (graph->input.base->next(&entry))
            join.take(std::move(entry));
    }
    for (const Side side : bothSides())
        addNewNodes(graph, side);
}

} // namespace gannet
