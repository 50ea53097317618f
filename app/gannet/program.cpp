// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/program.h"

#include "app/gannet/heartbeat.h"
#include "app/gannet/idleexit.h"
#include "core/engine/engine.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace gannet {

Program::Program(std::unique_ptr<Engine> engine, const CommandLine &line)
    : m_line(line)
    , m_engine(std::move(engine))
    , m_preferences(m_engine.get(),
                    QStandardPaths::writableLocation(QStandardPaths::DownloadLocation))
    , m_window(m_engine.get(), &m_preferences)
    , m_instance(line.stateDirectory)
{
    m_theme.setAppearance(m_preferences.appearance());
    connect(&m_preferences, &Preferences::appearanceChanged, &m_theme, &Theme::setAppearance);
    connect(&m_colorScheme, &ColorScheme::darkChanged, &m_theme, &Theme::setDesktopDark);
    connect(&m_instance, &Instance::startedAgain, this, &Program::take);
    connect(&m_stopSignal, &StopSignal::asked, &m_window, &QWidget::close);
    connect(&m_window, &MainWindow::left, this, &Program::leave);
    connect(m_engine.get(), &Engine::closed, this, &Program::end);
    if (!line.folder.isEmpty())
        m_preferences.borrowFolder(line.folder);
    if (line.filesAtOnce > 0) {
        Limits limits = m_preferences.limits();
        limits.filesAtOnce = line.filesAtOnce;
        limits.perServer = line.filesAtOnce;
        m_engine->setLimits(limits);
    }
    if (line.exitWhenIdle) {
        auto *idle = new IdleExit(m_engine.get(), m_window.adder(), this);
        connect(idle, &IdleExit::nothingLeft, &m_window, &QWidget::close);
    }
}

Program::~Program() = default;

void Program::start()
{
    m_colorScheme.follow();
    m_window.show();
    if (m_line.isBenchmark)
        m_heartbeat = new Heartbeat(m_window.queue(), this);
    take({m_line.addresses, m_line.lists, {}});
}

void Program::take(const HandOver &handOver)
{
    if (!handOver.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", handOver.activationToken.toUtf8()); // Qt reads it there
    m_window.adder()->addAddresses(handOver.addresses);
    m_window.adder()->add({{}, handOver.lists});
    m_window.comeForward();
}

void Program::leave()
{
    if (std::exchange(m_isLeaving, true))
        return;
    m_engine->close(); // the window is gone from the screen; end() follows when all is on disk
}

void Program::end()
{
    if (m_heartbeat) {
        const QByteArray report = m_heartbeat->report();
        std::fwrite(report.constData(), 1, size_t(report.size()), stdout);
    }
    QApplication::quit();
}

} // namespace gannet
