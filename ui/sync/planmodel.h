// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/pairsession.h"
#include "ui/sync/plangroup.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QItemSelection>
#include <QSet>

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace gannet {

//! A plan as a tree: groups by danger and their rows, with what a person chose and how each row
//! ended. A row is a number of four bytes here; its words are made when it is looked at, so that a
//! plan of very many rows is shown at once.
class PlanModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { What, Why, Here, There, ColumnCount };
    enum Role {
        GroupRole = Qt::UserRole + 1, //!< PlanGroup as int; of a heading and of its rows
        CountRole, //!< of a heading: how many rows it has, and how much comes across
        LeftRole, //!< whether a person left the row out
    };

    explicit PlanModel(QObject *parent = nullptr);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    //! Null shows nothing. Choices and ends of another plan are forgotten.
    void setPlan(std::shared_ptr<const SyncPlan> plan, bool usesTrash);
    //! Only rows with \a words in their path; empty: all.
    void setFilter(const QString &words);
    //! A heading stands for all rows that are shown below it. Rows that cannot be so stay as they
    //! are.
    void choose(const QModelIndexList &indexes, RowChoice choice);
    void choose(const QList<const PlanRow *> &rows, RowChoice choice);
    //! How rows ended while the plan runs.
    void apply(const QList<SyncEvent> &events);

    [[nodiscard]] const SyncPlan *plan() const { return m_plan.get(); }
    [[nodiscard]] bool usesTrash() const { return m_usesTrash; }
    [[nodiscard]] const PlanChoices &choices() const { return m_choices; }
    [[nodiscard]] RowChoice choiceOf(const PlanRow &row) const;
    [[nodiscard]] bool canChoose(const PlanRow &row, RowChoice choice) const;
    //! What a run does of \a row after \a choice.
    [[nodiscard]] PlanRow asChosen(const PlanRow &row, RowChoice choice) const;
    [[nodiscard]] std::optional<PlanGroup> groupAt(const QModelIndex &index) const;
    //! Null for a heading and a guard.
    [[nodiscard]] const PlanRow *rowAt(const QModelIndex &index) const;
    //! Null for everything else.
    [[nodiscard]] const GuardStop *guardAt(const QModelIndex &index) const;
    //! The rows below headings and the rows themselves.
    [[nodiscard]] QList<const PlanRow *> rowsAt(const QModelIndexList &indexes) const;
    //! The same of a selection, each row once; at once for very many.
    [[nodiscard]] QList<const PlanRow *> rowsIn(const QItemSelection &selection) const;
    //! The heading; invalid when none of its rows is shown.
    [[nodiscard]] QModelIndex headingOf(PlanGroup group) const;
    //! Of the whole plan, whatever the filter says.
    [[nodiscard]] qint64 count(PlanGroup group) const { return m_totals[size_t(group)].rows; }
    [[nodiscard]] qint64 bytes(PlanGroup group) const { return m_totals[size_t(group)].bytes; }
    //! Rows that a run would change something for, without those a person left out.
    [[nodiscard]] qint64 changes() const;

signals:
    void choicesChanged();

private:
    struct Total {
        qint64 rows = 0;
        qint64 bytes = 0;
    };
    //! One heading and the rows below it, as indexes into the plan.
    struct Shown {
        PlanGroup group;
        std::vector<quint32> rows;
        qint64 bytes = 0;
    };
    using EndKey = std::pair<SyncPath, int>; //!< with what the run did there

    //! How \a row ended; null: not yet.
    [[nodiscard]] const QString *endOf(const PlanRow &row) const;
    void count();
    void group();
    [[nodiscard]] const Shown *shownAt(const QModelIndex &index) const;
    void append(std::span<const quint32> numbers, QList<const PlanRow *> *rows) const;
    [[nodiscard]] std::span<const quint32> numbersAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant headingData(const Shown &shown, int column, int role) const;
    [[nodiscard]] QVariant guardData(const GuardStop &guard, int column, int role) const;
    [[nodiscard]] QVariant rowData(const PlanRow &row, int column, int role) const;
    [[nodiscard]] QString words(const PlanRow &row, int column) const;
    [[nodiscard]] QString reason(const PlanRow &row) const;
    [[nodiscard]] QIcon sign(const PlanRow &row) const;
    [[nodiscard]] QString spoken(const PlanRow &row, int column) const;
    void repaintRows();

    std::shared_ptr<const SyncPlan> m_plan;
    bool m_usesTrash = true;
    QString m_filter;
    std::vector<Shown> m_shown;
    std::array<Total, planGroupCount> m_totals;
    QSet<SyncPath> m_moved; //!< nothing there is turned
    std::vector<PlanGroup> m_groups; //!< of each row of the plan
    PlanChoices m_choices;
    QHash<EndKey, QString> m_ends; //!< what went wrong; empty: done
    mutable std::optional<qint64> m_changes; //!< counted when first asked for
};

} // namespace gannet
