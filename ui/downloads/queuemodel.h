// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <utility>
#include <vector>

namespace gannet {

//! How many rows are in which state, and what came in.
struct QueueCounts {
    qint64 all = 0;
    qint64 running = 0;
    qint64 waiting = 0;
    qint64 paused = 0;
    qint64 done = 0; //!< with those that arrived and those kept as they were
    qint64 failed = 0;
    qint64 received = 0; //!< bytes that came since the model was made

    bool operator==(const QueueCounts &) const = default;
};

//! What the progress column paints.
struct ProgressFacts {
    JobState state = JobState::Waiting;
    double fraction = -1; //!< 0 to 1; -1 while the size is unknown
    QString text;
    //! Begin and end of what is there, 0 to 1, when it is not simply the first part.
    QList<std::pair<double, double>> parts = {};
};

//! The list of downloads as a table. Takes the engine's batches as they come; a huge one is spread
//! over several turns of the event loop, so that the window never stands still. GUI thread.
class QueueModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { JobIdRole = Qt::UserRole + 1, ProgressRole };

    explicit QueueModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    //! A name can be edited; the row follows when the engine obeyed.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    //! Changes in the order in which they happened.
    void apply(const QList<JobChange> &batch);
    //! The limits that the reasons for waiting name.
    void setLimits(const Limits &limits);

    [[nodiscard]] const JobRow &rowAt(int row) const { return m_rows[size_t(row)]; }
    [[nodiscard]] int rowOf(JobId id) const; //!< -1 when it is not in the list
    [[nodiscard]] const QueueCounts &counts() const { return m_counts; }
    //! Whether changes wait for the next turn of the event loop.
    [[nodiscard]] bool hasBacklog() const { return !m_backlog.empty(); }

signals:
    void countsChanged(const gannet::QueueCounts &counts);
    //! A person typed another name.
    void renameWanted(gannet::JobId id, const QString &name);

private:
    struct Batch;

    void work();
    void applyPart();
    [[nodiscard]] std::vector<int> rowsOf(const std::vector<JobId> &ids) const;
    static bool comesBack(const JobChange &change, const Batch &batch);
    void take(JobChange change, Batch &batch);
    void replace(int row, JobRow value, Batch &batch);
    void addRows(std::vector<JobRow> added);
    void insertBetween(std::vector<JobRow> added);
    void announce(std::vector<int> changed);
    void dropRows(std::vector<int> removed);
    void renumber(size_t first);
    void count(const JobRow &row, int sign);
    void countDown();
    [[nodiscard]] QVariant cell(const JobRow &row, int column, int role) const;

    // Deques, for what grows in one piece moves all it has, and the window stands still meanwhile.
    std::deque<JobRow> m_rows;
    QHash<JobId, int> m_rowOf;
    QSet<JobId> m_retrying; //!< rows whose text counts seconds
    std::deque<QList<JobChange>> m_backlog;
    qsizetype m_nextInBacklog = 0; //!< the first change of the first batch that was not applied
    QueueCounts m_counts;
    Limits m_limits;
    QTimer m_backlogTimer;
    QTimer m_countdown;
};

} // namespace gannet

Q_DECLARE_METATYPE(gannet::ProgressFacts)
