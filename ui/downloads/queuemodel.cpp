// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/queuemodel.h"

#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/ranges.h"
#include "ui/shared/icon.h"
#include "ui/shared/texts.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr qsizetype changesAtOnce = 500;
constexpr qint64 turnLimit = 8; // milliseconds of work before the loop gets its turn
// More ranges than these cost a view more than one coarse answer.
constexpr size_t manyChangedRanges = 16;
constexpr size_t manyRemovedRanges = 16;

double fractionOf(const JobRow &row)
{
    if (!row.total || *row.total <= 0)
        return -1;
    return std::clamp(double(row.bytes) / double(*row.total), 0.0, 1.0);
}

QList<std::pair<double, double>> partsOf(const JobRow &row)
{
    QList<std::pair<double, double>> parts;
    if (!row.written || !row.total || *row.total <= 0)
        return parts;
    const double total = double(*row.total);
    for (const ByteRange &range : *row.written)
        parts.append({double(range.first) / total, double(range.end) / total});
    return parts;
}

//! Its words name seconds that pass.
bool countsDown(const JobRow &row)
{
    return row.state == JobState::Waiting
        && (row.wait == WaitReason::Retry || row.wait == WaitReason::HostRests);
}

QString toolTip(const JobRow &row, QueueColumn column, const Limits &limits)
{
    if (column == QueueColumn::Progress)
        return stateText(row, limits);
    return row.facts && !row.facts->path.isEmpty() ? row.address + u'\n' + row.facts->path
                                                   : row.address;
}

qint64 QueueCounts::*counterOf(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return &QueueCounts::waiting;
    case JobState::Running:
        return &QueueCounts::running;
    case JobState::Arrived:
    case JobState::Done:
    case JobState::Skipped:
        return &QueueCounts::done;
    case JobState::Paused:
        return &QueueCounts::paused;
    case JobState::Failed:
        return &QueueCounts::failed;
    }
    return &QueueCounts::waiting;
}

} // namespace

//! What one part of a batch does to the rows, gathered before a view hears of it.
struct QueueModel::Batch {
    std::vector<JobRow> added;
    std::vector<JobId> changed; // by id, for rows move when restored ones come between
    std::vector<JobId> removed;
    QSet<JobId> gone;
};

QueueModel::QueueModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_backlogTimer.setSingleShot(true);
    connect(&m_backlogTimer, &QTimer::timeout, this, &QueueModel::work);
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, &QueueModel::countDown);
}

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int QueueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(queueColumns().size());
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cell(rowAt(index.row()), index.column(), role);
}

