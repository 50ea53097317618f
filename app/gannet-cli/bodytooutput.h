// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/exitstatus.h"
#include "app/gannet-cli/options.h"
#include "app/gannet-cli/outputsink.h"
#include "app/gannet-cli/terminal.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/engine/speedgate.h"
#include "core/net/request.h"
#include "core/net/session.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace gannet {

//! `gannet-cli get -o - URL`: the body goes to standard output, no file and no journal is touched.
//! Tries again as long as no byte of the body was written.
class BodyToOutput final : public QObject
{
    Q_OBJECT

public:
    BodyToOutput(GetOptions options, Terminal *terminal);

    void start(const QString &address);
    void stop();

signals:
    void finished(gannet::ExitStatus status);

private:
    Task<> fetch(QString address);
    Task<Outcome> fetchWithRetries(Request request);
    Task<Outcome> fetchOnce(Request request, std::shared_ptr<OutputSink> sink);
    [[nodiscard]] Outcome checked(OutputSink *sink) const;
    void end(const Outcome &outcome);

    GetOptions m_options;
    Terminal *m_terminal;
    Clock m_clock;
    SpeedLimits m_speeds{&m_clock};
    SpeedGates m_gates{&m_speeds};
    std::optional<std::chrono::milliseconds> m_retryAfter; //!< asked for by the last answer
    std::unique_ptr<Session> m_session;
    TaskScope m_scope;
};

} // namespace gannet
