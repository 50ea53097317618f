// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/moves.h"

#include "core/sync/plan/joins.h"

namespace gannet {

namespace {

using Index = SyncTree::Index;

// One search for all folders, or for all that is no folder.
class IdentitySearch
{
public:
    IdentitySearch(PlanGraph *graph, Side side, bool wantsFolders)
        : m_graph(graph)
        , m_side(side)
        , m_wantsFolders(wantsFolders)
    {
    }

    void run();

private:
    // A node of the base that is not where it was.
    struct Seeker {
        NodeId node = PlanGraph::noNode;
        Index found = PlanNode::absent;
        bool isDisplaced = false; // something else has its path
        bool isAmbiguous = false;
    };

    void collectSeekers();
    void addSeeker(NodeId id);
    void offer(NodeId id);
    void offerIndex(Index index);
    [[nodiscard]] bool isLike(const Seeker &seeker, Index index) const;
    [[nodiscard]] bool isLikeLeftOut(const Seeker &seeker, const Entry &now) const;
    [[nodiscard]] bool isSameLeaf(const BaseEntry &base, const Entry &now) const;
    [[nodiscard]] bool sharesChild(NodeId folder, Index index) const;
    [[nodiscard]] bool isSameEmpty(NodeId folder, Index index) const;
    void giveBack();
    void releaseBelow(NodeId folder);
    void apply();

