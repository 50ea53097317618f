// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/jobspecs.h"
#include "app/gannet-cli/listinput.h"
#include "app/gannet-cli/options.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/report.h"
#include "app/gannet-cli/terminal.h"
#include "core/engine/engine.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <vector>

namespace gannet {

//! One run of `gannet-cli get`: addresses and lists go to the engine, what happens goes to the
//! reports, until everything has ended.
class GetCommand final : public QObject
{
    Q_OBJECT

public:
    //! The outputs outlive the command.
    GetCommand(GetOptions options, std::unique_ptr<Engine> engine, Output *out, Terminal *terminal);

    //! \a addresses: what is left of the arguments after expanding patterns.
    void start(const QStringList &addresses);
    //! Stops cleanly; finished() follows.
    void stop();

signals:
    void finished(gannet::ExitStatus status);

private:
    void makeReports(const GetOptions &options);
    void add(const QList<JobSpec> &specs);
    void takeChanges(const QList<JobChange> &batch);
    void count(const JobChange &change);
    void takeProblem(const QString &sentence);
    void endInput();
    void endEngine();
    void closeWhenDone();
    void finishWhenClosed();

    std::unique_ptr<Engine> m_engine;
    Output *m_out;
    Terminal *m_terminal;
    JobSpecs m_specs;
    ListInput m_lists;
    QString m_output; //!< the name for the one address
    std::optional<Checksum> m_checksum; //!< of the one address
    std::vector<std::unique_ptr<Report>> m_reports;
    QElapsedTimer m_elapsed;
    RunSummary m_summary;
    RunEnding m_ending;
    bool m_isReading = true;
    bool m_isClosing = false;
    bool m_isClosed = false;
};

//! The addresses of the arguments with their patterns expanded. Errors: BadInput (a bad pattern, or
//! several addresses where an option is for one).
[[nodiscard]] Result<QStringList> expandedAddresses(const GetOptions &options);

} // namespace gannet
