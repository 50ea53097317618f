// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/clashes.h"

#include "core/sync/plan/conflictname.h"

#include <algorithm>

namespace gannet {

Side Clashes::loserSide(SyncMode mode)
{
    const auto source = sourceOf(mode);
    return source ? otherSide(*source) : Side::Here;
}

Clashes::Clashes(PlanGraph *graph, Targets *targets, Fates *fates)
    : m_graph(graph)
    , m_targets(targets)
    , m_fates(fates)
    , m_loserSide(loserSide(graph->input.policy.mode))
{
}

bool Clashes::isOnlyOn(NodeId id, Side side) const
{
    return m_graph->node(id).isOn(side) && !m_graph->node(id).isOn(otherSide(side));
}

// What the base knows and both sides have stands alone under its name.
QHash<Clashes::Place, QList<NodeId>> Clashes::collect() const
{
    QHash<Place, QList<NodeId>> places;
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        const PlanNode &node = m_graph->node(id);
        const bool isCalm = node.isKnown && node.isOn(Side::Here) && node.isOn(Side::There);
        if (!m_fates->counts(id) || isCalm || node.hasLeft)
            continue;
        const Spot spot = m_targets->spot(id, Side::Here);
        places[{spot.parent, m_graph->key(spot.name)}].append(id);
    }
    return places;
}

QByteArray Clashes::copyName(NodeId id, Side side)
{
    const NodeId folder = m_targets->spot(id, side).parent;
    const auto isTaken = [&](const QByteArray &name) {
        if (m_copies.contains({folder, m_graph->key(name)}))
            return true;
        return std::ranges::any_of(bothSides(), [&](Side each) {
            const PlanNode &node = m_graph->node(folder);
            return node.isOn(each) && m_graph->child(each, node.on(each), name);
        });
    };
    const PlanInput &input = m_graph->input;
    const qsizetype longest = std::min(input.factsHere.longestName, input.factsThere.longestName);
    const NameKind kind = m_graph->node(id).isFolder ? NameKind::Folder : NameKind::File;
    const QByteArray name = conflictName(m_targets->spot(id, side).name, kind,
                                         {input.now, input.host}, longest, isTaken);
    m_copies.insert({folder, m_graph->key(name)});
    return name;
}

Why Clashes::whyOf(NodeId loser, NodeId winner, const QList<NodeId> &nodes) const
{
    if (m_graph->node(loser).brokenBy == becameCopy)
        return Why::FileForFullFolder;
    const bool wasFile = std::any_of(nodes.begin(), nodes.end(), [this](NodeId id) {
        return m_graph->node(id).isKnown && !m_graph->node(id).isFolder;
    });
    if (!wasFile || m_graph->node(loser).isFolder == m_graph->node(winner).isFolder)
        return Why::NewKinds;
    return m_graph->node(loser).isFolder ? Why::FolderAgainstFile : Why::FileAgainstFolder;
}

std::optional<Why> Clashes::replaces(NodeId id) const
{
    const auto found = m_replaces.constFind(id);
    return found == m_replaces.constEnd() ? std::nullopt : std::optional(*found);
}

void Clashes::noteReplacements(const QList<NodeId> &nodes)
{
    for (const NodeId id : nodes) {
        const PlanNode &node = m_graph->node(id);
        if (m_fates->of(id).fate != Fate::Lives || node.isKnown)
            continue;
        for (const NodeId other : nodes) {
            const PlanNode &old = m_graph->node(other);
            if (!old.isKnown || old.isFolder == node.isFolder)
                continue;
            const bool isHere = node.isOn(Side::Here);
            const Fate fate = m_fates->of(other).fate;
            if (fate == Fate::Dies && node.isFolder)
                m_replaces[id] = isHere ? Why::FolderForFileHere : Why::FolderForFileThere;
            else if (fate == Fate::Dies)
                m_replaces[id] = isHere ? Why::FileForFolderHere : Why::FileForFolderThere;
            else if (fate == Fate::Forgotten && node.isFolder && isHere && node.isOn(Side::There))
                m_replaces[id] = Why::FoldersForFile;
            else if (fate == Fate::Forgotten && node.isFolder)
                m_replaces[id] = isHere ? Why::FolderKeptHere : Why::FolderKeptThere;
        }
    }
}

// A folder that becomes a copy is a new one, with all that is in it.
void Clashes::release(NodeId folder, Side side, quint8 rule)
{
    const SyncTree &tree = m_graph->tree(side);
    QList<SyncTree::Index> open{m_graph->node(folder).on(side)};
    while (!open.isEmpty()) {
        const SyncTree::Index index = open.takeLast();
        const NodeId id = m_graph->nodeAt(side, index);
        if (id < PlanGraph::plain && m_graph->node(id).isKnown
            && m_graph->node(id).on(otherSide(side)) == PlanNode::absent) {
            const quint8 wasBrokenBy = m_graph->node(id).brokenBy;
            m_releases.append({id, m_graph->detach(id, side, rule), side, wasBrokenBy});
            m_released.insert(id);
        }
        for (SyncTree::Index i = 0; i < tree.childCount(index); ++i)
            open.append(tree.firstChild(index) + i);
    }
}

