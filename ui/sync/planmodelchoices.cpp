// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chose in a plan, and how its rows ended.
#include "ui/sync/planmodel.h"

#include "core/sync/run/choices.h"

#include <algorithm>

namespace gannet {

namespace {

// What was to be compared may end as a conflict.
int endKindOf(SyncAction action)
{
    return int(action == SyncAction::Compare ? SyncAction::Conflict : action);
}

} // namespace

RowChoice PlanModel::choiceOf(const PlanRow &row) const
{
    return m_choices.isEmpty() ? RowChoice::AsPlanned
                               : m_choices.value(row.path, RowChoice::AsPlanned);
}

bool PlanModel::canChoose(const PlanRow &row, RowChoice choice) const
{
    if (const auto winner = winnerOf(choice))
        return canTake(row, m_plan->mode, *winner);
    if (choice != RowChoice::Turn)
        return row.action != SyncAction::Skip;
    const PlanGroup group = groupOf(row);
    return (group == PlanGroup::Deletions || group == PlanGroup::Replacements)
        && row.action != SyncAction::Restore && m_plan->undoes.isEmpty()
        && !m_moved.contains(row.path) && canTurn(row, m_plan->mode);
}

PlanRow PlanModel::asChosen(const PlanRow &row, RowChoice choice) const
{
    if (!canChoose(row, choice))
        return row;
    if (const auto winner = winnerOf(choice))
        return taken(row, m_plan->mode, *winner);
    PlanRow chosen = choice == RowChoice::Turn ? turned(row) : row;
    if (choice == RowChoice::Leave)
        chosen.action = SyncAction::Skip;
    return chosen;
}

void PlanModel::choose(const QModelIndexList &indexes, RowChoice choice)
{
    choose(rowsAt(indexes), choice);
}

void PlanModel::choose(const QList<const PlanRow *> &rows, RowChoice choice)
{
    if (choice != RowChoice::AsPlanned)
        m_choices.reserve(m_choices.size() + rows.size());
    for (const PlanRow *row : rows) {
        if (!canChoose(*row, choice))
            continue;
        if (choice == RowChoice::AsPlanned)
            m_choices.remove(row->path);
        else
            m_choices.insert(row->path, choice);
    }
    m_changes.reset();
    repaintRows();
    emit choicesChanged();
}

void PlanModel::apply(const QList<SyncEvent> &events)
{
    for (const SyncEvent &event : events)
        m_ends.insert({event.row.path, endKindOf(event.row.action)},
                      event.error ? event.error->text : QString());
    repaintRows();
}

const QString *PlanModel::endOf(const PlanRow &row) const
{
    if (m_ends.isEmpty())
        return nullptr;
    const SyncAction action = asChosen(row, choiceOf(row)).action;
    const auto end = m_ends.constFind({row.path, endKindOf(action)});
    return end == m_ends.cend() ? nullptr : &*end;
}

// One signal for all rows: a view asks again for what it shows, and no more.
void PlanModel::repaintRows()
{
    for (int i = 0; i < int(m_shown.size()); ++i) {
        const QModelIndex heading = index(i, 0, {});
        emit dataChanged(index(0, 0, heading),
                         index(rowCount(heading) - 1, ColumnCount - 1, heading));
    }
}

qint64 PlanModel::changes() const
{
    if (m_changes)
        return *m_changes;
    qint64 left = 0;
    qint64 all = 0;
    for (int i = 0; i < planGroupCount; ++i)
        all += isChange(PlanGroup(i)) ? m_totals[size_t(i)].rows : 0;
    if (m_plan && !m_choices.isEmpty()) {
        left = std::ranges::count_if(m_plan->rows, [this](const PlanRow &row) {
            return isChange(groupOf(row)) && choiceOf(row) == RowChoice::Leave;
        });
    }
    m_changes = all - left;
    return *m_changes;
}

} // namespace gannet
