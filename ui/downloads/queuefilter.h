// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace gannet {

class QueueModel;

//! Which rows the list shows: the entries of the sidebar, in their order.
enum class RowGroup : quint8 { All, Active, Waiting, Paused, Finished, Failed };

[[nodiscard]] bool isInGroup(JobState state, RowGroup group);

//! The list as a person wants to see it: one group of states, rows that hold every word of the
//! search, sorted by a column or in the order in which they were added. GUI thread.
class QueueFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    //! \a queue outlives it.
    explicit QueueFilter(QueueModel *queue, QObject *parent = nullptr);

    void setGroup(RowGroup group);
    //! Words that must all stand in a row's name, address, server or type, in any letter case.
    void setSearch(const QString &text);
    [[nodiscard]] bool hidesRows() const { return m_group != RowGroup::All || !m_words.isEmpty(); }

    [[nodiscard]] const JobRow &rowAt(int row) const;
    [[nodiscard]] int rowOf(JobId id) const; //!< -1 when it is not shown

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QueueModel *m_queue;
    RowGroup m_group = RowGroup::All;
    QStringList m_words;
};

//! Whether \a one comes before \a other for a person: letters in any case, and runs of digits by
//! their number, so that "img2" comes before "img10". Below, at and above zero as in comparisons.
[[nodiscard]] int compareNaturally(QStringView one, QStringView other);

} // namespace gannet