void Clashes::takeBack()
{
    for (const Release &release : std::as_const(m_releases)) {
        if (!m_graph->isOnlyOn(release.fresh, release.side))
            continue;
        m_graph->join(release.known, release.fresh, release.side);
        m_graph->node(release.known).brokenBy = release.wasBrokenBy;
    }
    m_releases.clear();
}

bool Clashes::setAgainst(NodeId loser, NodeId winner, const QList<NodeId> &nodes)
{
    if (m_graph->node(loser).isFolder && m_graph->node(loser).isKnown) {
        release(loser, m_loserSide, becameCopy);
        return false;
    }
    m_clashes.append({loser, winner, m_loserSide, whyOf(loser, winner, nodes)});
    m_targets->rename(loser, copyName(loser, m_loserSide));
    return true;
}

// A folder with files in it is not deleted here because there is a file of its name there.
bool Clashes::keepFullFolder(const QList<NodeId> &nodes)
{
    for (const NodeId id : nodes) {
        const PlanNode &node = m_graph->node(id);
        const bool isFull = node.isFolder && node.isOn(Side::Here)
            && m_fates->of(id).fate == Fate::Dies
            && m_graph->tree(Side::Here).childCount(node.on(Side::Here)) > 0;
        if (!isFull)
            continue;
        release(id, Side::Here, becameCopy);
        return true;
    }
    return false;
}

// The name is needed still, for what nobody could look at.
bool Clashes::isHeld(NodeId id) const
{
    const PlanNode &node = m_graph->node(id);
    const bool isNowhere = !node.isOn(Side::Here) && !node.isOn(Side::There);
    return m_fates->of(id).fate == Fate::Stays && (isNowhere || m_targets->isFrozen(id));
}

bool Clashes::blockForHeld(const QList<NodeId> &nodes)
{
    const auto holds = [this](NodeId id) { return isHeld(id); };
    if (std::none_of(nodes.begin(), nodes.end(), holds)
        || std::all_of(nodes.begin(), nodes.end(), holds))
        return false;
    for (const NodeId id : nodes) {
        if (!isHeld(id))
            m_fates->block(id, Why::Unreadable);
    }
    return true;
}

bool Clashes::resolve(const QList<NodeId> &nodes)
{
    if (blockForHeld(nodes))
        return false;
    QList<NodeId> losers;
    QList<NodeId> winners;
    for (const NodeId id : nodes) {
        if (!isHeld(id)
            && (m_fates->of(id).fate == Fate::Lives || m_fates->of(id).fate == Fate::Stays))
            (isOnlyOn(id, m_loserSide) ? losers : winners).append(id);
    }
    if (losers.isEmpty() && winners.size() == 1)
        return !keepFullFolder(nodes);
    if (losers.size() == 1 && winners.size() == 1)
        return setAgainst(losers.first(), winners.first(), nodes);
    if (losers.size() + winners.size() <= 1)
        return true;
    for (const NodeId id : losers + winners)
        m_fates->block(id, Why::NameTaken);
    return false;
}

// A copy is made late, so nothing is moved into it before.
bool Clashes::breakMovesIntoLosers()
{
    bool hasBroken = false;
    if (m_clashes.isEmpty())
        return false;
    const auto count = NodeId(m_graph->nodes.size());
    for (NodeId id = 1; id < count; ++id) {
        if (!m_fates->counts(id))
            continue;
        for (const Side side : bothSides()) {
            if (m_targets->mustMove(id, side) && m_targets->isBelowRenamed(id)) {
                m_targets->breakUp(id, 41);
                hasBroken = true;
            }
        }
    }
    return hasBroken;
}

bool Clashes::resolve()
{
    m_clashes.clear();
    m_copies.clear();
    m_replaces.clear();
    m_released.clear();
    m_targets->clearNames();
    bool isSettled = true;
    auto places = collect();
    places.removeIf([](const auto &slot) { return slot.value().size() < 2; });
    QList<QList<NodeId>> clashing = places.values();
    std::sort(clashing.begin(), clashing.end()); // a hash has no order
    for (const QList<NodeId> &nodes : std::as_const(clashing)) {
        // Of these nobody knows what becomes of them now.
        const bool isStale
            = std::ranges::any_of(nodes, [this](NodeId id) { return m_released.contains(id); });
        noteReplacements(nodes);
        isSettled = !isStale && resolve(nodes) && isSettled;
    }
    return isSettled && !breakMovesIntoLosers();
}

} // namespace gannet
