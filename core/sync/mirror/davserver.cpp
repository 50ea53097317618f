// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/davserver.h"

#include "core/net/networkerror.h"
#include "core/net/session.h"
#include "core/sync/mirror/mirrorclient.h"

#include <algorithm>

namespace gannet {

namespace {

//! Class 1 is what all of them have to name.
bool namesClassOne(const Headers &headers)
{
    const QList<QByteArray> fields = headers.values("dav");
    return std::ranges::any_of(fields, [](const QByteArray &field) {
        const QByteArrayList classes = field.split(',');
        return std::ranges::any_of(classes,
                                   [](const QByteArray &one) { return one.trimmed() == "1"; });
    });
}

} // namespace

Task<Result<bool>> isDavServer(Session *session, Request request, StopToken stop)
{
    request.method = "OPTIONS";
    request.body.clear();
    const QUrl url = request.url;
    Task<Result<Reply>> asking = session->request(std::move(request), std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (isRefusal(reply->status))
        co_return statusFailure(reply->status, url);
    co_return reply->status < 300 && namesClassOne(reply->headers);
}

} // namespace gannet
