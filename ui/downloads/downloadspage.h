// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace gannet {

class ArrivalsModel;
class ArrivalsStrip;
class EmptyState;
class Preferences;
class Previewer;
class QueueFilter;
class QueueModel;
enum class RowGroup : quint8;

//! The list with the strip of arrivals under it, or the invitation while both are empty. Rows are
//! counted as they are shown.
class DownloadsPage final : public QWidget
{
    Q_OBJECT

public:
    //! The models, \a previewer and \a preferences outlive it.
    DownloadsPage(QueueModel *queue, ArrivalsModel *arrivals, Previewer *previewer,
                  Preferences *preferences, QWidget *parent = nullptr);

    [[nodiscard]] QTreeView *list() const { return m_list; }
    [[nodiscard]] const JobRow &rowAt(int row) const;
    //! The selected rows from the top.
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] QList<JobId> selectedIds() const;
    //! Moves the keyboard to the list, and selects a row where none is.
    void takeFocus();
    //! Selects one row and brings it into view, with everything else if it was hidden.
    void select(JobId id);
    void showGroup(RowGroup group);
    //! The list and the strip of arrivals fit above each other from this height on, in pixels.
    static constexpr int roomForArrivals = 360;
    //! Leaves the strip of arrivals out where the list would have no room beside it.
    void setHasLittleHeight(bool little);
    void search(const QString &text);
    //! Keeps column widths and folds for the next start.
    void keepLayout() const;

signals:
    //! The selection is another one, or its rows changed; the latter is said at most ten
    //! times a second.
    void selectionChanged();
    //! A row was clicked twice.
    void openWanted();
    void menuWanted(const QPoint &globalPosition);
    //! A row that group or search hide has to be seen.
    void everythingWanted();
    void pasteWanted();
    void addWanted();
    void practiceWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeList();
    void makeHeader();
    void restoreLayout();
    void showListOrInvitation();
    void askForMenu(const QPoint &position);

    QueueModel *m_queue;
    QueueFilter *m_filter;
    Preferences *m_preferences;
    QTreeView *m_list;
    EmptyState *m_empty;
    QLabel *m_nothingFound;
    QStackedWidget *m_stack;
    ArrivalsStrip *m_arrivals;
    QSplitter *m_splitter;
    QTimer m_selectionTimer;
    bool m_hasLittleHeight = false;
};

} // namespace gannet
