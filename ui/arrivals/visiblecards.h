// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QObject>
#include <QTimer>

class QListView;

namespace gannet {

class ArrivalsModel;
class Previewer;

//! Follows which cards can be seen and has their files looked into; those of no other card are.
class VisibleCards final : public QObject
{
    Q_OBJECT

public:
    //! All outlive it. Watches \a view from now on.
    VisibleCards(QListView *view, ArrivalsModel *model, Previewer *previewer, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void ask(int row);
    [[nodiscard]] QList<int> visibleRows() const;

    QListView *m_view;
    ArrivalsModel *m_model;
    Previewer *m_previewer;
    QTimer m_later;
};

} // namespace gannet
