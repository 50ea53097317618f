// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet/program.h"

#include "app/gannet/heartbeat.h"
#include "app/gannet/idleexit.h"
#include "core/engine/engine.h"
#include "ui/add/pendingbatch.h"
#include "ui/sync/livesession.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! Where the files of the practice site go, apart from a person's own.
QString practiceFolder(const QString &downloads)
{
    return downloads + u'/' + Program::tr("Gannet practice");
}

} // namespace

Program::Program(std::unique_ptr<Engine> engine, const CommandLine &line)
    : m_line(line)
    , m_engine(std::move(engine))
    , m_preferences(m_engine.get(),
                    QStandardPaths::writableLocation(QStandardPaths::DownloadLocation))
    , m_pairKeeper(line.stateDirectory)
    , m_sync([this](const SyncPair &pair, const QString &password) {
        return makeSession(pair, password);
    })
    , m_window(m_engine.get(), &m_preferences)
    , m_practice(m_engine.get(), &m_preferences, m_window.adder())
    , m_instance(line.stateDirectory)
{
    m_theme.setAppearance(m_preferences.appearance());
    connect(&m_preferences, &Preferences::appearanceChanged, &m_theme, &Theme::setAppearance);
    connect(&m_colorScheme, &ColorScheme::darkChanged, &m_theme, &Theme::setDesktopDark);
    connect(&m_instance, &Instance::startedAgain, this, &Program::take);
    connect(&m_stopSignal, &StopSignal::asked, &m_window, &QWidget::close);
    connect(&m_window, &MainWindow::left, this, &Program::leave);
    connect(m_engine.get(), &Engine::closed, this, &Program::end);
    followPractice();
    followPairs();
    useLine();
}

Program::~Program() = default;

void Program::followPractice()
{
    connect(&m_window, &MainWindow::practiceWanted, this, &Program::practise);
    connect(&m_practice, &Practice::added, this, &Program::introduceSite);
    connect(&m_practice, &Practice::failed, &m_window, &MainWindow::say);
}

void Program::followPairs()
{
    m_sync.setPairs(m_pairKeeper.load());
    connect(&m_sync, &SyncController::pairsChanged, &m_pairKeeper, &PairKeeper::keep);
    connect(&m_pairKeeper, &PairKeeper::said, &m_window, &MainWindow::say);
    connect(&m_rhythm, &PairRhythm::noticed, &m_window, &MainWindow::say);
    // The sessions use the engine, so they end before it.
    connect(&m_sync, &SyncController::closed, m_engine.get(), &Engine::close);
    m_window.showSync(&m_sync);
}

std::unique_ptr<PairSession> Program::makeSession(const SyncPair &pair,
                                                  const QString &password) const
{
    SyncTools tools;
    tools.engine = m_engine.get();
    tools.stateDirectory = m_line.stateDirectory;
    tools.password = password;
    return std::make_unique<LiveSession>(pair, tools);
}

void Program::useLine()
{
    if (!m_line.folder.isEmpty())
        m_preferences.borrowFolder(m_line.folder);
    if (m_line.isDemo)
        m_preferences.borrowFolder(practiceFolder(m_preferences.folder()));
    if (m_line.filesAtOnce > 0) {
        Limits limits = m_preferences.limits();
        limits.filesAtOnce = m_line.filesAtOnce;
        limits.perServer = m_line.filesAtOnce;
        m_engine->setLimits(limits);
    }
    if (m_line.exitWhenIdle)
        exitWhenIdle();
}

void Program::exitWhenIdle()
{
    m_idleExit = new IdleExit(m_engine.get(), m_window.adder(), this);
    connect(m_idleExit, &IdleExit::nothingLeft, &m_window, &QWidget::close);
    connect(&m_practice, &Practice::added, m_idleExit, &IdleExit::goOn);
    connect(&m_practice, &Practice::failed, m_idleExit, &IdleExit::goOn);
}

void Program::start()
{
    m_colorScheme.follow();
    m_window.show();
    if (m_line.isDemo)
        practise();
    if (m_line.isBenchmark) {
        m_heartbeat = new Heartbeat(m_window.queue(), this);
        m_window.adder()->setMany(PendingBatch::most); // nobody is there to say yes
    }
    take({m_line.addresses, m_line.lists, {}});
}

void Program::practise()
{
    if (m_idleExit)
        m_idleExit->holdOn();
    const QString folder = m_preferences.folder();
    m_practice.begin(m_line.isDemo ? folder : practiceFolder(folder));
}

void Program::introduceSite()
{
    m_window.say(
        tr("The practice site is on this computer, at %1, until the program ends. Its "
           "files go into %2. What is not finished by then leaves the list.")
            .arg(m_practice.frontPage().toString(), QDir::toNativeSeparators(m_practice.folder())));
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
    m_practice.end();
    m_sync.close(); // the window is gone from the screen; end() follows when all is on disk
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
