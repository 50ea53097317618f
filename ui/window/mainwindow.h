// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/previewer.h"
#include "ui/add/adder.h"
#include "ui/add/offer.h"
#include "ui/arrivals/arrivalsmodel.h"
#include "ui/downloads/queuemodel.h"
#include "ui/window/actions.h"

#include <QMainWindow>
#include <QPointer>

namespace gannet {

class AddDialog;
class DownloadsPage;
class DropOverlay;
class Engine;
class MessageBar;
class Preferences;
class SettingsDialog;
class StatusLine;

//! The window: hands the engine's changes to its parts and a person's commands to the engine.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    //! Both outlive the window.
    MainWindow(Engine *engine, Preferences *preferences);

    [[nodiscard]] const QueueModel *queue() const { return &m_queue; }
    [[nodiscard]] Adder *adder() { return &m_adder; }
    //! Does what the menu entry, the button and the shortcut do.
    void obey(Command command);
    //! A quiet sentence over the list.
    void say(const QString &sentence);
    //! Brings the window before the others, for a second start of the program.
    void comeForward();

signals:
    //! The person closed the window; its layout is kept.
    void left();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void followEngine();
    void restoreLayout();
    void enableCommands();
    void showMenu(const QPoint &globalPosition);
    void openAddDialog();
    void openListDialog();
    void openSettings();
    void paste();
    void toggle();
    void openFiles(bool folders);
    void copyAddresses() const;
    [[nodiscard]] QList<JobId> selectedIn(Needs kind) const;

    Engine *m_engine;
    Preferences *m_preferences;
    QueueModel m_queue;
    ArrivalsModel m_arrived;
    Previewer m_previewer;
    Adder m_adder;
    DownloadsPage *m_page;
    Actions *m_actions;
    MessageBar *m_messages;
    StatusLine *m_status;
    DropOverlay *m_overlay;
    QPointer<AddDialog> m_addDialog;
    SettingsDialog *m_settings = nullptr; //!< made when first asked for
    Offer m_dragged;
};

} // namespace gannet
