// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet/colorscheme.h"
#include "app/gannet/commandline.h"
#include "app/gannet/instance.h"
#include "app/gannet/pairkeeper.h"
#include "app/gannet/practice.h"
#include "app/signals/stopsignal.h"
#include "ui/settings/preferences.h"
#include "ui/shared/theme.h"
#include "ui/sync/pairrhythm.h"
#include "ui/sync/synccontroller.h"
#include "ui/window/mainwindow.h"

#include <memory>

namespace gannet {

class Engine;
class Heartbeat;
class IdleExit;

//! The running program: one engine, one window, and the way out.
class Program final : public QObject
{
    Q_OBJECT

public:
    Program(std::unique_ptr<Engine> engine, const CommandLine &line);
    ~Program() override;

    void start();

private:
    void followPractice();
    void followPairs();
    [[nodiscard]] std::unique_ptr<PairSession> makeSession(const SyncPair &pair,
                                                           const QString &password) const;
    void useLine();
    void exitWhenIdle();
    void practise();
    void introduceSite();
    void take(const HandOver &handOver);
    void leave();
    void end();

    CommandLine m_line;
    std::unique_ptr<Engine> m_engine;
    Theme m_theme;
    ColorScheme m_colorScheme;
    Preferences m_preferences;
    PairKeeper m_pairKeeper;
    SyncController m_sync;
    PairRhythm m_rhythm{&m_sync};
    MainWindow m_window;
    Practice m_practice;
    Instance m_instance;
    StopSignal m_stopSignal;
    Heartbeat *m_heartbeat = nullptr; //!< while benchmarking only
    IdleExit *m_idleExit = nullptr; //!< only when the program is to end by itself
    bool m_isLeaving = false;
};

} // namespace gannet
