// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davclient.h"

#include "core/async/deadline.h"
#include "core/net/networkerror.h"
#include "core/net/retryafter.h"
#include "core/net/session.h"
#include "core/net/urlrules.h"
#include "core/net/validator.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

constexpr int mostDoublings = 10;

using namespace std::chrono_literals;

constexpr auto longestPause = 30s;
constexpr int mostHops = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DavClient)
};

//! Reads the list on the worker while it comes.
class ListSink final : public BodySink
{
public:
    Verdict head(const ReplyHead &head) override
    {
        return head.status == 207 ? Verdict::Take : Verdict::Enough;
    }
    Verdict write(QByteArray bytes) override
    {
        return m_reader.add(bytes) ? Verdict::Take : Verdict::Enough;
    }

    // When the request has ended.
    [[nodiscard]] Outcome end() { return m_reader.end(); }
    [[nodiscard]] QList<DavResponse> takeResponses() { return std::move(m_responses); }

private:
    QList<DavResponse> m_responses;
    MultistatusReader m_reader{[this](DavResponse one) { m_responses.append(std::move(one)); }};
};

QByteArray depthWord(DavClient::Depth depth)
{
    switch (depth) {
    case DavClient::Depth::Zero:
        return "0";
    case DavClient::Depth::One:
        return "1";
    case DavClient::Depth::Infinity:
        return "infinity";
    }
    return {};
}

Error noList(const ReplyHead &head)
{
    if (isGood(head.status))
        return failure(Error::WebPage,
                       Words::tr("%1 answered with a page in place of a list of files. Check the "
                                 "address, or whether it needs a sign-in.")
                           .arg(hostLabel(head.url)),
                       head.status);
    return statusFailure(head.status, head.url);
}

//! Nothing was done.
bool isBusy(int status)
{
    return status == 429 || status == 503;
}

std::chrono::milliseconds pauseAfter(const Headers &headers, std::chrono::milliseconds usual)
{
    const auto asked
        = parseRetryAfter(headers.value("retry-after"), QDateTime::currentDateTimeUtc());
    return std::min<std::chrono::milliseconds>(std::max(asked.value_or(0ms), usual), longestPause);
}

} // namespace

DavClient::DavClient(Session *session, DavAccess access)
    : m_session(session)
    , m_access(std::move(access))
{
}

Request DavClient::requestFor(QByteArray method, QUrl url) const
{
    Request request;
    request.method = std::move(method);
    request.url = std::move(url);
    request.login = m_access.login;
    request.job = m_access.job;
    request.acceptsAnyCertificate = m_access.acceptsAnyCertificate;
    request.maxRedirects = 0;
    return request;
}

Task<Result<DavListing>> DavClient::listOnce(QUrl url, Depth depth, StopToken stop)
{
    Request request = requestFor("PROPFIND", url);
    request.headers.set("Depth", depthWord(depth));
    request.headers.set("Content-Type", "application/xml; charset=utf-8");
    request.body = davQuestion();
    request.maxRedirects = mostHops; // it changes nothing
    const auto sink = std::make_shared<ListSink>();
    ++m_requests;
    Task<Result<ReplyHead>> streaming = m_session->stream(std::move(request), sink, stop);
    Result<ReplyHead> head = co_await streaming;
    if (!head)
        co_return head.error();
    if (head->status != 207)
        co_return noList(*head);
    const Outcome whole = sink->end();
    if (!whole)
        co_return whole.error();
    const auto at = parseHttpDate(head->headers.value("date"));
    co_return DavListing{sink->takeResponses(), std::move(head->headers), at, head->url};
}

Task<Result<DavListing>> DavClient::list(QUrl url, Depth depth, StopToken stop)
{
    std::chrono::milliseconds wait = m_access.waits.retry;
    for (int left = m_access.waits.retries;; --left) {
        Task<Result<DavListing>> listing = listOnce(url, depth, stop);
        Result<DavListing> list = co_await listing;
        if (list || left == 0
            || !(list.error().retryable || isBusy(list.error().status)
                 || list.error().status >= 502))
            co_return list;
        const Pause waiting = pause(wait, stop);
        const bool isOver = co_await waiting;
        if (!isOver)
            co_return stopped();
        wait *= 2;
    }
}

