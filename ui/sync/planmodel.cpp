// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/planmodel.h"

#include "core/sync/run/choices.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// Of the rows below a heading; a heading itself has 0.
quintptr idOf(int heading)
{
    return quintptr(heading) + 1;
}

bool isAscii(const QString &words)
{
    return std::ranges::all_of(words, [](QChar one) { return one.unicode() < 0x80; });
}

bool contains(const QByteArray &path, const QString &words, bool wordsAreAscii)
{
    if (path.size() < words.size())
        return false;
    if (wordsAreAscii) // no byte of a longer character is one of ASCII
        return QLatin1StringView(path).contains(words, Qt::CaseInsensitive);
    return QString::fromUtf8(path).contains(words, Qt::CaseInsensitive);
}

} // namespace

PlanModel::PlanModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? idOf(parent.row()) : 0);
}

QModelIndex PlanModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId() - 1), 0, quintptr(0));
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_shown.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return int(m_shown[size_t(parent.row())].rows.size());
}

int PlanModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.internalId() == 0 ? usual : usual | Qt::ItemNeverHasChildren;
}

const PlanModel::Shown *PlanModel::shownAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    return &m_shown[size_t(index.internalId() == 0 ? index.row() : int(index.internalId() - 1))];
}

std::optional<PlanGroup> PlanModel::groupAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    return shown ? std::optional(shown->group) : std::nullopt;
}

const PlanRow *PlanModel::rowAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    if (!shown || index.internalId() == 0 || shown->group == PlanGroup::Guards)
        return nullptr;
    return &m_plan->rows.at(shown->rows[size_t(index.row())]);
}

const GuardStop *PlanModel::guardAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    if (!shown || index.internalId() == 0 || shown->group != PlanGroup::Guards)
        return nullptr;
    return &m_plan->guards.at(index.row());
}

std::span<const quint32> PlanModel::numbersAt(const QModelIndex &index) const
{
    const Shown *const shown = shownAt(index);
    if (!shown || shown->group == PlanGroup::Guards)
        return {};
    if (index.internalId() == 0)
        return shown->rows;
    return std::span(shown->rows).subspan(size_t(index.row()), 1);
}

QList<const PlanRow *> PlanModel::rowsAt(const QModelIndexList &indexes) const
{
    QList<const PlanRow *> rows;
    for (const QModelIndex &index : indexes) {
        if (index.column() != 0)
            continue;
        append(numbersAt(index), &rows);
    }
    return rows;
}

void PlanModel::append(std::span<const quint32> numbers, QList<const PlanRow *> *rows) const
{
    for (const quint32 number : numbers)
        rows->append(&m_plan->rows.at(number));
}

QList<const PlanRow *> PlanModel::rowsIn(const QItemSelection &selection) const
{
    QList<const PlanRow *> rows;
    QSet<int> whole;
    for (const QItemSelectionRange &range : selection) {
        if (range.parent().isValid())
            continue;
        for (int heading = range.top(); heading <= range.bottom(); ++heading) {
            append(numbersAt(index(heading, 0, {})), &rows);
            whole.insert(heading);
        }
    }
    for (const QItemSelectionRange &range : selection) {
        const Shown *const shown = shownAt(range.parent());
        if (!shown || shown->group == PlanGroup::Guards || whole.contains(range.parent().row()))
            continue;
        append(std::span(shown->rows).subspan(size_t(range.top()), size_t(range.height())), &rows);
    }
    return rows;
}

QModelIndex PlanModel::headingOf(PlanGroup group) const
{
    for (size_t i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].group == group)
            return createIndex(int(i), 0, quintptr(0));
    }
    return {};
}

void PlanModel::setPlan(std::shared_ptr<const SyncPlan> plan, bool usesTrash)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_usesTrash = usesTrash;
    m_choices.clear();
    m_ends.clear();
    m_changes.reset();
    count();
    group();
    endResetModel();
    emit choicesChanged();
}

void PlanModel::setFilter(const QString &words)
{
    if (words == m_filter)
        return;
    beginResetModel();
    m_filter = words;
    group();
    endResetModel();
}

void PlanModel::count()
{
    m_totals = {};
    m_groups.clear();
    m_moved.clear();
    if (!m_plan)
        return;
    m_moved = pathsOfMoves(*m_plan);
    m_groups.reserve(size_t(m_plan->rows.size()));
    for (const PlanRow &row : m_plan->rows) {
        const PlanGroup group = groupOf(row);
        m_groups.push_back(group);
        Total &total = m_totals[size_t(group)];
        ++total.rows;
        total.bytes += bytesOf(row);
    }
    m_totals[size_t(PlanGroup::Guards)].rows = m_plan->guards.size();
}

void PlanModel::group()
{
    std::array<std::vector<quint32>, planGroupCount> rows;
    std::array<qint64, planGroupCount> bytes{};
    const bool isWhole = m_filter.isEmpty();
    const bool ascii = isAscii(m_filter);
    const PlanRow *row = m_plan ? m_plan->rows.constData() : nullptr;
    for (quint32 i = 0; i < quint32(m_groups.size()); ++i, ++row) {
        if (!isWhole && !contains(row->path, m_filter, ascii)
            && !contains(row->from, m_filter, ascii))
            continue;
        const auto at = size_t(m_groups[i]);
        rows[at].push_back(i);
        bytes[at] += isWhole ? 0 : bytesOf(*row);
    }
    if (m_plan && m_filter.isEmpty())
        rows[size_t(PlanGroup::Guards)].resize(size_t(m_plan->guards.size()));
    // Children are deleted before their folder, but read after it.
    std::ranges::reverse(rows[size_t(PlanGroup::Deletions)]);
    m_shown.clear();
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].empty())
            m_shown.push_back(
                {PlanGroup(i), std::move(rows[i]), isWhole ? m_totals[i].bytes : bytes[i]});
    }
}

} // namespace gannet