    PlanGraph *m_graph;
    Side m_side;
    bool m_wantsFolders;
    QHash<QByteArray, Seeker> m_seekers; // by identity
    QHash<NodeId, QList<NodeId>> m_children; // of seekers, in the base
};

void IdentitySearch::addSeeker(NodeId id)
{
    const PlanNode &node = m_graph->node(id);
    const bool isSought = node.isKnown && node.base >= 0 && node.isFolder == m_wantsFolders
        && !node.isJoined && node.on(m_side) != PlanNode::hidden
        && !m_graph->isUnknownOn(id, m_side);
    if (!isSought)
        return;
    const QByteArray identity = m_graph->identity(m_side, m_graph->base(id)->of(m_side));
    const bool isGone = node.on(m_side) == PlanNode::absent;
    if (identity.isEmpty()
        || (!isGone && m_graph->identity(m_side, m_graph->entry(id, m_side).signature) == identity))
        return;
    Seeker &seeker = m_seekers[identity];
    seeker.isAmbiguous = seeker.node != PlanGraph::noNode;
    seeker.node = id;
    seeker.isDisplaced = !isGone;
}

void IdentitySearch::collectSeekers()
{
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        addSeeker(id);
        const PlanNode &node = m_graph->node(id);
        if (m_wantsFolders && node.isKnown && node.base >= 0 && node.parent != PlanGraph::root)
            m_children[node.parent].append(id);
    }
}

bool IdentitySearch::isSameLeaf(const BaseEntry &base, const Entry &now) const
{
    if (now.kind != base.kind)
        return false;
    const Signature &was = base.of(m_side);
    const Signature &is = now.signature;
    if (now.kind == EntryKind::Link)
        return now.target == base.target;
    // An inode is given to the next new file soon; the id of a server is not.
    return was.inode == 0
        || (was.size == is.size && was.modified == is.modified
            && compareHashes(was.hash, is.hash) != Equality::Different);
}

bool IdentitySearch::sharesChild(NodeId folder, Index index) const
{
    const QList<NodeId> children = m_children.value(folder);
    const auto isInBoth = [&](NodeId child) {
        const auto found = m_graph->child(m_side, index, m_graph->baseSpot(child, m_side).name);
        return found
            && m_graph->identity(m_side, m_graph->tree(m_side).entry(*found).signature)
            == m_graph->identity(m_side, m_graph->base(child)->of(m_side));
    };
    return children.isEmpty() ? isSameEmpty(folder, index)
                              : std::any_of(children.begin(), children.end(), isInBoth);
}

// An inode is given to the next new folder soon; where no child can tell, its time does, which a
// rename leaves alone.
bool IdentitySearch::isSameEmpty(NodeId folder, Index index) const
{
    const Signature &was = m_graph->base(folder)->of(m_side);
    return was.inode == 0 || was.modified == m_graph->tree(m_side).entry(index).signature.modified;
}

// Its kind is not known, and an inode alone proves little; but the same inode cannot be made anew
// before it was last seen. Editors keep what they replace under such names: that left nothing.
bool IdentitySearch::isLikeLeftOut(const Seeker &seeker, const Entry &now) const
{
    if (seeker.isDisplaced)
        return false;
    const Signature &was = m_graph->base(seeker.node)->of(m_side);
    const Signature &is = now.signature;
    if (was.inode == 0 || now.reason != UnknownReason::Filtered)
        return true;
    const bool isOfKind = m_wantsFolders == (is.size < 0);
    const bool looksSame = was.size == is.size && was.modified == is.modified;
    const bool isAsOld = is.changed != 0 && is.changed <= std::max(was.changed, was.modified);
    return isOfKind && (looksSame || isAsOld);
}

bool IdentitySearch::isLike(const Seeker &seeker, Index index) const
{
    const SyncTree &tree = m_graph->tree(m_side);
    if (tree.kind(index) == EntryKind::Unknown)
        return isLikeLeftOut(seeker, tree.entry(index));
    if (m_wantsFolders)
        return tree.kind(index) == EntryKind::Folder && sharesChild(seeker.node, index);
    return isSameLeaf(*m_graph->base(seeker.node), tree.entry(index));
}

void IdentitySearch::offerIndex(Index index)
{
    const QByteArray identity
        = m_graph->identity(m_side, m_graph->tree(m_side).entry(index).signature);
    const auto seeker = m_seekers.find(identity);
    if (seeker == m_seekers.end() || !isLike(*seeker, index))
        return;
    seeker->isAmbiguous |= seeker->found != PlanNode::absent;
    seeker->found = index;
}

void IdentitySearch::offer(NodeId id)
{
    const PlanNode &node = m_graph->node(id);
    if (m_graph->isOnlyOn(id, m_side)) {
        offerIndex(node.on(m_side));
    } else if (node.isKnown && node.base >= 0 && node.isOn(m_side)) {
        const QByteArray was = m_graph->identity(m_side, m_graph->base(id)->of(m_side));
        const auto seeker = m_seekers.constFind(was);
        if (seeker != m_seekers.constEnd() && seeker->node == id && seeker->isDisplaced)
            offerIndex(node.on(m_side));
    }
}

// A file that is found nowhere keeps what stands at its path: it was changed, not replaced by the
// file that has its name now. So only whole chains and rings count as moves.
void IdentitySearch::giveBack()
{
    QHash<Index, QByteArray> takers;
    QList<QByteArray> losers;
    for (auto it = m_seekers.begin(); it != m_seekers.end(); ++it) {
        if (it->isAmbiguous)
            it->found = PlanNode::absent;
        if (it->found == PlanNode::absent)
            losers.append(it.key());
        else
            takers.insert(it->found, it.key());
    }
    while (!losers.isEmpty()) {
        const Seeker loser = m_seekers.value(losers.takeLast());
        if (!loser.isDisplaced)
            continue;
        const QByteArray taker = takers.take(m_graph->node(loser.node).on(m_side));
        if (taker.isEmpty())
            continue;
        m_seekers[taker].found = PlanNode::absent;
        losers.append(taker);
    }
}

// What is below a folder was joined by path, which was another folder's.
void IdentitySearch::releaseBelow(NodeId folder)
{
    for (const NodeId child : m_children.value(folder)) {
        if (m_graph->node(child).isOn(m_side))
            m_graph->detach(child, m_side);
        m_graph->node(child).at[size_t(m_side)] = PlanNode::absent;
        releaseBelow(child);
    }
}

void IdentitySearch::apply()
{
    QList<std::pair<NodeId, Index>> found;
    for (const Seeker &seeker : std::as_const(m_seekers)) {
        if (seeker.found != PlanNode::absent)
            found.append({seeker.node, seeker.found});
        if (seeker.found != PlanNode::absent && seeker.isDisplaced) {
            releaseBelow(seeker.node);
            if (m_graph->node(seeker.node).isOn(m_side))
                m_graph->detach(seeker.node, m_side);
        }
    }
    std::sort(found.begin(), found.end()); // the order of a hash is none
    for (const auto &[id, index] : std::as_const(found)) {
        m_graph->node(id).hasLeft = m_graph->tree(m_side).kind(index) == EntryKind::Unknown;
        m_graph->join(id, m_graph->nodeAt(m_side, index), m_side);
    }
}

void IdentitySearch::run()
{
    collectSeekers();
    if (m_seekers.isEmpty())
        return;
    const auto count = NodeId(m_graph->nodes.size());
    for (NodeId id = 1; id < count; ++id)
        offer(id);
    giveBack();
    apply();
    joinByName(m_graph);
}

} // namespace

void findMoves(PlanGraph *graph, Side side)
{
    if (!graph->input.facts(side).hasIds) {
        findUniqueMoves(graph, side);
        return;
    }
    IdentitySearch(graph, side, true).run();
    IdentitySearch(graph, side, false).run();
}

} // namespace gannet
