// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/synccommand.h"

#include "app/gannet-cli/syncdecision.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

SyncTools toolsFor(const SyncOptions &options, Engine *engine)
{
    SyncTools tools;
    tools.engine = engine;
    tools.stateDirectory = options.common.engine.stateDirectory;
    tools.password = options.common.job.password;
    tools.acceptsAnyCertificate = options.common.job.acceptsAnyCertificate;
    tools.requestsAtOnce = options.requestsAtOnce.value_or(tools.requestsAtOnce);
    return tools;
}

} // namespace

Result<std::unique_ptr<Engine>> engineForSync(const SyncOptions &options, QStringList *notices)
{
    EngineConfig config = options.common.engine;
    if (options.isDryRun || options.isVerifying)
        config.stateDirectory.clear(); // nothing is fetched that could go on later
    Result<std::unique_ptr<Engine>> engine = Engine::open(config);
    if (engine || engine.error().kind != Error::StateInUse)
        return engine;
    notices->append(SyncCommand::tr("Another Gannet holds the list of downloads, so a large file "
                                    "that is interrupted in this run begins anew in the next."));
    config.stateDirectory.clear();
    return Engine::open(config);
}

SyncCommand::SyncCommand(SyncOptions options, std::unique_ptr<Engine> engine, Output *out,
                         Terminal *terminal)
    : m_options(std::move(options))
    , m_engine(std::move(engine))
    , m_out(out)
    , m_terminal(terminal)
    , m_session(std::make_unique<SyncSession>(m_options.pair, toolsFor(m_options, m_engine.get())))
{
    makeReports();
    listenTo(m_session.get());
    connect(m_engine.get(), &Engine::closed, this, [this] { emit finished(m_status); });
}

SyncCommand::~SyncCommand() = default;

void SyncCommand::makeReports()
{
    const bool isJson = m_options.common.isJson;
    if (isJson)
        m_reports.push_back(std::make_unique<SyncJsonReport>(m_out));
    const SyncPlainReport::Style style{chosenStyle(m_options.common), m_options.common.isQuiet,
                                       !isJson};
    m_reports.push_back(
        std::make_unique<SyncPlainReport>(m_options.pair, m_out, m_terminal, style));
}

void SyncCommand::listenTo(SyncSession *session)
{
    connect(session, &SyncSession::progressed, this, [this](const SyncProgress &progress) {
        for (const auto &report : m_reports)
            report->show(progress);
    });
    connect(session, &SyncSession::planned, this, &SyncCommand::takePlan);
    connect(session, &SyncSession::acted, this, &SyncCommand::takeEvents);
    connect(session, &SyncSession::found, this, &SyncCommand::takeFindings);
    connect(session, &SyncSession::ended, this, &SyncCommand::takeEnd);
    connect(session, &SyncSession::noticed, this,
            [this](const QString &sentence) { m_terminal->say(sentence); });
    // Queued: the engine must not go while a slot of the session runs.
    connect(
        session, &SyncSession::closed, this, [this] { m_engine->close(); }, Qt::QueuedConnection);
}

void SyncCommand::start()
{
    if (m_options.isWatching) {
        m_watch = std::make_unique<SyncWatch>(m_options.pair);
        connect(m_watch.get(), &SyncWatch::due, this, &SyncCommand::takeDue);
        connect(m_watch.get(), &SyncWatch::noticed, this,
                [this](const QString &sentence) { m_terminal->say(sentence); });
        m_watch->start(); // before the first listing, so that nothing is missed
    }
    beginRun();
}

void SyncCommand::takeDue()
{
    if (m_isBusy)
        m_isDue = true;
    else if (!m_isClosing)
        beginRun();
}

