// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/transportworker.h"

#include "core/log.h"
#include "core/net/exchange.h"
#include "core/net/qtrequest.h"
#include "core/net/redirect.h"
#include "core/net/signin.h"
#include "core/net/uploadfile.h"
#include "core/net/urlrules.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr auto patienceTick = 250ms;

//! \a upload may be null; the reply owns it then.
ReplyPtr sendTo(QNetworkAccessManager *manager, const Request &request,
                const QNetworkRequest &prepared, std::unique_ptr<UploadDevice> upload)
{
    if (upload) {
        ReplyPtr reply(manager->sendCustomRequest(prepared, request.method, upload.get()));
        upload.release()->setParent(reply.get());
        return reply;
    }
    if (request.body.isEmpty() && request.method == "GET")
        return ReplyPtr(manager->get(prepared));
    if (request.body.isEmpty() && request.method == "HEAD")
        return ReplyPtr(manager->head(prepared));
    return ReplyPtr(manager->sendCustomRequest(prepared, request.method, request.body));
}

Result<std::unique_ptr<UploadDevice>> openUpload(const Request &request)
{
    if (!request.upload)
        return std::unique_ptr<UploadDevice>();
    return UploadDevice::open(request.upload);
}

QByteArray agentOf(const NetworkSettings &network)
{
    return network.userAgent.isEmpty() ? "Gannet/" GANNET_VERSION : network.userAgent;
}

// Led from https to http: whoever sits between may have done it.
bool isInClear(const Hop &hop, const QUrl &from)
{
    return from.scheme() == QLatin1String("https") && hop.url.scheme() != from.scheme();
}

bool leadsOn(const ReplyHead &head)
{
    return isRedirect(head.status) && head.headers.contains("location");
}

// What the next request of a chain of redirects looks like.
Outcome follow(Request &request, const ReplyHead &answer)
{
    const Result<Hop> hop
        = nextHop(request.method, request.url, answer.status, answer.headers.value("location"));
    if (!hop)
        return hop.error();
    if (!hop->keepBody) {
        request.body.clear();
        request.upload.reset();
    }
    if (!hop->sameOrigin)
        leaveHome(&request);
    if (isInClear(*hop, request.url))
        request.usesNetrc = false;
    request.method = hop->method;
    request.url = hop->url;
    return Nothing{};
}

} // namespace

TransportWorker::TransportWorker(TransportConfig config)
    : m_config(std::move(config))
    , m_proxies(m_config.network.proxy, agentOf(m_config.network))
{
    m_sweep.setSingleShot(true);
    m_sweep.setInterval(0ms);
    connect(&m_sweep, &QTimer::timeout, this, &TransportWorker::closeRetired);
    m_patience.setInterval(patienceTick);
    connect(&m_patience, &QTimer::timeout, this, &TransportWorker::checkPatience);
}

TransportWorker::~TransportWorker() = default;

Task<Result<ReplyHead>> TransportWorker::fetch(Request request, BodySink *sink, StopToken stop)
{
    QList<QUrl> way;
    for (int hops = 0; hops <= request.maxRedirects; ++hops) {
        if (!isAllowedScheme(request.url))
            co_return failure(Error::Scheme, tr("Gannet fetches http and https only."));
        Task<ExchangeEnd> asking = ask(request, sink, stop);
        ExchangeEnd end = co_await asking;
        if (end.error)
            co_return *end.error;
        if (!end.isStep) {
            end.head.way = std::move(way);
            co_return std::move(end.head);
        }
        way.append(request.url);
        const Outcome next = follow(request, end.head);
        if (!next)
            co_return next.error();
    }
    co_return failure(Error::TooManyRedirects,
                      tr("%1 sent the request around in circles (more than %n redirect(s)). Check "
                         "the address, or whether it needs a sign-in.",
                         nullptr, request.maxRedirects)
                          .arg(hostLabel(request.url)));
}

// One address, with as many requests as its sign-in takes.
Task<ExchangeEnd> TransportWorker::ask(Request request, BodySink *sink, StopToken stop)
{
    SignIn signIn(m_config.credentials.get(), request, loginFor(request));
    const IsStep isStep
        = [&signIn](const ReplyHead &head) { return leadsOn(head) || signIn.concerns(head); };
    for (;;) {
        const Request next = dressed(request, signIn.authorization());
        Task<ExchangeEnd> sending = sendOnce(next, sink, stop, isStep);
        ExchangeEnd end = co_await sending;
        keepCookies(request, end.head);
        if (end.error || !signIn.concerns(end.head)) {
            signIn.note(end.head);
            co_return end;
        }
        const Outcome answered = signIn.answer(end.head);
        if (!answered)
            co_return ExchangeEnd{answered.error(), std::move(end.head), false};
    }
}

Login TransportWorker::loginFor(const Request &request) const
{
    if (!request.login.password.isEmpty() || !request.usesNetrc)
        return request.login;
    const Login kept
        = m_config.credentials->loginFor(request.url, request.login.user, !request.isAtHome);
    return kept.isEmpty() ? request.login : kept;
}

Request TransportWorker::dressed(Request request, const QByteArray &authorization) const
{
    request.authorization = authorization;
    if (request.usesCookies && !request.headers.contains("cookie")) { // a person's own one wins
        CookieJar *const jar = request.cookies ? request.cookies.get() : m_config.cookies.get();
        const QByteArray cookies = jar->headerFor(request.url, QDateTime::currentSecsSinceEpoch());
        if (!cookies.isEmpty())
            request.headers.set("Cookie", cookies);
    }
    return request;
}

