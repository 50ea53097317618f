// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "tests/gui/scriptedsession.h"
#include "ui/settings/preferences.h"
#include "ui/shared/theme.h"
#include "ui/sync/synccontroller.h"
#include "ui/window/mainwindow.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

class QMenu;

namespace gannet {

class Engine;
class Stage;

//! One state of the window or of a dialog.
struct Scene {
    QString name = {}; //!< of the picture's file
    std::function<void(Stage &)> act = {}; //!< what is done to the window once it shows its rows
    int rows = 13;
    QSize size{1320, 820};
    bool isMain = false; //!< also drawn with a large font and from right to left
};

//! Shows the real window on an engine without jobs, with rows that are told. One an application.
class Stage
{
public:
    Stage();
    ~Stage();

    //! Call it before the QApplication is made: no display is needed, and the screen is large.
    static void prepare();
    //! After the QApplication: a font that looks the same everywhere, \a scale times as large.
    static void dress(double scale = 1);

    //! Opens the window with the rows of \a scene and acts; what was open before is gone.
    void play(const Scene &scene);
    void setAppearance(Appearance appearance);
    //! What the picture shows, with the menus over it.
    [[nodiscard]] QPixmap picture() const;
    //! The window, or what show() named instead.
    [[nodiscard]] QWidget *shown() const { return m_shown; }

    // For the scenes.
    [[nodiscard]] MainWindow &window() { return *m_window; }
    //! Fills the sync with \a pairs, in place of those of before; gives their sessions.
    QList<ScriptedSession *> setPairs(const QList<SyncPair> &pairs);
    template <typename Part>
    [[nodiscard]] Part *part()
    {
        return m_window->findChild<Part *>();
    }
    //! The picture is of \a widget, a dialog for example.
    void show(QWidget *widget);
    //! Selects the row with this number, counted from 1.
    void select(qint64 number);
    //! Opens the menu of the button with this accessible name.
    QMenu *openMenu(const QString &button);
    //! Runs the event loop until nothing was laid out or painted for a moment.
    void settle();

private:
    void begin(const Scene &scene);

    QTemporaryDir m_files; //!< what the rows have downloaded
    std::unique_ptr<Engine> m_engine;
    Theme m_theme;
    Preferences m_preferences;
    ScriptedSessions m_sessions;
    SyncController m_sync;
    std::unique_ptr<MainWindow> m_window;
    QWidget *m_shown = nullptr;
};

} // namespace gannet
