// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/session.h"

#include "core/async/waiter.h"
#include "core/net/charset.h"
#include "core/net/contentcoding.h"
#include "core/net/networkerror.h"
#include "core/net/trust.h"
#include "core/net/urlrules.h"
#include "core/net/workerthread.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Session", text);
}

int suitableWorkers()
{
    return std::clamp(QThread::idealThreadCount(), 2, 4);
}

//! Collects a body up to Session::bodyLimit.
class MemorySink : public BodySink
{
public:
    explicit MemorySink(bool hasBody)
        : m_hasBody(hasBody)
    {
    }

    Verdict head(const ReplyHead &head) override
    {
        m_isTooLarge = m_hasBody && head.headers.length().value_or(0) > Session::bodyLimit;
        return m_isTooLarge ? Verdict::Enough : Verdict::Take;
    }

    Verdict write(QByteArray bytes) override
    {
        m_isTooLarge = m_body.size() + bytes.size() > Session::bodyLimit;
        if (m_isTooLarge)
            return Verdict::Enough;
        if (m_body.isEmpty())
            m_body = std::move(bytes);
        else
            m_body += bytes;
        return Verdict::Take;
    }

    QByteArray takeBody() { return std::move(m_body); }
    [[nodiscard]] bool isTooLarge() const { return m_isTooLarge; }

private:
    bool m_hasBody; //!< false for HEAD, whose Content-Length is that of another answer
    QByteArray m_body;
    bool m_isTooLarge = false;
};

//! One request on its way to a worker and back.
struct Errand {
    Request request;
    std::shared_ptr<BodySink> sink;
    StopToken stop;
    std::optional<Result<ReplyHead>> result;
    Waiter waiter;
};

// Ends when the caller asks, and when the session closes.
Task<> serve(TransportWorker *worker, std::shared_ptr<Errand> errand)
{
    const StopSource either;
    const std::stop_callback onCaller(errand->stop, PassOn{either});
    const std::stop_callback onSession(worker->token(), PassOn{either});
    Task<Result<ReplyHead>> fetching
        = worker->fetch(errand->request, errand->sink.get(), either.get_token());
    Result<ReplyHead> head = co_await fetching;
    errand->result.emplace(std::move(head));
    errand->waiter.settle();
}

struct ErrandWait {
    std::shared_ptr<Errand> errand;
    WorkerThread *thread;

    [[nodiscard]] bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle) const
    {
        errand->waiter.arm(handle, {}); // the worker hears the stop and answers
        thread->call(
            [errand = errand](TransportWorker *worker) { worker->spawn(serve(worker, errand)); });
    }
    [[nodiscard]] Result<ReplyHead> await_resume() const { return std::move(*errand->result); }
};

Request requestFor(QByteArray method, QUrl url, QByteArray body, const QByteArray &contentType)
{
    Request request;
    request.method = std::move(method);
    request.url = std::move(url);
    request.body = std::move(body);
    request.headers.set("Content-Type", contentType);
    return request;
}

} // namespace

Result<std::unique_ptr<Session>> Session::open(SessionConfig config)
{
    TransportConfig each;
    const Result<QSslConfiguration> tls = trustWith(config.network.caFile);
    if (!tls)
        return tls.error();
    each.tls = *tls;
    if (!config.certificateFile.isEmpty()) {
        const auto identity = loadIdentity(config.certificateFile, config.keyFile);
        if (!identity)
            return identity.error();
        each.identity = *identity;
    }
    return std::unique_ptr<Session>(new Session(config, each));
}

Session::Session()
    : Session(SessionConfig{}, TransportConfig{})
{
}

Session::Session(const SessionConfig &config, TransportConfig each)
{
    const int count = config.workers > 0 ? config.workers : suitableWorkers();
    each.network = config.network;
    if (config.cookies)
        each.cookies = config.cookies;
    if (config.credentials)
        each.credentials = config.credentials;
    each.gates = config.gates;
    each.connectionsPerServer = std::max(1, config.connectionsPerServer / count);
    for (int i = 0; i < count; ++i)
        m_threads.push_back(std::make_unique<WorkerThread>(each));
}

