// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/planner.h"

#include "core/sync/plan/basejoin.h"
#include "core/sync/plan/guards.h"
#include "core/sync/plan/joins.h"
#include "core/sync/plan/moves.h"
#include "core/sync/plan/rows.h"

namespace gannet {

namespace {

// What a one-way run changes only gets moves, it makes none.
void findAllMoves(PlanGraph *graph)
{
    const auto source = sourceOf(graph->input.policy.mode);
    for (const Side side : bothSides()) {
        if (!source || *source == side)
            findMoves(graph, side);
    }
}

QList<PlanRow> decideAll(PlanGraph *graph)
{
    Targets targets(graph);
    Fates fates(graph, &targets);
    Clashes clashes(graph, &targets, &fates);
    for (;;) {
        joinByName(graph);
        joinNew(graph);
        targets.settle();
        fates.decide();
        if (!clashes.resolve())
            continue;
        Rows rows(graph, &targets, &fates, &clashes);
        if (rows.write())
            return rows.take();
        clashes.takeBack();
    }
}

// A side that nobody can write to only gives.
SyncPolicy possiblePolicy(const PlanInput &input)
{
    SyncPolicy policy = input.policy;
    if (policy.mode == SyncMode::TwoWay && !input.factsThere.isWritable)
        policy.mode = SyncMode::Mirror;
    else if (policy.mode == SyncMode::TwoWay && !input.factsHere.isWritable)
        policy.mode = SyncMode::Upload;
    return policy;
}

ChangeCount lookAtFiles(const PlanGraph &graph, Side side, QList<HashQuestion> *questions)
{
    ChangeCount count;
    count.files = graph.plainFiles;
    for (NodeId id = 1; id < NodeId(graph.nodes.size()); ++id) {
        const PlanNode &node = graph.node(id);
        if (!node.isKnown || node.isFolder || !node.isOn(side) || graph.isUnknownOn(id, side))
            continue;
        const StateVerdict verdict = graph.state(id, side);
        ++count.files;
        count.byTime += int(verdict.isByTime);
        if (verdict.wantsHash)
            questions->append({side, graph.tree(side).path(node.on(side))});
    }
    return count;
}

qint64 countUnchanged(const PlanGraph &graph, const QList<PlanRow> &rows)
{
    qint64 known = graph.unchanged + qint64(graph.bases.size());
    for (const PlanRow &row : rows)
        known -= int(row.base.has_value());
    return std::max<qint64>(0, known);
}

} // namespace

SyncPlan planSync(const PlanInput &given)
{
    PlanInput input = given;
    input.policy = possiblePolicy(given);
    PlanGraph graph(input);
    joinBase(&graph);
    findAllMoves(&graph);
    SyncPlan plan;
    plan.mode = input.policy.mode;
    plan.rows = decideAll(&graph);
    const ChangeCount here = lookAtFiles(graph, Side::Here, &plan.questions);
    const ChangeCount there = lookAtFiles(graph, Side::There, &plan.questions);
    plan.guards = findGuards(input, plan.rows, here, there);
    plan.isFirst = graph.bases.empty() && graph.unchanged == 0;
    plan.unchanged = countUnchanged(graph, plan.rows);
    return plan;
}

} // namespace gannet
