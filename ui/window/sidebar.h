// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/downloads/queuefilter.h"

#include <QListView>
#include <QStandardItemModel>

namespace gannet {

class PairsModel;
struct QueueCounts;

//! The groups of the list with how many rows each has, and the pairs with their state. Narrow, it
//! shows icons alone.
class Sidebar final : public QListView
{
    Q_OBJECT

public:
    enum class Width : quint8 { Words, Icons };

    explicit Sidebar(QWidget *parent = nullptr);

    void showCounts(const QueueCounts &counts);
    void setCurrent(RowGroup group);
    [[nodiscard]] RowGroup current() const;
    //! Shows a group with \a pairs, which outlives it.
    void followPairs(const PairsModel *pairs);
    //! Empty: all pairs.
    void setCurrentPair(const QString &name);
    void setWidth(Width width);

signals:
    void chosen(gannet::RowGroup group);
    //! A pair by its name; empty: all pairs.
    void pairChosen(const QString &name);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void paintEvent(QPaintEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void addHeading(const QString &title);
    void addEntries();
    void makePairs();
    void refreshPairs(int first, int last);
    void dropPairs();

    QStandardItemModel m_model;
    const PairsModel *m_pairs = nullptr;
    bool m_isRemaking = false; //!< the pairs; what is current then is no choice of a person
};

} // namespace gannet