void SyncCommand::beginRun()
{
    m_plan.reset();
    m_failures.clear();
    m_findings = 0;
    m_isDue = false;
    m_isBusy = true;
    if (m_options.isVerifying)
        m_session->verify();
    else if (m_options.undo)
        m_session->planUndo(*m_options.undo);
    else
        m_session->makePlan(m_options.isDryRun ? Purpose::Look : Purpose::Write);
}

void SyncCommand::stop()
{
    if (m_isClosing || m_isStopping)
        return;
    m_isStopping = true;
    if (!m_isBusy) { // between two runs of a pair that is watched
        close(m_status);
        return;
    }
    m_terminal->say(tr("Stopping. What is done is kept; press Ctrl+C again to end at once."));
    m_session->stop();
}

void SyncCommand::takePlan(std::shared_ptr<const SyncPlan> plan)
{
    m_plan = std::move(plan);
}

void SyncCommand::takeEvents(const QList<SyncEvent> &events)
{
    for (const SyncEvent &event : events) {
        if (event.error)
            m_failures.insert(event.error->kind);
    }
    for (const auto &report : m_reports)
        report->show(events);
    checkOutput();
}

void SyncCommand::takeFindings(const QList<VerifyFinding> &findings)
{
    m_findings += findings.size();
    for (const auto &report : m_reports)
        report->show(findings);
    checkOutput();
}

void SyncCommand::takeEnd(const SyncSummary &summary)
{
    m_isBusy = false;
    const bool isPlan = summary.kind == SyncSummary::Kind::Planned;
    SyncSummary ending = summary;
    ending.wasStopped |= isPlan && m_isStopping; // the stop came too late for planning
    if (isPlan && m_plan && !ending.error && !ending.wasStopped) {
        goOn();
        return;
    }
    report(ending);
    endRun(statusOf(ending, m_failures, m_findings));
}

void SyncCommand::report(const SyncSummary &summary)
{
    const bool isNews
        = m_isFirstRun || summary.done > 0 || summary.failed > 0 || summary.wasStopped;
    for (const auto &report : m_reports) {
        if (summary.error)
            report->show(*summary.error);
        else if (!summary.guards.isEmpty())
            report->show(summary.guards);
        else if (isNews)
            report->finish(summary, m_plan ? m_plan->unchanged : 0);
    }
}

void SyncCommand::goOn()
{
    switch (decide(*m_plan, m_options)) {
    case PlanDecision::Run:
        m_isBusy = true;
        m_session->run({}, m_options.liftedGuards);
        return;
    case PlanDecision::Show:
        showPlan();
        break;
    case PlanDecision::Refuse:
        for (const auto &report : m_reports)
            report->show(standingGuards(*m_plan, m_options));
        break;
    }
    endRun(statusOf(*m_plan, m_options));
}

void SyncCommand::showPlan()
{
    for (const auto &report : m_reports)
        report->show(*m_plan);
    if (m_options.common.isQuiet || m_options.isDryRun)
        return;
    m_terminal->say(tr("Nothing was done yet, for this is the first run of the pair. Call it again "
                       "with --yes to let it begin."));
}

void SyncCommand::endRun(ExitStatus status)
{
    checkOutput();
    const bool staysOn = m_watch && !m_isClosing && goesOnWatching(status);
    if (!staysOn) {
        close(status);
        return;
    }
    m_status = status;
    m_isFirstRun = false;
    if (m_isDue)
        QMetaObject::invokeMethod(this, &SyncCommand::takeDue, Qt::QueuedConnection);
}

void SyncCommand::close(ExitStatus status)
{
    // What could not be written counts more than what follows from stopping for it.
    m_status = m_out->error() != 0 ? ExitStatus::NotWritten : status;
    m_isClosing = true;
    m_watch.reset();
    m_session->close();
}

void SyncCommand::checkOutput()
{
    if (m_out->error() == 0 || m_isClosing)
        return;
    m_isClosing = true;
    sayUnwritable(*m_out, m_terminal);
    if (m_isBusy)
        m_session->stop();
}

} // namespace gannet
