// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;

namespace gannet {

class Preferences;
class Sidebar;
class SyncController;
class SyncPage;
class WindowBody;

//! Joins the page of the pairs with the window: its place, its entries in the sidebar, its commands
//! and shortcuts.
class SyncArea final : public QObject
{
    Q_OBJECT

public:
    //! \a window hears the shortcuts and owns this; everything else outlives it.
    SyncArea(SyncController *controller, Sidebar *sidebar, WindowBody *body,
             Preferences *preferences, QWidget *window);

    [[nodiscard]] SyncPage *page() const { return m_page; }
    //! Puts the commands of the pairs before the others of \a menu.
    void addCommands(QMenu *menu) const;
    //! So that it is found again after the next start.
    void keepLayout();
    //! These two do nothing and give false while another page is shown.
    bool beginSearch();
    bool takeFocus();

private:
    void restoreLayout();

    Sidebar *m_sidebar;
    WindowBody *m_body;
    Preferences *m_preferences;
    SyncPage *m_page;
};

} // namespace gannet
