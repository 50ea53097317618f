// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/downloads/queuefilter.h"

#include "ui/downloads/queuecolumns.h"
#include "ui/downloads/queuemodel.h"
#include "ui/shared/texts.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

template <typename Value>
int compared(const Value &one, const Value &other)
{
    return one < other ? -1 : int(other < one);
}

int bySize(const JobRow &one, const JobRow &other)
{
    return compared(one.total.value_or(-1), other.total.value_or(-1));
}

//! What runs first, then what waits, what is held, what failed, what is there.
int rank(JobState state)
{
    constexpr std::array order{JobState::Running, JobState::Waiting, JobState::Paused,
                               JobState::Failed,  JobState::Arrived, JobState::Done,
                               JobState::Skipped};
    return int(std::find(order.begin(), order.end(), state) - order.begin());
}

int byProgress(const JobRow &one, const JobRow &other)
{
    if (const int states = compared(rank(one.state), rank(other.state)); states != 0)
        return states;
    const auto share
        = [](const JobRow &row) { return percentOf(row.bytes, row.total.value_or(0)); };
    return compared(share(other), share(one)); // the nearest to its end first
}

int bySpeed(const JobRow &one, const JobRow &other)
{
    return compared(one.rate, other.rate);
}

int byTimeLeft(const JobRow &one, const JobRow &other)
{
    constexpr auto never = std::chrono::seconds::max();
    return compared(one.left.value_or(never), other.left.value_or(never));
}

int compareRows(const JobRow &one, const JobRow &other, QueueColumn column)
{
    switch (column) {
    case QueueColumn::Name:
        return compareNaturally(one.name, other.name);
    case QueueColumn::Size:
        return bySize(one, other);
    case QueueColumn::Progress:
        return byProgress(one, other);
    case QueueColumn::Speed:
        return bySpeed(one, other);
    case QueueColumn::Left:
        return byTimeLeft(one, other);
    case QueueColumn::Server:
        return compareNaturally(one.host, other.host);
    }
    return 0;
}

bool holds(const JobRow &row, const QString &word)
{
    return row.name.contains(word, Qt::CaseInsensitive)
        || row.address.contains(word, Qt::CaseInsensitive)
        || (row.facts && row.facts->contentType.contains(word, Qt::CaseInsensitive));
}

//! The run of digits at the beginning of \a text, which begins with one.
QStringView digitsOf(QStringView text)
{
    const auto end = std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isDigit(); });
    return text.first(end - text.begin());
}

int compareNumbers(QStringView one, QStringView other)
{
    const auto withoutZeros = [](QStringView digits) {
        while (digits.size() > 1 && digits.front() == u'0')
            digits = digits.sliced(1);
        return digits;
    };
    one = withoutZeros(one);
    other = withoutZeros(other);
    return one.size() != other.size() ? compared(one.size(), other.size()) : one.compare(other);
}

} // namespace

bool isInGroup(JobState state, RowGroup group)
{
    switch (group) {
    case RowGroup::All:
        return true;
    case RowGroup::Active:
        return state == JobState::Running;
    case RowGroup::Waiting:
        return state == JobState::Waiting;
    case RowGroup::Paused:
        return state == JobState::Paused;
    case RowGroup::Finished:
        return state == JobState::Arrived || state == JobState::Done || state == JobState::Skipped;
    case RowGroup::Failed:
        return state == JobState::Failed;
    }
    return true;
}

int compareNaturally(QStringView one, QStringView other)
{
    while (!one.isEmpty() && !other.isEmpty()) {
        qsizetype step = 1;
        qsizetype otherStep = 1;
        int result = 0;
        if (one.front().isDigit() && other.front().isDigit()) {
            const QStringView digits = digitsOf(one);
            const QStringView otherDigits = digitsOf(other);
            result = compareNumbers(digits, otherDigits);
            step = digits.size();
            otherStep = otherDigits.size();
        } else {
            result = compared(one.front().toCaseFolded(), other.front().toCaseFolded());
        }
        if (result != 0)
            return result;
        one = one.sliced(step);
        other = other.sliced(otherStep);
    }
    return compared(one.size(), other.size());
}

QueueFilter::QueueFilter(QueueModel *queue, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_queue(queue)
{
    setSourceModel(queue);
}

void QueueFilter::setGroup(RowGroup group)
{
    if (group == m_group)
        return;
    m_group = group;
    invalidateRowsFilter();
}

void QueueFilter::setSearch(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

const JobRow &QueueFilter::rowAt(int row) const
{
    return m_queue->rowAt(mapToSource(index(row, 0)).row());
}

int QueueFilter::rowOf(JobId id) const
{
    const int row = m_queue->rowOf(id);
    return row < 0 ? -1 : mapFromSource(m_queue->index(row, 0)).row();
}

bool QueueFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const JobRow &row = m_queue->rowAt(sourceRow);
    return isInGroup(row.state, m_group)
        && std::all_of(m_words.begin(), m_words.end(),
                       [&row](const QString &word) { return holds(row, word); });
}

bool QueueFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const JobRow &one = m_queue->rowAt(left.row());
    const JobRow &other = m_queue->rowAt(right.row());
    const int result = compareRows(one, other, QueueColumn(left.column()));
    return result != 0 ? result < 0 : one.id < other.id;
}

} // namespace gannet