Session::~Session() = default;

void Session::onWorker(int index, WorkerWork work)
{
    m_threads[size_t(index)]->call(std::move(work));
}

void Session::setNetwork(const NetworkSettings &network, const QSslConfiguration &tls)
{
    for (const auto &thread : m_threads)
        thread->call([network, tls](TransportWorker *worker) { worker->setNetwork(network, tls); });
}

Task<Result<ReplyHead>> Session::stream(Request request, std::shared_ptr<BodySink> sink,
                                        StopToken stop)
{
    const auto errand = std::make_shared<Errand>();
    errand->request = std::move(request);
    errand->sink = std::move(sink);
    errand->stop = std::move(stop);
    const ErrandWait wait{errand, m_threads[m_next++ % m_threads.size()].get()};
    Result<ReplyHead> head = co_await wait;
    co_return head;
}

Task<Result<Reply>> Session::request(Request request, StopToken stop)
{
    const auto sink = std::make_shared<MemorySink>(request.method != "HEAD");
    const bool decodes = request.decodesContent;
    const QString host = hostLabel(request.url);
    Task<Result<ReplyHead>> streaming = stream(std::move(request), sink, std::move(stop));
    Result<ReplyHead> head = co_await streaming;
    if (!head)
        co_return head.error();
    if (sink->isTooLarge())
        co_return failure(Error::TooLarge,
                          tr("The answer of %1 has more than %2 bytes, which is the most that is "
                             "kept in memory.")
                              .arg(host)
                              .arg(bodyLimit));
    QByteArray body = sink->takeBody();
    if (decodes) {
        Result<QByteArray> plain = decodeContent(body, head->headers, bodyLimit);
        if (!plain)
            co_return plain.error();
        body = std::move(*plain);
    }
    co_return Reply{head->status, head->url, std::move(head->headers), std::move(body)};
}

Task<Result<Reply>> Session::request(QByteArray method, QUrl url, Headers headers, QByteArray body,
                                     StopToken stop)
{
    Request asked;
    asked.method = std::move(method);
    asked.url = std::move(url);
    asked.headers = std::move(headers);
    asked.body = std::move(body);
    return request(std::move(asked), std::move(stop));
}

Task<Result<Reply>> Session::get(QUrl url, StopToken stop)
{
    return request("GET", std::move(url), {}, {}, std::move(stop));
}

Task<Result<Reply>> Session::head(QUrl url, StopToken stop)
{
    return request("HEAD", std::move(url), {}, {}, std::move(stop));
}

Task<Result<Reply>> Session::post(QUrl url, QByteArray body, QByteArray contentType, StopToken stop)
{
    return request(requestFor("POST", std::move(url), std::move(body), contentType),
                   std::move(stop));
}

Task<Result<Reply>> Session::put(QUrl url, QByteArray body, QByteArray contentType, StopToken stop)
{
    return request(requestFor("PUT", std::move(url), std::move(body), contentType),
                   std::move(stop));
}

Task<Result<Reply>> Session::patch(QUrl url, QByteArray body, QByteArray contentType,
                                   StopToken stop)
{
    return request(requestFor("PATCH", std::move(url), std::move(body), contentType),
                   std::move(stop));
}

Task<Result<Reply>> Session::deleteResource(QUrl url, StopToken stop)
{
    return request("DELETE", std::move(url), {}, {}, std::move(stop));
}

Task<Result<TextReply>> Session::fetchText(QUrl url, StopToken stop)
{
    Request asked;
    asked.url = std::move(url);
    asked.decodesContent = true;
    Task<Result<Reply>> asking = request(std::move(asked), std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (reply->status >= 400)
        co_return statusFailure(reply->status, reply->url);
    const Decoded decoded
        = decodeText(reply->body, reply->headers.value("content-type"), Extent::Complete);
    co_return TextReply{reply->status, reply->url, decoded.text, decoded.charset};
}

} // namespace gannet
