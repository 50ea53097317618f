// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davtimes.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

qint64 secondsOf(qint64 modified)
{
    constexpr qint64 nsPerSecond = 1'000'000'000;
    return std::clamp<qint64>(modified / nsPerSecond, 1, std::numeric_limits<quint32>::max());
}

QByteArray httpDate(qint64 modified)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(secondsOf(modified), Qt::UTC);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

Headers timeFields(TimeWay way, qint64 modified)
{
    if (modified == 0)
        return {};
    switch (way) {
    case TimeWay::None:
        return {};
    case TimeWay::OcMtime:
        return {{"X-OC-Mtime", QByteArray::number(secondsOf(modified))}};
    case TimeWay::Date:
        return {{"Date", httpDate(modified)}};
    }
    return {};
}

Task<Outcome> patchTime(const DavPlace *place, SyncPath path, qint64 modified, StopToken stop)
{
    const QUrl url = place->address.urlOf(path);
    Request request = place->client->requestFor("PROPPATCH", url);
    request.headers.set("Content-Type", "application/xml; charset=utf-8");
    request.body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                   "<d:propertyupdate xmlns:d=\"DAV:\"><d:set><d:prop><d:getlastmodified>"
        + httpDate(modified) + "</d:getlastmodified></d:prop></d:set></d:propertyupdate>\n";
    Task<Result<Reply>> asking = place->client->ask(std::move(request), std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (!isGood(reply->status))
        co_return davFailure(reply->status, url);
    co_return Nothing{};
}

} // namespace gannet
