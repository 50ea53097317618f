// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/rowgraph.h"

#include <algorithm>
#include <set>

namespace gannet {

namespace {

std::vector<SyncPath> pathsOf(const PlanRow &row)
{
    std::vector<SyncPath> paths{row.path};
    for (const SyncPath &other : {row.from, row.copy, row.base ? row.base->path : SyncPath()}) {
        if (!other.isEmpty() && other != row.path)
            paths.push_back(other);
    }
    return paths;
}

// What lies below has to be finished before.
bool takesAlong(SyncAction action)
{
    return action == SyncAction::Move || action == SyncAction::Delete
        || action == SyncAction::Conflict || action == SyncAction::Forget;
}

qsizetype firstOfLastDeletions(const QList<PlanRow> &rows)
{
    const auto last = std::find_if(rows.crbegin(), rows.crend(), [](const PlanRow &row) {
        return row.action != SyncAction::Delete && row.action != SyncAction::Skip
            && row.action != SyncAction::Forget;
    });
    return rows.crend() - last;
}

} // namespace

RowGraph::RowGraph(const QList<PlanRow> &rows)
    : m_nodes(size_t(rows.size()))
    , m_left(rows.size())
{
    const qsizetype firstLast = firstOfLastDeletions(rows);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        m_nodes[size_t(i)].isLast = i >= firstLast;
        m_othersLeft += i < firstLast ? 1 : 0;
        addRow(i, rows.at(i));
    }
    m_touched.clear();
    m_below.clear();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Node &node = m_nodes[size_t(i)];
        if (node.waitsFor == 0)
            node.isLast ? m_last.push_back(i) : m_ready.push_back(i);
    }
    releaseLast();
}

void RowGraph::addRow(qsizetype index, const PlanRow &row)
{
    std::set<qsizetype> needed;
    const std::vector<SyncPath> paths = pathsOf(row);
    for (const SyncPath &path : paths) {
        if (const auto same = m_touched.constFind(path); same != m_touched.cend())
            needed.insert(*same);
        for (QByteArrayView above = path; !above.isEmpty();) {
            above = parentOf(above);
            const SyncPath folder = above.toByteArray();
            if (const auto found = m_touched.constFind(folder); found != m_touched.cend())
                needed.insert(*found);
        }
        if (takesAlong(row.action)) {
            const std::vector<qsizetype> below = m_below.value(path);
            needed.insert(below.begin(), below.end());
        }
    }
    for (qsizetype before : needed)
        addEdge(before, index);
    for (const SyncPath &path : paths) {
        m_touched.insert(path, index);
        for (QByteArrayView above = path; !above.isEmpty();) {
            above = parentOf(above);
            if (!above.isEmpty())
                m_below[above.toByteArray()].push_back(index);
        }
    }
}

void RowGraph::addEdge(qsizetype before, qsizetype after)
{
    m_nodes[size_t(before)].dependents.push_back(after);
    ++m_nodes[size_t(after)].waitsFor;
}

void RowGraph::releaseLast()
{
    if (m_othersLeft > 0)
        return;
    m_ready.insert(m_ready.end(), m_last.begin(), m_last.end());
    m_last.clear();
}

std::optional<qsizetype> RowGraph::takeReady()
{
    if (m_ready.empty())
        return std::nullopt;
    const qsizetype row = m_ready.front();
    m_ready.pop_front();
    return row;
}

QList<qsizetype> RowGraph::finish(qsizetype row, bool succeeded)
{
    QList<qsizetype> lost;
    std::deque<std::pair<qsizetype, bool>> ended{{row, succeeded}};
    while (!ended.empty()) {
        const auto [index, isGood] = ended.front();
        ended.pop_front();
        Node &node = m_nodes[size_t(index)];
        node.isOver = true;
        --m_left;
        m_othersLeft -= node.isLast ? 0 : 1;
        for (const qsizetype dependent : std::exchange(node.dependents, {})) {
            Node &next = m_nodes[size_t(dependent)];
            if (next.isOver)
                continue;
            if (!isGood) {
                next.isOver = true; // so that it is lost once
                lost.append(dependent);
                ended.emplace_back(dependent, false);
            } else if (--next.waitsFor == 0) {
                if (next.isLast)
                    m_last.push_back(dependent);
                else
                    m_ready.push_back(dependent);
            }
        }
    }
    releaseLast();
    return lost;
}

} // namespace gannet
