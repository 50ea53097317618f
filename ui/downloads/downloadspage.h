// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTreeView;

namespace gannet {

class ArrivalsModel;
class ArrivalsStrip;
class EmptyState;
class Preferences;
class Previewer;
class QueueModel;

//! The list with the strip of arrivals under it, or the invitation while both are empty.
class DownloadsPage final : public QWidget
{
    Q_OBJECT

public:
    //! The models, \a previewer and \a preferences outlive it.
    DownloadsPage(QueueModel *queue, ArrivalsModel *arrivals, Previewer *previewer,
                  Preferences *preferences, QWidget *parent = nullptr);

    [[nodiscard]] QTreeView *list() const { return m_list; }
    //! The selected rows from the top.
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] QList<JobId> selectedIds() const;
    //! Selects one row and brings it into view.
    void select(JobId id);
    //! Keeps column widths and folds for the next start.
    void keepLayout() const;

signals:
    //! The selection is another one, or its rows changed; said at most ten times a second.
    void selectionChanged();
    void menuWanted(const QPoint &globalPosition);
    void pasteWanted();
    void addWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeList();
    void restoreLayout();
    void showListOrInvitation();
    void askForMenu(const QPoint &position);

    QueueModel *m_queue;
    Preferences *m_preferences;
    QTreeView *m_list;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    ArrivalsStrip *m_arrivals;
    QSplitter *m_splitter;
    QTimer m_selectionTimer;
};

} // namespace gannet
