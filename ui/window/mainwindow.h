// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/previewer.h"
#include "ui/add/adder.h"
#include "ui/add/offer.h"
#include "ui/arrivals/arrivalsmodel.h"
#include "ui/details/joblog.h"
#include "ui/downloads/queuemodel.h"
#include "ui/window/actions.h"
#include "ui/window/undo.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>

namespace gannet {

class AddDialog;
class DetailsPane;
class DownloadsPage;
class DropOverlay;
class Engine;
class MessageBar;
class Preferences;
class RowCommands;
class SettingsDialog;
class Sidebar;
class StatusLine;
class SyncArea;
class SyncController;
class Toolbar;
class WindowBody;

//! The window: hands the engine's changes to its parts and a person's commands to the engine.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    //! Both outlive the window.
    MainWindow(Engine *engine, Preferences *preferences);

    [[nodiscard]] const QueueModel *queue() const { return &m_queue; }
    [[nodiscard]] Adder *adder() { return &m_adder; }
    //! Adds the page of the pairs; once. \a controller outlives the window.
    void showSync(SyncController *controller);
    //! Does what the menu entry, the button and the shortcut do.
    void obey(Command command);
    //! A quiet sentence over the list.
    void say(const QString &sentence);
    //! Brings the window before the others, for a second start of the program.
    void comeForward();

signals:
    //! The person closed the window; its layout is kept.
    void left();
    //! The person wants something to practise on.
    void practiceWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void followEngine();
    void followParts();
    void followUndo();
    void restoreLayout();
    void restoreView();
    void showSelection();
    void showEverything();
    void openRow();
    void showMenu(const QPoint &globalPosition);
    void openAddDialog();
    void openListDialog();
    void openSettings();
    void paste();
    void setSpeedLimit(qint64 bytesPerSecond);
    void goToDetails();

    Engine *m_engine;
    Preferences *m_preferences;
    QueueModel m_queue;
    ArrivalsModel m_arrived;
    JobLog m_log;
    Undo m_undo;
    Previewer m_previewer;
    Adder m_adder;
    Sidebar *m_sidebar;
    DownloadsPage *m_page;
    DetailsPane *m_details;
    WindowBody *m_body;
    Actions *m_actions;
    RowCommands *m_rows;
    Toolbar *m_toolbar;
    MessageBar *m_messages;
    StatusLine *m_status;
    DropOverlay *m_overlay = nullptr;
    SyncArea *m_sync = nullptr; //!< once there is one
    QPointer<AddDialog> m_addDialog;
    SettingsDialog *m_settings = nullptr; //!< made when first asked for
    std::optional<Offer> m_dragged;
};

} // namespace gannet
