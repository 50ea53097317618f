// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/bodytooutput.h"

#include "app/gannet-cli/onerequest.h"
#include "core/async/deadline.h"
#include "core/net/networkerror.h"
#include "core/net/retryafter.h"
#include "core/net/urlrules.h"
#include "core/transfer/retrypolicy.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int firstRefusedStatus = 300;
constexpr JobId theOne{1}; // for the limit of a file

} // namespace

BodyToOutput::BodyToOutput(GetOptions options, Terminal *terminal)
    : m_options(std::move(options))
    , m_terminal(terminal)
{
}

void BodyToOutput::start(const QString &address)
{
    m_scope.spawn(fetch(address));
}

void BodyToOutput::stop()
{
    m_scope.requestStop();
}

Task<> BodyToOutput::fetch(QString address)
{
    const SplitAddress split = splitCredentials(address);
    const Result<QUrl> url = parseAddress(split.address);
    if (!url) {
        end(url.error());
        co_return;
    }
    SessionConfig config = sessionFor(m_options.engine);
    config.gates = &m_gates;
    m_speeds.setLimits(m_options.engine.limits);
    m_speeds.setRate(theOne, m_options.job.bytesPerSecond);
    Result<std::unique_ptr<Session>> session = Session::open(config);
    if (!session) {
        end(session.error());
        co_return;
    }
    m_session = std::move(*session);
    Request request = requestFor(m_options.job, *url, split);
    request.job = theOne;
    Task<Outcome> fetching = fetchWithRetries(std::move(request));
    const Outcome outcome = co_await fetching;
    end(outcome);
}

Task<Outcome> BodyToOutput::fetchWithRetries(Request request)
{
    const RetryPolicy policy{m_options.job.retries, m_options.job.retryWait};
    std::optional<Checksum::Algorithm> digest;
    if (m_options.checksum)
        digest = m_options.checksum->algorithm;
    for (int failures = 1;; ++failures) {
        const auto sink
            = std::make_shared<OutputSink>(OutputSink::Rules{m_options.job.maxFileSize, digest});
        Task<Outcome> fetching = fetchOnce(request, sink);
        const Outcome outcome = co_await fetching;
        if (outcome)
            co_return checked(sink.get());
        const auto wait = nextWait(policy, failures, outcome.error(), m_retryAfter,
                                   QRandomGenerator::global()->generateDouble());
        if (sink->bytes() > 0 || !wait)
            co_return outcome;
        const auto pausing = pause(*wait, m_scope.token());
        if (!co_await pausing)
            co_return stopped();
    }
}

Task<Outcome> BodyToOutput::fetchOnce(Request request, std::shared_ptr<OutputSink> sink)
{
    Task<Result<ReplyHead>> streaming = m_session->stream(request, sink, m_scope.token());
    const Result<ReplyHead> head = co_await streaming;
    m_retryAfter.reset();
    if (head)
        m_retryAfter
            = parseRetryAfter(head->headers.value("retry-after"), QDateTime::currentDateTimeUtc());
    Task<Outcome> draining = sink->drain();
    const Outcome written = co_await draining;
    if (!written)
        co_return written.error();
    if (!head)
        co_return head.error();
    if (head->status >= firstRefusedStatus)
        co_return statusFailure(*head);
    co_return Nothing{};
}

Outcome BodyToOutput::checked(OutputSink *sink) const
{
    const QByteArray found = sink->digest();
    if (!m_options.checksum || found == m_options.checksum->hex)
        return Nothing{};
    return failure(Error::Checksum,
                   tr("The body differs from its checksum: it has %1. Do not use what was written.")
                       .arg(QString::fromLatin1(found)));
}

void BodyToOutput::end(const Outcome &outcome)
{
    ExitStatus status = ExitStatus::Done;
    if (!outcome) {
        status = statusOf(outcome.error().kind);
        const bool isKnown = outcome.error().kind == Error::Stopped
            || (status == ExitStatus::NotWritten && OutputSink::readerIsGone());
        if (!isKnown)
            m_terminal->say(outcome.error().text);
    }
    // Queued: the scope still counts the task that calls this.
    QMetaObject::invokeMethod(
        this, [this, status] { emit finished(status); }, Qt::QueuedConnection);
}

} // namespace gannet
