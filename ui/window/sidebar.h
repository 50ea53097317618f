// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/downloads/queuefilter.h"

#include <QListView>
#include <QStandardItemModel>

namespace gannet {

struct QueueCounts;

//! The groups of the list with how many rows each has. Narrow, it shows icons alone.
class Sidebar final : public QListView
{
    Q_OBJECT

public:
    enum class Width : quint8 { Words, Icons };

    explicit Sidebar(QWidget *parent = nullptr);

    void showCounts(const QueueCounts &counts);
    void setCurrent(RowGroup group);
    [[nodiscard]] RowGroup current() const;
    void setWidth(Width width);

signals:
    void chosen(gannet::RowGroup group);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void paintEvent(QPaintEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void addHeading(const QString &title);
    void addEntries();

    QStandardItemModel m_model;
};

} // namespace gannet
