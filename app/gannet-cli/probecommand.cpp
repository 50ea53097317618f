// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/probecommand.h"

#include "app/gannet-cli/onerequest.h"
#include "app/gannet-cli/probereport.h"
#include "core/net/networkerror.h"
#include "core/net/urlrules.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int firstErrorStatus = 400;
constexpr int signInStatus = 401;

Result<std::unique_ptr<Session>> openSession(const EngineConfig &engine, bool http2)
{
    SessionConfig config = sessionFor(engine);
    config.network.http2 = http2;
    return Session::open(config);
}

} // namespace

ProbeCommand::ProbeCommand(GetOptions options, Output *out, Terminal *terminal)
    : m_options(std::move(options))
    , m_out(out)
    , m_terminal(terminal)
{
}

void ProbeCommand::start()
{
    m_scope.spawn(ask());
}

void ProbeCommand::stop()
{
    m_scope.requestStop();
}

Task<> ProbeCommand::ask()
{
    const SplitAddress address = splitCredentials(m_options.addresses.constFirst());
    const Result<QUrl> url = parseAddress(address.address);
    if (!url) {
        end(url.error());
        co_return;
    }
    Result<std::unique_ptr<Session>> session = openSession(m_options.engine, false);
    if (!session) {
        end(session.error());
        co_return;
    }
    m_session = std::move(*session);
    if (url->scheme() == u"https") {
        Result<std::unique_ptr<Session>> modern = openSession(m_options.engine, true);
        if (modern)
            m_http2 = std::move(*modern);
    }
    Task<Result<ProbeFindings>> asking
        = probe({m_session.get(), m_http2.get()}, requestFor(m_options.job, *url, address),
                m_scope.token());
    const Result<ProbeFindings> findings = co_await asking;
    end(findings);
}

void ProbeCommand::end(const Result<ProbeFindings> &findings)
{
    ExitStatus status = ExitStatus::Done;
    if (findings) {
        status = print(*findings);
    } else {
        status = statusOf(findings.error().kind);
        if (findings.error().kind != Error::Stopped)
            m_terminal->say(findings.error().text);
    }
    // Queued: the scope still counts the task that calls this.
    QMetaObject::invokeMethod(
        this, [this, status] { emit finished(status); }, Qt::QueuedConnection);
}

ExitStatus ProbeCommand::print(const ProbeFindings &findings)
{
    if (m_options.isJson) {
        m_out->write(QJsonDocument(probeJson(findings)).toJson(QJsonDocument::Compact) + '\n');
    } else {
        for (const QString &sentence : probeSentences(findings))
            m_out->write(forTerminal(sentence).toUtf8() + '\n');
    }
    m_out->flush();
    if (m_out->error() != 0) {
        sayUnwritable(*m_out, m_terminal);
        return ExitStatus::NotWritten;
    }
    // A folder of a WebDAV server often has nothing to give to GET.
    const bool isFolder
        = findings.dav && findings.dav->isFolder.value_or(false) && findings.status != signInStatus;
    if (findings.status < firstErrorStatus || isFolder)
        return ExitStatus::Done;
    m_terminal->say(statusFailure(findings.status, findings.url, findings.challenges).text);
    return ExitStatus::Failed;
}

} // namespace gannet
