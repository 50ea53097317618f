// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/exchange.h"

#include "core/net/networkerror.h"
#include "core/net/pacing.h"
#include "core/net/uploadfile.h"
#include "core/net/urlrules.h"

#include <QTimer>

#include <algorithm>

namespace gannet {

using namespace std::chrono_literals;

namespace {

// Between two looks at the speed limit; a limit that was lifted is felt after the longer one.
constexpr auto shortestPause = 1ms;
constexpr auto longestPause = 200ms;

Headers headersOf(const QNetworkReply &reply)
{
    Headers headers;
    for (const auto &[name, value] : reply.rawHeaderPairs()) {
        // Of fields that are repeated Qt makes one, with line ends between these, commas else.
        const bool isSetCookie = name.compare("set-cookie", Qt::CaseInsensitive) == 0;
        for (const QByteArray &one : isSetCookie ? value.split('\n') : QList<QByteArray>{value})
            headers.append(name, one);
    }
    return headers;
}

bool isAboutStatus(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::ProtocolInvalidOperationError) // Qt's word for 400 and 418
        return true;
    return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ContentReSendError
        && !(error > QNetworkReply::UnknownContentError
             && error < QNetworkReply::InternalServerError);
}

//! Of a limit for a sentence; never 0.
int fullSeconds(std::chrono::milliseconds limit)
{
    return int(std::chrono::ceil<std::chrono::seconds>(limit).count());
}

} // namespace

void ReplyDeleter::operator()(QNetworkReply *reply) const
{
    // Not disconnect(): Qt itself aborts through a signal of the reply, and without it the
    // connection would go on with the answer that nobody wants.
    if (reply->isRunning())
        reply->abort();
    reply->deleteLater();
}

Exchange::Exchange(ReplyPtr reply, Patience patience, BodySink *sink, ByteGate *gate, IsStep isStep)
    : m_reply(std::move(reply))
    , m_patience(patience)
    , m_sink(sink)
    , m_gate(gate)
    , m_isStep(std::move(isStep))
{
    m_sinceStep.start();
    if (const qint64 rate = m_gate ? m_gate->rate() : 0; rate > 0) {
        m_reply->setReadBufferSize(readBufferFor(rate));
        m_isLimited = true;
    }
    connect(m_reply.get(), &QNetworkReply::requestSent, this, &Exchange::noteSent);
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &Exchange::readHead);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Exchange::pump);
    connect(m_reply.get(), &QNetworkReply::finished, this, &Exchange::finish);
    m_sink->onResume([this] { pump(); });
}

Exchange::~Exchange()
{
    m_reply->disconnect(this); // aborting says that it has finished
    m_sink->onResume({});
}

void Exchange::noteSent()
{
    if (m_step != Step::Connecting)
        return;
    m_step = Step::AwaitingHead;
    m_sinceStep.restart();
}

// A long upload is not patience spent on the answer: time counts from its last piece.
void Exchange::noteUpload()
{
    if (!m_upload || m_upload->pieces() == std::exchange(m_uploadedPieces, m_upload->pieces()))
        return;
    noteSent();
    m_sinceStep.restart();
}

bool Exchange::isSending() const
{
    return m_upload && m_step == Step::AwaitingHead && !m_upload->isAllTaken();
}

void Exchange::readHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_headSeen || m_isComplete || status == 0)
        return;
    m_headSeen = true;
    m_step = Step::Body;
    m_sinceStep.restart();
    m_end.head = {status, m_reply->url(), headersOf(*m_reply),
                  m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()};
    // Only now: it costs a message to Qt's own thread, which small files need not pay.
    if (m_end.head.headers.length().value_or(readBuffer) >= readBuffer
        && m_reply->readBufferSize() == 0)
        m_reply->setReadBufferSize(readBuffer);
    if (status < 200) { // Qt takes 103 for the answer itself
        giveUp(retryableFailure(Error::Protocol,
                                tr("%1 sent only the announcement of an answer (%2). Try again.")
                                    .arg(hostLabel(m_reply->url()))
                                    .arg(status),
                                status));
        return;
    }
    if (status < 300 && m_end.head.headers.lengthIsBroken()) {
        giveUp(
            retryableFailure(Error::Protocol,
                             tr("%1 does not say clearly how long its answer is. Try again later.")
                                 .arg(hostLabel(m_reply->url())),
                             status));
        return;
    }
    m_end.isStep = m_isStep(m_end.head);
    if (m_end.isStep || m_sink->head(m_end.head) == BodySink::Verdict::Enough)
        dropRest();
}

void Exchange::finish()
{
    m_finished = true;
    readHead();
    pump();
}

void Exchange::pump()
{
    while (!m_isComplete && m_headSeen && m_reply->bytesAvailable() > 0) {
        if (!m_drops && m_sink->isFull())
            return;
        const qint64 count = allowed(m_reply->bytesAvailable());
        if (count == 0)
            return;
        take(m_reply->read(count));
    }
    if (m_finished)
        complete();
}

void Exchange::setReadBuffer(qint64 bytes)
{
    if (m_reply->readBufferSize() != bytes) // else it would cost a message to Qt's own thread
        m_reply->setReadBufferSize(bytes);
}

