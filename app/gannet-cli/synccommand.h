// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/syncoptions.h"
#include "app/gannet-cli/syncreport.h"
#include "app/gannet-cli/terminal.h"
#include "core/engine/engine.h"
#include "core/sync/run/syncsession.h"
#include "core/sync/run/syncwatch.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace gannet {

//! One call of `gannet-cli sync`: one run of a pair, or with --watch one after the other.
class SyncCommand final : public QObject
{
    Q_OBJECT

public:
    //! The outputs outlive the command.
    SyncCommand(SyncOptions options, std::unique_ptr<Engine> engine, Output *out,
                Terminal *terminal);
    ~SyncCommand() override;

    void start();
    //! Stops cleanly; finished() follows.
    void stop();

signals:
    void finished(gannet::ExitStatus status);

private:
    void makeReports();
    void beginRun();
    void takeDue();
    void listenTo(SyncSession *session);
    void takePlan(std::shared_ptr<const SyncPlan> plan);
    void takeEvents(const QList<SyncEvent> &events);
    void takeFindings(const QList<VerifyFinding> &findings);
    void takeEnd(const SyncSummary &summary);
    //! What follows from a plan that is complete.
    void goOn();
    void showPlan();
    void report(const SyncSummary &summary);
    //! A run is over: the next one is waited for, or nothing more is done.
    void endRun(ExitStatus status);
    void close(ExitStatus status);
    void checkOutput();

    SyncOptions m_options;
    std::unique_ptr<Engine> m_engine;
    Output *m_out;
    Terminal *m_terminal;
    std::vector<std::unique_ptr<SyncReport>> m_reports;
    std::unique_ptr<SyncSession> m_session;
    std::shared_ptr<const SyncPlan> m_plan;
    QSet<Error::Kind> m_failures; //!< of rows of this run
    qint64 m_findings = 0;
    std::unique_ptr<SyncWatch> m_watch; //!< null where one run is all
    ExitStatus m_status = ExitStatus::Done;
    bool m_isFirstRun = true;
    bool m_isDue = false; //!< the next run, while one runs
    bool m_isBusy = false; //!< the session will say ended()
    bool m_isStopping = false; //!< a person wants it to end
    bool m_isClosing = false;
};

//! The engine for \a options. Where another process, such as the window, holds the list of
//! downloads, one without a list; \a notices then has a sentence about it. Waits for the disk.
//! Errors: as Engine::open().
[[nodiscard]] Result<std::unique_ptr<Engine>> engineForSync(const SyncOptions &options,
                                                            QStringList *notices);

} // namespace gannet