QVariant QueueModel::cell(const JobRow &row, int column, int role) const
{
    const ColumnRule &rule = queueColumns()[size_t(column)];
    switch (role) {
    case Qt::DisplayRole:
        return rule.shown(row, m_limits);
    case Qt::EditRole:
        return row.name;
    case Qt::AccessibleTextRole:
        return rule.spoken(row, m_limits);
    case Qt::ToolTipRole:
        return toolTip(row, QueueColumn(column), m_limits);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (rule.number ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DecorationRole:
        if (QueueColumn(column) == QueueColumn::Name)
            return lineIcon(iconNameForFile(shownName(row)), Tint::Faint);
        return {};
    case JobIdRole:
        return row.id.value;
    case ProgressRole:
        return QVariant::fromValue(
            ProgressFacts{row.state, fractionOf(row), stateText(row, m_limits), partsOf(row)});
    default:
        return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnRule &rule = queueColumns()[size_t(section)];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return columnTitle(rule);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (rule.number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

Qt::ItemFlags QueueModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == int(QueueColumn::Name) ? flags | Qt::ItemIsEditable : flags;
}

bool QueueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const JobRow &row = rowAt(index.row());
    if (value.toString() != row.name)
        emit renameWanted(row.id, value.toString());
    return true;
}

int QueueModel::rowOf(JobId id) const
{
    return m_rowOf.value(id, -1);
}

std::vector<int> QueueModel::rowsOf(const std::vector<JobId> &ids) const
{
    std::vector<int> rows;
    rows.reserve(ids.size());
    for (const JobId id : ids)
        rows.push_back(rowOf(id));
    return rows;
}

void QueueModel::setLimits(const Limits &limits)
{
    m_limits = limits;
    const int column = int(QueueColumn::Progress);
    if (!m_rows.empty())
        emit dataChanged(index(0, column), index(rowCount() - 1, column));
}

void QueueModel::apply(const QList<JobChange> &batch)
{
    if (batch.isEmpty())
        return;
    m_backlog.push_back(batch);
    if (m_backlogTimer.isActive())
        return;
    if (batch.size() <= changesAtOnce)
        work();
    else
        m_backlogTimer.start(0); // then it is nobody else's any more, and its rows can be moved
}

void QueueModel::work()
{
    QElapsedTimer turn;
    turn.start();
    const QueueCounts before = m_counts;
    while (hasBacklog() && turn.elapsed() < turnLimit)
        applyPart();
    if (hasBacklog())
        m_backlogTimer.start(0);
    if (m_counts != before)
        emit countsChanged(m_counts);
}

void QueueModel::applyPart()
{
    Batch batch;
    QList<JobChange> &changes = m_backlog.front();
    const bool isOurs = changes.isDetached();
    const qsizetype last = qMin(m_nextInBacklog + changesAtOnce, changes.size());
    while (m_nextInBacklog < last && !comesBack(changes.at(m_nextInBacklog), batch)) {
        const qsizetype next = m_nextInBacklog++;
        take(isOurs ? std::move(changes[next]) : changes.at(next), batch);
    }
    if (m_nextInBacklog == changes.size()) {
        m_backlog.pop_front();
        m_nextInBacklog = 0;
    }
    addRows(std::move(batch.added));
    announce(rowsOf(batch.changed));
    dropRows(rowsOf(batch.removed));
    if (m_retrying.isEmpty())
        m_countdown.stop();
    else if (!m_countdown.isActive())
        m_countdown.start();
}

// Removed and restored within one batch: it has to leave before it can come.
bool QueueModel::comesBack(const JobChange &change, const Batch &batch)
{
    return change.kind == JobChange::Kind::Added && batch.gone.contains(change.row.id);
}

void QueueModel::take(JobChange change, Batch &batch)
{
    const JobId id = change.row.id;
    const int row = rowOf(id);
    if (change.kind == JobChange::Kind::Added && row < 0) {
        m_rowOf.insert(id, int(m_rows.size() + batch.added.size()));
        count(change.row, 1);
        if (countsDown(change.row))
            m_retrying.insert(id);
        batch.added.push_back(std::move(change.row));
    } else if (row < 0 || batch.gone.contains(id)) {
        return; // a late word about a row that was removed
    } else if (change.kind == JobChange::Kind::Removed) {
        const size_t known = m_rows.size();
        count(size_t(row) < known ? rowAt(row) : batch.added[size_t(row) - known], -1);
        batch.removed.push_back(id);
        batch.gone.insert(id);
        m_retrying.remove(id);
    } else {
        replace(row, std::move(change.row), batch);
    }
}

void QueueModel::replace(int row, JobRow value, Batch &batch)
{
    const bool known = size_t(row) < m_rows.size();
    JobRow &old = known ? m_rows[size_t(row)] : batch.added[size_t(row) - m_rows.size()];
    count(old, -1);
    m_counts.received
        += std::max<qint64>(value.bytes - old.bytes, 0); // a restart from 0 is no loss
    old = std::move(value);
    count(old, 1);
    if (known)
        batch.changed.push_back(old.id);
    if (countsDown(old))
        m_retrying.insert(old.id);
    else
        m_retrying.remove(old.id);
}

void QueueModel::addRows(std::vector<JobRow> added)
{
    if (added.empty())
        return;
    const bool isSorted = std::ranges::is_sorted(added, {}, &JobRow::id);
    if (!m_rows.empty() && (!isSorted || added.front().id < m_rows.back().id)) {
        insertBetween(std::move(added)); // a removal was taken back
        return;
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(added.size()) - 1);
    std::ranges::move(added, std::back_inserter(m_rows));
    endInsertRows();
}

// Rows stand in the order in which they were first added.
void QueueModel::insertBetween(std::vector<JobRow> added)
{
    beginResetModel();
    std::ranges::move(added, std::back_inserter(m_rows));
    std::ranges::sort(m_rows, {}, &JobRow::id);
    renumber(0);
    endResetModel();
}

void QueueModel::announce(std::vector<int> changed)
{
    if (changed.empty())
        return;
    std::vector<RowRange> ranges = rowRanges(std::move(changed));
    if (ranges.size() > manyChangedRanges)
        ranges = {{ranges.front().first, ranges.back().last}};
    for (const RowRange &range : ranges)
        emit dataChanged(index(range.first, 0), index(range.last, columnCount() - 1));
}

void QueueModel::dropRows(std::vector<int> removed)
{
    if (removed.empty())
        return;
    const std::vector<RowRange> ranges = rowRanges(std::move(removed));
    const size_t firstRow = size_t(ranges.front().first);
    const bool scattered = ranges.size() > manyRemovedRanges;
    if (scattered)
        beginResetModel();
    for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
        const auto first = m_rows.begin() + range->first;
        const auto last = m_rows.begin() + range->last + 1;
        for (auto row = first; row != last; ++row)
            m_rowOf.remove(row->id);
        if (!scattered)
            beginRemoveRows({}, range->first, range->last);
        m_rows.erase(first, last);
        if (!scattered)
            endRemoveRows();
    }
    renumber(firstRow);
    if (scattered)
        endResetModel();
}

void QueueModel::renumber(size_t first)
{
    for (size_t row = first; row < m_rows.size(); ++row)
        m_rowOf[m_rows[row].id] = int(row);
}

void QueueModel::count(const JobRow &row, int sign)
{
    m_counts.all += sign;
    m_counts.*counterOf(row.state) += sign;
}

void QueueModel::countDown()
{
    std::vector<int> changed;
    for (const JobId id : std::as_const(m_retrying)) {
        const int row = rowOf(id);
        JobRow &waiting = m_rows[size_t(row)];
        waiting.retryIn = std::max(waiting.retryIn - m_countdown.intervalAsDuration(), 0ms);
        changed.push_back(row);
    }
    announce(std::move(changed));
}

} // namespace gannet