Task<Result<Reply>> DavClient::ask(Request request, StopToken stop)
{
    int locks = m_access.waits.lockTries;
    int retries = m_access.waits.retries;
    int shorts = 0;
    std::chrono::milliseconds wait = m_access.waits.retry;
    for (;;) {
        ++m_requests;
        Task<Result<Reply>> asking = m_session->request(request, stop);
        Result<Reply> reply = co_await asking;
        if (!reply)
            co_return reply;
        const bool waitsForLock = reply->status == 423 && locks-- > 0;
        const bool waitsForServer = isBusy(reply->status) && retries-- > 0;
        if (!waitsForLock && !waitsForServer)
            co_return reply;
        // Two of our own requests may have met there, so the first looks come soon.
        const auto untilUnlocked
            = std::min(m_access.waits.lock, m_access.waits.shortLock * (1 << shorts));
        shorts = std::min(shorts + (waitsForLock ? 2 : 0), mostDoublings);
        const Pause waiting
            = pause(waitsForLock ? untilUnlocked : pauseAfter(reply->headers, wait), stop);
        const bool isOver = co_await waiting;
        if (!isOver)
            co_return stopped();
        wait *= 2;
    }
}

Task<Result<Reply>> DavClient::ask(QByteArray method, QUrl url, Headers headers, StopToken stop)
{
    Request request = requestFor(std::move(method), std::move(url));
    request.headers = std::move(headers);
    return ask(std::move(request), std::move(stop));
}

Error davFailure(int status, const QUrl &url)
{
    const QString host = hostLabel(url);
    switch (status) {
    case 404:
    case 409:
    case 412:
        return failure(
            Error::Changed,
            Words::tr("Somebody changed this on %1 meanwhile (%2). The next run looks at "
                      "it again.")
                .arg(host)
                .arg(status),
            status);
    case 403:
        return failure(Error::HttpStatus,
                       Words::tr("%1 does not allow this (403). Ask whoever runs it what you may "
                                 "change there.")
                           .arg(host),
                       status);
    case 405:
    case 501:
        return failure(Error::NotWritable,
                       Words::tr("%1 takes no changes here (%2). Ask whoever runs it for the right "
                                 "to write there, or let the pair be a mirror, which only brings "
                                 "what is there.")
                           .arg(host)
                           .arg(status),
                       status);
    case 413:
        return failure(Error::DiskFull,
                       Words::tr("%1 does not take files of this size (413).").arg(host), status);
    case 423:
        return failure(Error::HttpStatus,
                       Words::tr("Somebody holds a lock on this on %1 (423). The next run tries it "
                                 "again.")
                           .arg(host),
                       status);
    case 507:
        return failure(Error::DiskFull,
                       Words::tr("There is no room left for this on %1 (507). Make some room "
                                 "there.")
                           .arg(host),
                       status);
    default:
        break;
    }
    if (status >= 400)
        return statusFailure(status, url);
    return failure(
        Error::Protocol,
        Words::tr("%1 gave an answer that makes no sense here (%2).").arg(host).arg(status),
        status);
}

bool mayBeDone(const Result<Reply> &reply)
{
    if (reply)
        return reply->status >= 500 && reply->status != 501 && reply->status != 507;
    return reply.error().kind != Error::Stopped && reply.error().kind != Error::Changed
        && !isOfDisk(reply.error());
}

QByteArrayList davClassesOf(const Headers &headers)
{
    QByteArrayList classes;
    for (const QByteArray &field : headers.values("dav")) {
        for (const QByteArray &word : field.split(','))
            classes += word.trimmed();
    }
    return classes;
}

} // namespace gannet
