// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/joins.h"
#include "core/sync/plan/moves.h"

#include <QMap>

namespace gannet {

namespace {

constexpr qint64 largeEnough = 1024 * 1024; // smaller ones are alike too often

// Everything under which a file could be known again.
QList<QByteArray> marksOf(const Signature &signature, QByteArrayView name)
{
    QList<QByteArray> marks;
    const QByteArray size = QByteArray::number(signature.size);
    if (!signature.hash.isEmpty())
        marks.append("hash " + signature.hash);
    if (!signature.tag.isEmpty() && !signature.tag.startsWith("W/"))
        marks.append("tag " + size + ' ' + signature.tag);
    if (signature.size >= largeEnough && signature.modified != 0)
        marks.append("time " + size + ' ' + QByteArray::number(signature.modified) + ' '
                     + name.toByteArray());
    return marks;
}

bool isLeftOut(const Entry &entry)
{
    return entry.kind == EntryKind::Unknown && entry.reason == UnknownReason::Filtered
        && entry.signature.size >= 0;
}

class UniqueSearch
{
public:
    UniqueSearch(PlanGraph *graph, Side side)
        : m_graph(graph)
        , m_side(side)
    {
    }

    void run();

private:
    struct Finding {
        QList<NodeId> gone;
        QList<NodeId> fresh;
    };

    void note(NodeId id);
    void pairUp();
    void voteForFolders();
    void vote(NodeId gone, NodeId fresh);
    void join(const QMap<NodeId, NodeId> &pairs);
    [[nodiscard]] bool isOpen(NodeId gone, NodeId fresh) const;

    PlanGraph *m_graph;
    Side m_side;
    QHash<QByteArray, Finding> m_findings;
    QMap<NodeId, NodeId> m_files; // what is gone, and where it is now
    QMap<NodeId, NodeId> m_folders;
};

// Two that claim one are none.
void addPair(QMap<NodeId, NodeId> *pairs, NodeId gone, NodeId fresh)
{
    const auto found = pairs->find(gone);
    if (found == pairs->end())
        pairs->insert(gone, fresh);
    else if (*found != fresh)
        *found = PlanGraph::noNode;
}

QMap<NodeId, NodeId> withoutDoubles(const QMap<NodeId, NodeId> &pairs)
{
    QHash<NodeId, int> claims;
    for (const NodeId fresh : pairs)
        ++claims[fresh];
    QMap<NodeId, NodeId> certain;
    for (auto it = pairs.begin(); it != pairs.end(); ++it) {
        if (*it != PlanGraph::noNode && claims.value(*it) == 1)
            certain.insert(it.key(), *it);
    }
    return certain;
}

void UniqueSearch::note(NodeId id)
{
    const PlanNode &node = m_graph->node(id);
    if (node.isFolder || node.isJoined)
        return;
    const BaseEntry *base = m_graph->base(id);
    if (base && node.on(m_side) == PlanNode::absent && base->kind == EntryKind::File) {
        for (const QByteArray &mark : marksOf(base->of(m_side), m_graph->baseSpot(id, m_side).name))
            m_findings[mark].gone.append(id);
    } else if (m_graph->isOnlyOn(id, m_side)) {
        const Entry entry = m_graph->entry(id, m_side);
        if (entry.kind != EntryKind::File && !isLeftOut(entry))
            return;
        for (const QByteArray &mark : marksOf(entry.signature, m_graph->sideSpot(id, m_side).name))
            m_findings[mark].fresh.append(id);
    }
}

void UniqueSearch::pairUp()
{
    for (const Finding &finding : std::as_const(m_findings)) {
        if (finding.gone.size() == 1 && finding.fresh.size() == 1)
            addPair(&m_files, finding.gone.first(), finding.fresh.first());
    }
    m_files = withoutDoubles(m_files);
}

bool UniqueSearch::isOpen(NodeId gone, NodeId fresh) const
{
    return gone != PlanGraph::root && m_graph->node(gone).isKnown
        && m_graph->node(gone).on(m_side) == PlanNode::absent && m_graph->isOnlyOn(fresh, m_side);
}

// A file that kept its name says where its folder went, and that one where its own went.
void UniqueSearch::vote(NodeId gone, NodeId fresh)
{
    while (isOpen(gone, fresh)
           && m_graph->baseSpot(gone, m_side).name == m_graph->sideSpot(fresh, m_side).name) {
        gone = m_graph->node(gone).parent;
        fresh = m_graph->sideSpot(fresh, m_side).parent;
        if (!isOpen(gone, fresh))
            return;
        addPair(&m_folders, gone, fresh);
    }
}

void UniqueSearch::voteForFolders()
{
    for (auto it = m_files.constBegin(); it != m_files.constEnd(); ++it)
        vote(it.key(), *it);
    m_folders = withoutDoubles(m_folders);
}

void UniqueSearch::join(const QMap<NodeId, NodeId> &pairs)
{
    for (auto it = pairs.begin(); it != pairs.end(); ++it) {
        if (!isOpen(it.key(), *it))
            continue;
        m_graph->node(it.key()).hasLeft = m_graph->isUnknownOn(*it, m_side);
        m_graph->join(it.key(), *it, m_side);
    }
    joinByName(m_graph);
}

void UniqueSearch::run()
{
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id)
        note(id);
    pairUp();
    voteForFolders();
    join(m_folders);
    join(m_files);
}

} // namespace

void findUniqueMoves(PlanGraph *graph, Side side)
{
    UniqueSearch(graph, side).run();
}

} // namespace gannet
