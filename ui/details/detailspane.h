// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace gannet {

class FactsTable;
class FlatTabs;
class JobLog;
class PreviewView;
class SegmentsView;

//! Everything about the selected download: its preview, its parts, what the server said, what
//! happened.
class DetailsPane final : public QWidget
{
    Q_OBJECT

public:
    //! The order of the tabs.
    enum class Tab : quint8 { Preview, Segments, Headers, Log };

    //! \a log outlives it; \a preview shows what is in a file and becomes its child.
    DetailsPane(const JobLog *log, PreviewView *preview, QWidget *parent = nullptr);

    //! Shows the one selected row.
    void show(const JobRow &row);
    //! Shows that none or many rows are selected.
    void showNothing(qsizetype selected);
    void setTab(Tab tab);
    //! Moves the keyboard to the tabs.
    void takeFocus();
    [[nodiscard]] Tab tab() const;

signals:
    void openWanted();
    void folderWanted();
    //! A person turned to another tab.
    void tabChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void colourWords();
    [[nodiscard]] QWidget *makeButtons();
    void turnTo(int tab);
    void showTab();

    const JobLog *m_log;
    JobRow m_row; //!< id 0: none
    QLabel *m_title;
    QLabel *m_summary;
    QLabel *m_error;
    QLabel *m_digest;
    QToolButton *m_open;
    QToolButton *m_folder;
    QWidget *m_buttons;
    FlatTabs *m_tabs;
    QStackedWidget *m_pages;
    PreviewView *m_preview;
    SegmentsView *m_segments;
    FactsTable *m_headers;
    FactsTable *m_events;
};

} // namespace gannet
