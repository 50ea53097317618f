// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/transportworker.h"

#include "core/log.h"
#include "core/net/exchange.h"
#include "core/net/qtrequest.h"
#include "core/net/redirect.h"
#include "core/net/urlrules.h"

#include <algorithm>
#include <utility>

namespace gannet {

using namespace std::chrono_literals;

namespace {

constexpr auto patienceTick = 250ms;

ReplyPtr sendTo(QNetworkAccessManager *manager, const Request &request,
                const QNetworkRequest &prepared)
{
    if (request.body.isEmpty() && request.method == "GET")
        return ReplyPtr(manager->get(prepared));
    if (request.body.isEmpty() && request.method == "HEAD")
        return ReplyPtr(manager->head(prepared));
    return ReplyPtr(manager->sendCustomRequest(prepared, request.method, request.body));
}

void dropSecrets(Request &request)
{
    request.authorization.clear();
    const HeaderList all = request.headers.list();
    for (const auto &[name, value] : all) {
        if (isSecretHeader(name))
            request.headers.remove(name);
    }
}

QByteArray agentOf(const NetworkSettings &network)
{
    return network.userAgent.isEmpty() ? "Gannet/" GANNET_VERSION : network.userAgent;
}

// What the next request of a chain of redirects looks like.
Outcome follow(Request &request, const ReplyHead &answer)
{
    const Result<Hop> hop
        = nextHop(request.method, request.url, answer.status, answer.headers.value("location"));
    if (!hop)
        return hop.error();
    if (!hop->keepBody)
        request.body.clear();
    if (!hop->sameOrigin)
        dropSecrets(request);
    request.method = hop->method;
    request.url = hop->url;
    return Nothing{};
}

} // namespace

TransportWorker::TransportWorker(TransportConfig config)
    : m_config(std::move(config))
    , m_proxies(m_config.network.proxy, agentOf(m_config.network))
    , m_pools(std::make_unique<ConnectionPools>(m_proxies))
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
    for (int hops = 0; hops <= request.maxRedirects; ++hops) {
        if (!isAllowedScheme(request.url))
            co_return failure(Error::Scheme, tr("Gannet fetches http and https only."));
        Task<ExchangeEnd> sending = sendOnce(request, sink, stop);
        ExchangeEnd end = co_await sending;
        if (end.error)
            co_return *end.error;
        if (!end.isRedirect)
            co_return std::move(end.head);
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

Task<ExchangeEnd> TransportWorker::sendOnce(Request request, BodySink *sink, StopToken stop)
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
    ConnectionPools *const pools = m_pools.get(); // they stay while they carry something
    const ConnectionPools::Place place = pools->take(request.url, request.lane);
    const std::unique_ptr<ByteGate> gate
        = m_config.gates ? m_config.gates->gateOf(request.job, request.url) : nullptr;
    const Identity identity{agentOf(m_config.network), place.label, place.pipelines,
                            offersHttp2(request, gate.get()), !proxy->user().isEmpty()};
    ++m_requestsSent;
    ReplyPtr reply = sendTo(place.manager, request, toQt(request, identity, m_config.tls));
    if (request.lane == Lane::Segment) // large for sure, so it need not wait for the head
        reply->setReadBufferSize(Exchange::readBuffer);
    Exchange exchange(std::move(reply), request.patience, sink, gate.get());
    watch(&exchange);
    const auto ending = exchange.end(stop);
    ExchangeEnd end = co_await ending;
    unwatch(&exchange);
    pools->give(place, end.error ? -1 : exchange.received());
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
    m_retired.push_back(std::exchange(m_pools, std::make_unique<ConnectionPools>(m_proxies)));
    m_sweep.start();
}

void TransportWorker::closeRetired()
{
    std::erase_if(m_retired, [](const auto &pools) { return pools->isIdle(); });
}

// Without back-pressure a speed limit would only fill the memory, and so would large parts.
bool TransportWorker::offersHttp2(const Request &request, ByteGate *gate) const
{
    return m_config.network.http2 && request.lane == Lane::First && !(gate && gate->rate() > 0);
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
