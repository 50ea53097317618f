// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace gannet {

class DetailsPane;
class DownloadsPage;
class Preferences;
class Sidebar;

//! The three areas of the window beside each other. In less room the details go under the list,
//! then the sidebar shrinks to icons. Sizes and folds are remembered.
class WindowBody final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int roomForDetailsBeside = 1000; // pixels
    static constexpr int roomForSidebarWords = 800;

    //! Takes the areas over; \a preferences outlives it.
    WindowBody(Sidebar *sidebar, DownloadsPage *page, DetailsPane *details,
               Preferences *preferences, QWidget *parent = nullptr);

    //! Whether the person wants the details; they show once there is a list.
    void setDetailsWanted(bool wanted);
    [[nodiscard]] bool detailsAreWanted() const { return m_detailsWanted; }
    void setHasRows(bool hasRows);
    //! Takes over another page, which has the place of the downloads and their details.
    void addPage(QWidget *page);
    //! Null: the downloads.
    void showPage(QWidget *page);
    [[nodiscard]] bool shows(const QWidget *page) const;
    void keepLayout();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void restoreSizes();
    void keepSizes();

    Sidebar *m_sidebar;
    DownloadsPage *m_page;
    DetailsPane *m_details;
    Preferences *m_preferences;
    QSplitter *m_splitter;
    QStackedWidget *m_pages;
    bool m_detailsWanted = true;
    bool m_hasRows = false;
};

} // namespace gannet
