// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/mirrorclient.h"

#include "core/async/deadline.h"
#include "core/net/networkerror.h"
#include "core/net/session.h"
#include "core/net/urlrules.h"

namespace gannet {

namespace {

bool mayPass(const Result<Reply> &reply)
{
    return reply ? isRetryableStatus(reply->status) : reply.error().retryable;
}

} // namespace

MirrorClient::MirrorClient(Session *session, MirrorConfig config)
    : m_session(session)
    , m_config(std::move(config))
    , m_home(originOf(m_config.address))
{
}

Request MirrorClient::requestFor(QByteArray method, const QUrl &url) const
{
    Request request;
    request.method = std::move(method);
    request.url = url;
    request.job = m_config.job;
    if (originOf(url) == m_home) {
        request.login = m_config.login;
        request.acceptsAnyCertificate = m_config.acceptsAnyCertificate;
    }
    return request;
}

Task<Result<Reply>> MirrorClient::get(QUrl url, StopToken stop)
{
    Request request = requestFor("GET", url);
    request.decodesContent = true;
    return ask(std::move(request), std::move(stop));
}

Task<Result<Reply>> MirrorClient::head(QUrl url, Headers headers, StopToken stop)
{
    Request request = requestFor("HEAD", url);
    request.headers = std::move(headers);
    return ask(std::move(request), std::move(stop));
}

Task<Result<Reply>> MirrorClient::ask(Request request, StopToken stop)
{
    std::chrono::milliseconds wait = m_config.retryAfter;
    for (int tries = 0;; ++tries) {
        Task<Result<Reply>> asking = askOnce(request, stop);
        Result<Reply> reply = co_await asking;
        if (!mayPass(reply) || tries == m_config.retries)
            co_return reply;
        const Pause waiting = pause(wait, stop);
        const bool hasPassed = co_await waiting;
        if (!hasPassed)
            co_return stopped();
        wait *= 2;
    }
}

Task<Result<Reply>> MirrorClient::askOnce(Request request, StopToken stop)
{
    const Semaphore::Acquire waiting = m_places.acquire(stop);
    const Result<Permit> place = co_await waiting;
    if (!place)
        co_return place.error();
    ++m_requests;
    Task<Result<Reply>> asking = m_session->request(std::move(request), std::move(stop));
    Result<Reply> reply = co_await asking;
    co_return reply;
}

bool isOfServer(const Error &error)
{
    switch (error.kind) {
    case Error::Stopped:
    case Error::HostNotFound:
    case Error::ConnectionRefused:
    case Error::Unreachable:
    case Error::ConnectTimeout:
    case Error::Tls:
        return true;
    default:
        return false;
    }
}

} // namespace gannet