// Under a speed limit the buffer is drained in the limit's portions; Qt reads on only when it was
// emptied, which this always does in the end.
qint64 Exchange::allowed(qint64 available)
{
    const qint64 rate = m_gate ? m_gate->rate() : 0;
    if (rate == 0) {
        if (std::exchange(m_isLimited, false))
            setReadBuffer(readBuffer);
        return available;
    }
    m_isLimited = true;
    setReadBuffer(readBufferFor(rate));
    const qint64 granted = m_gate->grant(available);
    if (granted == 0)
        planPump();
    return granted;
}

void Exchange::planPump()
{
    m_sinceStep.restart(); // it is we who hold back, not the server
    if (std::exchange(m_pumpIsPlanned, true))
        return;
    const auto pause
        = std::clamp<std::chrono::milliseconds>(m_gate->waitFor(), shortestPause, longestPause);
    QTimer::singleShot(pause, Qt::PreciseTimer, this, [this] {
        m_pumpIsPlanned = false;
        pump();
    });
}

void Exchange::take(QByteArray bytes)
{
    m_sinceStep.restart();
    m_received += bytes.size();
    if (m_drops) {
        if (m_received > smallRest)
            complete();
        return;
    }
    if (m_sink->write(std::move(bytes)) == BodySink::Verdict::Enough)
        dropRest();
}

void Exchange::dropRest()
{
    m_drops = true;
    const auto length = m_end.head.headers.length();
    if (!m_finished && (!length || *length - m_received > smallRest))
        complete();
}

void Exchange::checkPatience()
{
    noteUpload();
    const auto waited = std::chrono::milliseconds(m_sinceStep.elapsed());
    const QString host = hostLabel(m_reply->url());
    if (m_isComplete || (m_step == Step::Body && m_reply->bytesAvailable() > 0))
        return; // what holds it up is our own sink or limit
    if (m_step == Step::Connecting && waited > m_patience.connect)
        giveUp(retryableFailure(Error::ConnectTimeout,
                                tr("No connection to %1 within %n second(s). Try again later.",
                                   nullptr, fullSeconds(m_patience.connect))
                                    .arg(host)));
    else if (isSending() && waited > m_patience.stall)
        giveUp(retryableFailure(Error::Stalled,
                                tr("%1 took nothing for %n second(s). Try again later.", nullptr,
                                   fullSeconds(m_patience.stall))
                                    .arg(host)));
    else if (m_step == Step::AwaitingHead && !isSending() && waited > m_patience.headers)
        giveUp(retryableFailure(Error::HeaderTimeout,
                                tr("%1 did not answer within %n second(s). Try again later.",
                                   nullptr, fullSeconds(m_patience.headers))
                                    .arg(host)));
    else if (m_step == Step::Body && waited > m_patience.stall)
        giveUp(retryableFailure(Error::Stalled,
                                tr("%1 sent nothing for %n second(s). Try again later.", nullptr,
                                   fullSeconds(m_patience.stall))
                                    .arg(host)));
}

void Exchange::giveUp(Error error)
{
    if (m_isComplete)
        return;
    m_end.error = std::move(error);
    complete();
}

void Exchange::complete()
{
    if (std::exchange(m_isComplete, true))
        return;
    m_reply->disconnect(this);
    if (m_upload && m_upload->failed() && !m_headSeen)
        m_end.error = m_upload->failed();
    if (!m_end.error && m_finished)
        m_end.error = transportError();
    if (!m_end.error && m_finished && !m_drops)
        m_end.error = lengthError();
    if (Waiter *waiter = std::exchange(m_waiter, nullptr))
        waiter->settle();
}

std::optional<Error> Exchange::transportError() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    if (m_headSeen && (error == QNetworkReply::NoError || isAboutStatus(error)))
        return std::nullopt;
    if (m_headSeen && m_drops)
        return std::nullopt;
    if (error == QNetworkReply::NoError)
        return retryableFailure(Error::Protocol,
                                tr("%1 closed the connection without an answer. Try again.")
                                    .arg(hostLabel(m_reply->url())));
    return networkFailure(error, m_reply->url(), m_reply->errorString());
}

std::optional<Error> Exchange::lengthError() const
{
    const auto length = m_end.head.headers.length();
    const int status = m_end.head.status;
    const bool hasBody = m_reply->operation() != QNetworkAccessManager::HeadOperation
        && m_reply->request().attribute(QNetworkRequest::CustomVerbAttribute).toByteArray()
            != "HEAD"
        && status != 204 && status != 304;
    if (!hasBody || !length || *length == m_received)
        return std::nullopt;
    return retryableFailure(Error::Cut,
                            tr("%1 promised %2 bytes and sent %3. Try again.")
                                .arg(hostLabel(m_reply->url()))
                                .arg(*length)
                                .arg(m_received));
}

bool Exchange::Awaiter::await_ready() const
{
    return m_exchange->m_isComplete || m_stop.stop_requested();
}

void Exchange::Awaiter::await_suspend(std::coroutine_handle<> handle)
{
    m_exchange->m_waiter = &m_waiter;
    m_waiter.arm(handle, m_stop);
}

ExchangeEnd Exchange::Awaiter::await_resume()
{
    m_waiter.disarm();
    m_exchange->m_waiter = nullptr;
    if (!m_exchange->m_isComplete) {
        m_exchange->m_isComplete = true;
        m_exchange->m_end.error = stopped();
    }
    return std::move(m_exchange->m_end);
}

} // namespace gannet
