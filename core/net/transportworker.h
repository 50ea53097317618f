// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/semaphore.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/net/bodysink.h"
#include "core/net/clientidentity.h"
#include "core/net/connectionpools.h"
#include "core/net/cookiejar.h"
#include "core/net/credentials.h"
#include "core/net/networksettings.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace gannet {

class Exchange;
struct ExchangeEnd;

struct TransportConfig {
    NetworkSettings network;
    //! The trust that belongs to NetworkSettings::caFile.
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    ClientIdentity identity; //!< shown to servers of first requests that ask for it
    std::shared_ptr<CookieJar> cookies = std::make_shared<CookieJar>(); //!< never null
    std::shared_ptr<Credentials> credentials = std::make_shared<Credentials>(); //!< never null
    ByteGates *gates = nullptr; //!< speed limits; may be null; outlives the worker
    int connectionsPerServer = ConnectionPools::connectionsAPool; //!< for requests nobody admitted
};

//! One thread's share of the transport: its connections, and the requests that run on them. Lives
//! on its own loop and is used there only.
class TransportWorker : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(TransportWorker)

public:
    explicit TransportWorker(TransportConfig config);
    ~TransportWorker() override;

    //! Sends \a request, signs in where it is asked to, follows redirects, keeps and sends cookies,
    //! and feeds the final answer to \a sink, which must outlive the task. Any status is an answer,
    //! not an error, but for a 401 that says that the login is wrong: HttpStatus. Other errors: all
    //! network kinds, Scheme, TooManyRedirects, Protocol, Stopped.
    Task<Result<ReplyHead>> fetch(Request request, BodySink *sink, StopToken stop);

    //! Acts for the next request, and for the next one in a chain of redirects. What runs goes on
    //! over its old connection; idle connections are closed. \a tls belongs to the settings'
    //! caFile.
    void setNetwork(const NetworkSettings &network, const QSslConfiguration &tls);

    //! Bytes a second that an answer from the server of \a url to \a job may bring now, by the
    //! tightest limit; 0: any number. \sa paceLength()
    [[nodiscard]] qint64 rateOf(JobId job, const QUrl &url) const;

    //! For work that belongs to this loop; its tasks end before close() returns.
    void spawn(Task<> task) { m_scope.spawn(std::move(task)); }
    [[nodiscard]] StopToken token() const { return m_scope.token(); }
    Task<> close() { return m_scope.close(); }

    //! Requests sent so far, redirects too; for tests that count.
    [[nodiscard]] qint64 requestsSent() const { return m_requestsSent; }

private:
    using IsStep = std::function<bool(const ReplyHead &)>;

    Task<ExchangeEnd> ask(Request request, BodySink *sink, StopToken stop);
    Task<ExchangeEnd> sendOnce(Request request, BodySink *sink, StopToken stop, IsStep isStep);
    [[nodiscard]] Login loginFor(const Request &request) const;
    [[nodiscard]] Request dressed(Request request, const QByteArray &authorization) const;
    void keepCookies(const Request &request, const ReplyHead &head) const;
    [[nodiscard]] TlsWay wayOf(const Request &request) const;
    [[nodiscard]] ConnectionPools *poolsFor(TlsWay way);
    [[nodiscard]] bool offersHttp2(const Request &request, ByteGate *gate) const;
    void noteEnd(const ExchangeEnd &end, TlsWay way, const ConnectionPools *pools);
    void retire(TlsWay way, const ConnectionPools *pools);
    void closeRetired();
    Semaphore *gateOf(const QUrl &url);
    void watch(Exchange *exchange);
    void unwatch(Exchange *exchange);
    void checkPatience();

    TransportConfig m_config;
    ProxyRules m_proxies;
    //! Apart, so that no connection serves a request that trusts the server less or more; null
    //! until they are needed.
    std::array<std::unique_ptr<ConnectionPools>, tlsWays> m_pools;
    //! Those that get no new request and may still carry old ones.
    std::vector<std::unique_ptr<ConnectionPools>> m_retired;
    QTimer m_sweep; //!< fires when a request of theirs may have left its frame
    std::unordered_map<std::string, std::unique_ptr<Semaphore>> m_gates; //!< an origin each
    QList<Exchange *> m_running;
    QTimer m_patience;
    qint64 m_requestsSent = 0;
    TaskScope m_scope;
};

} // namespace gannet
