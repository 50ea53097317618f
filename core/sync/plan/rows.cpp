// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/rows.h"

#include "core/sync/plan/moverows.h"

#include <algorithm>

namespace gannet {

Rows::Rows(PlanGraph *graph, Targets *targets, Fates *fates, Clashes *clashes)
    : m_graph(graph)
    , m_targets(targets)
    , m_fates(fates)
    , m_clashes(clashes)
    , m_layout(graph, targets)
{
}

QList<NodeId> Rows::counted() const
{
    QList<NodeId> ids;
    for (NodeId id = 1; id < NodeId(m_graph->nodes.size()); ++id) {
        if (m_fates->counts(id) && m_fates->of(id).decision)
            ids.append(id);
    }
    return ids;
}

// What a broken move left behind says so.
Why Rows::whyOf(NodeId id, const Decision &decision) const
{
    if (const auto why = m_clashes->replaces(id))
        return *why;
    const bool isPlainWhy = decision.why == Why::NewHere || decision.why == Why::NewThere
        || decision.why == Why::GoneOnBoth || decision.why == Why::NewDifferent
        || decision.why == Why::NewMaybeSame;
    if (!isPlainWhy)
        return decision.why;
    switch (m_graph->node(id).brokenBy) {
    case 38:
        return Why::MovedAndDeleted;
    case 40:
        return Why::MovedApart;
    case 41:
        return Why::MovedOntoNew;
    default:
        return decision.why;
    }
}

PlanRow Rows::rowOf(NodeId id, const Decision &decision) const
{
    const Why why = whyOf(id, decision);
    PlanRow row;
    row.action = decision.action;
    row.side = decision.side;
    row.rule = ruleOf(why);
    row.path = m_layout.path(id, Side::Here);
    row.pathThere = m_layout.path(id, Side::There);
    if (row.pathThere == row.path)
        row.pathThere.clear();
    row.here = m_graph->entry(id, Side::Here);
    row.there = m_graph->entry(id, Side::There);
    if (const BaseEntry *base = m_graph->base(id)) {
        row.base = *base;
        row.base->path = m_layout.basePath(id);
    }
    row.reason = reasonFor(why);
    return row;
}

void Rows::add(NodeId id, const Decision &decision)
{
    m_done.insert(id);
    PlanRow row = rowOf(id, decision);
    if (decision.action == SyncAction::Conflict || decision.action == SyncAction::Compare)
        row.copy = joined(parentOf(row.path), m_clashes->copyName(id, decision.side));
    m_rows.append(std::move(row));
}

void Rows::forgetFiles()
{
    for (const NodeId id : counted()) {
        if (m_fates->of(id).fate != Fate::Forgotten || m_graph->node(id).isFolder)
            continue;
        add(id, *m_fates->of(id).decision);
        m_rows.last().path = m_layout.basePath(id);
        m_layout.forget(id);
    }
}

// Nothing that lives is in them any more, and what is to stand in their place is not there yet.
void Rows::forgetFolders()
{
    const QList<NodeId> ids = counted();
    for (auto it = ids.rbegin(); it != ids.rend(); ++it) {
        if (m_fates->of(*it).fate != Fate::Forgotten || !m_graph->node(*it).isFolder)
            continue;
        add(*it, *m_fates->of(*it).decision);
        m_rows.last().path = m_layout.basePath(*it);
        m_layout.forget(*it);
    }
}

// Where a folder is left alone nothing more is said of what is in it.
bool Rows::isTopSkip(NodeId id) const
{
    const PlanNode &node = m_graph->node(id);
    const NodeId folder = node.isKnown ? node.parent : m_targets->spot(id, Side::Here).parent;
    const auto saysIt = [this](NodeId above) {
        const auto &decision = m_fates->of(above).decision;
        return above != PlanGraph::root && decision && decision->action == SyncAction::Skip
            && decision->why != Why::FolderHolds;
    };
    return !saysIt(folder) && !m_targets->isFrozen(folder);
}

// A row for a thing of another kind that is in the way, and for all that is in it.
void Rows::removeWithAll(NodeId id, Side side)
{
    const SyncTree &tree = m_graph->tree(side);
    const SyncTree::Index index = m_graph->node(id).on(side);
    for (SyncTree::Index i = tree.childCount(index); i-- > 0;) {
        const NodeId child = m_graph->nodeAt(side, tree.firstChild(index) + i);
        if (child < PlanGraph::plain && m_layout.exists(child, side)
            && m_layout.spot(child, side).parent == id)
            removeWithAll(child, side);
    }
    const auto &plan = m_fates->of(id);
    if (plan.fate == Fate::Dies && plan.decision && !m_done.contains(id)) {
        add(id, *plan.decision);
        m_layout.remove(id, side);
    }
}

void Rows::clearPlace(NodeId id, Side side)
{
    const NodeId found = m_layout.occupant(side, m_targets->spot(id, side));
    if (found < PlanGraph::plain && found != id && m_fates->of(found).fate == Fate::Dies)
        removeWithAll(found, side);
}

void Rows::writeClash(const Clash &clash)
{
    const Decision decision{SyncAction::Conflict, clash.side, clash.why};
    PlanRow row = rowOf(clash.winner, decision);
    const Side other = otherSide(clash.side);
    (clash.side == Side::Here ? row.here : row.there) = m_graph->entry(clash.loser, clash.side);
    (other == Side::Here ? row.here : row.there) = m_graph->entry(clash.winner, other);
    row.rule = ruleOf(clash.why);
    row.reason = reasonFor(clash.why);
    row.copy = joined(parentOf(row.path), m_targets->spot(clash.loser, Side::Here).name);
    m_layout.put(clash.loser, clash.side, m_targets->spot(clash.loser, clash.side));
    m_rows.append(std::move(row));
}

void Rows::writeContent(NodeId id)
{
    const FilePlan &plan = m_fates->of(id);
    if (m_done.contains(id) || (m_inClash.contains(id) && !m_graph->node(id).isFolder))
        return;
    if (plan.decision->action == SyncAction::Skip && !isTopSkip(id))
        return;
    if (plan.fate == Fate::Lives && plan.decision->action != SyncAction::Adopt)
        clearPlace(id, plan.decision->side);
    add(id, *plan.decision);
}

void Rows::writeContents()
{
    struct Item {
        SyncPath path;
        qsizetype clash; // its index, or -1: a row of its own
        NodeId id;
    };
    QList<Item> items;
    for (qsizetype i = 0; i < m_clashes->all().size(); ++i) {
        const Clash &clash = m_clashes->all().at(i);
        m_inClash.insert(clash.loser);
        m_inClash.insert(clash.winner);
        items.append({m_layout.path(clash.winner, Side::Here), i, clash.winner});
    }
    for (const NodeId id : counted()) {
        const Fate fate = m_fates->of(id).fate;
        if (fate == Fate::Lives || fate == Fate::Stays)
            items.append({m_layout.path(id, Side::Here), -1, id});
    }
    std::sort(items.begin(), items.end(), [](const Item &a, const Item &b) {
        const int order = compareInTree(a.path, b.path);
        if (order != 0)
            return order < 0;
        return a.clash != b.clash ? a.clash > b.clash : a.id < b.id;
    });
    for (const Item &item : std::as_const(items)) {
        if (item.clash >= 0)
            writeClash(m_clashes->all().at(item.clash));
        else
            writeContent(item.id);
    }
}

void Rows::writeDeletions()
{
    QList<std::pair<SyncPath, NodeId>> items;
    for (const NodeId id : counted()) {
        const FilePlan &plan = m_fates->of(id);
        if (plan.fate == Fate::Dies && !m_done.contains(id))
            items.append({m_layout.path(id, plan.decision->side), id});
    }
    std::sort(items.begin(), items.end(),
              [](const auto &a, const auto &b) { return compareInTree(a.first, b.first) > 0; });
    for (const auto &[path, id] : std::as_const(items))
        add(id, *m_fates->of(id).decision);
}

bool Rows::write()
{
    forgetFiles();
    MoveRows moves(this);
    if (!moves.write())
        return false;
    forgetFolders();
    writeContents();
    writeDeletions();
    return true;
}

} // namespace gannet