void TransportWorker::keepCookies(const Request &request, const ReplyHead &head) const
{
    if (!request.usesCookies || !head.headers.contains("set-cookie"))
        return;
    CookieJar *const jar = request.cookies ? request.cookies.get() : m_config.cookies.get();
    jar->take(head.headers.values("set-cookie"), request.url, QDateTime::currentSecsSinceEpoch());
}

TlsWay TransportWorker::wayOf(const Request &request) const
{
    if (!request.isAtHome || request.url.scheme() != QLatin1String("https"))
        return {};
    return {!m_config.identity.isEmpty(), request.acceptsAnyCertificate};
}

ConnectionPools *TransportWorker::poolsFor(TlsWay way)
{
    std::unique_ptr<ConnectionPools> &pools = m_pools[way.index()];
    if (!pools)
        pools = std::make_unique<ConnectionPools>(m_proxies);
    return pools.get();
}

Task<ExchangeEnd> TransportWorker::sendOnce(Request request, BodySink *sink, StopToken stop,
                                            IsStep isStep)
{
    std::optional<Permit> permit;
    if (!request.isAdmitted) {
        const auto place = gateOf(request.url)->acquire(stop);
        Result<Permit> got = co_await place;
        if (!got)
            co_return ExchangeEnd{got.error(), {}, false};
        permit.emplace(std::move(*got));
    }
    const Result<QNetworkProxy> proxy = m_proxies.proxyFor(request.url);
    if (!proxy)
        co_return ExchangeEnd{proxy.error(), {}, false};
    Result<std::unique_ptr<UploadDevice>> upload = openUpload(request);
    if (!upload)
        co_return ExchangeEnd{upload.error(), {}, false};
    const UploadDevice *const sent = upload->get();
    const TlsWay way = wayOf(request);
    ConnectionPools *const pools = poolsFor(way); // they stay while they carry something
    const ConnectionPools::Place place = pools->take(request.url, request.lane);
    const std::unique_ptr<ByteGate> gate
        = m_config.gates ? m_config.gates->gateOf(request.job, request.url) : nullptr;
    const Identity identity{agentOf(m_config.network), place.label, place.pipelines,
                            offersHttp2(request, gate.get()), !proxy->user().isEmpty()};
    ++m_requestsSent;
    const QSslConfiguration tls = tlsFor(way, m_config.tls, m_config.identity);
    ReplyPtr reply
        = sendTo(place.manager, request, toQt(request, identity, tls), std::move(*upload));
    if (request.lane == Lane::Segment) // large for sure, so it need not wait for the head
        reply->setReadBufferSize(Exchange::readBuffer);
    Exchange exchange(std::move(reply), request.patience, sink, gate.get(), isStep);
    exchange.watchUpload(sent);
    watch(&exchange);
    const auto ending = exchange.end(stop);
    ExchangeEnd end = co_await ending;
    unwatch(&exchange);
    pools->give(place, end.error ? -1 : exchange.received());
    if (request.url.scheme() == QLatin1String("https"))
        noteEnd(end, way, pools);
    if (!m_retired.empty())
        m_sweep.start();
    qCDebug(logNet) << request.method << shownAddress(request.url) << end.head.status
                    << (end.error ? end.error->text : QString());
    co_return end;
}

void TransportWorker::setNetwork(const NetworkSettings &network, const QSslConfiguration &tls)
{
    m_config.network = network;
    m_config.tls = tls;
    m_proxies = ProxyRules(network.proxy, agentOf(network));
    // Not clearConnectionCache(): it ends the thread that carries what still runs.
    for (std::unique_ptr<ConnectionPools> &pools : m_pools) {
        if (pools)
            m_retired.push_back(std::move(pools));
    }
    m_sweep.start();
}

void TransportWorker::noteEnd(const ExchangeEnd &end, TlsWay way, const ConnectionPools *pools)
{
    if (end.error && end.error->kind == Error::ConnectTimeout)
        retire(way, pools);
}

// Qt goes on with a handshake that was given up, and has whatever is asked of that server next wait
// behind it. So what comes next goes over new connections.
void TransportWorker::retire(TlsWay way, const ConnectionPools *pools)
{
    std::unique_ptr<ConnectionPools> &current = m_pools[way.index()];
    if (current.get() == pools)
        m_retired.push_back(std::move(current));
}

void TransportWorker::closeRetired()
{
    std::erase_if(m_retired, [](const auto &pools) { return pools->isIdle(); });
}

// Without back-pressure a speed limit would only fill the memory, and so would large parts.
bool TransportWorker::offersHttp2(const Request &request, ByteGate *gate) const
{
    return m_config.network.http2 && request.lane == Lane::First && !request.upload
        && !(gate && gate->rate() > 0);
}

qint64 TransportWorker::rateOf(JobId job, const QUrl &url) const
{
    return m_config.gates ? m_config.gates->gateOf(job, url)->rate() : 0;
}

Semaphore *TransportWorker::gateOf(const QUrl &url)
{
    std::unique_ptr<Semaphore> &gate = m_gates[originOf(url).toStdString()];
    if (!gate)
        gate = std::make_unique<Semaphore>(m_config.connectionsPerServer);
    return gate.get();
}

void TransportWorker::watch(Exchange *exchange)
{
    m_running.append(exchange);
    if (!m_patience.isActive())
        m_patience.start();
}

void TransportWorker::unwatch(Exchange *exchange)
{
    m_running.removeOne(exchange);
    if (m_running.isEmpty())
        m_patience.stop();
}

void TransportWorker::checkPatience()
{
    // Giving up resumes queued, so the list does not change on the way.
    for (Exchange *exchange : std::as_const(m_running))
        exchange->checkPatience();
}

} // namespace gannet
