// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/options.h"
#include "app/gannet-cli/output.h"
#include "app/gannet-cli/terminal.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/engine/probe.h"
#include "core/net/session.h"

#include <QObject>

#include <memory>

namespace gannet {

//! One run of `gannet-cli probe`: asks a server what it can do and prints it.
class ProbeCommand final : public QObject
{
    Q_OBJECT

public:
    //! The outputs outlive the command.
    ProbeCommand(GetOptions options, Output *out, Terminal *terminal);

    void start();
    void stop();

signals:
    void finished(gannet::ExitStatus status);

private:
    Task<> ask();
    void end(const Result<ProbeFindings> &findings);
    [[nodiscard]] ExitStatus print(const ProbeFindings &findings);

    GetOptions m_options;
    Output *m_out;
    Terminal *m_terminal;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Session> m_http2; //!< null where the address is not https
    TaskScope m_scope;
};

} // namespace gannet
