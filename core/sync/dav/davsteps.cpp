// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davsteps.h"

#include "core/net/urlrules.h"
#include "core/sync/dav/daventry.h"

#include <QCoreApplication>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DavSteps)
};

Error speaksOfOther(const QUrl &url)
{
    return retryableFailure(
        Error::Protocol,
        Words::tr("%1 answered about something else than was asked for.").arg(hostLabel(url)));
}

} // namespace

Tags tagsOf(const ServerProfile &profile)
{
    if (profile.isProbed() && profile.isWritable && !profile.hasTags)
        return Tags::Useless;
    return profile.tagsSeeEveryChange ? Tags::SeeEveryChange : Tags::Unproved;
}

Error changedThere(const SyncPath &path)
{
    return failure(Error::Changed,
                   Words::tr("%1 was changed there meanwhile. The next run looks at it again.")
                       .arg(QString::fromUtf8(path)));
}

Task<Result<Entry>> DavSteps::look(SyncPath path, StopToken stop) const
{
    const QUrl url = m_place->address.urlOf(path);
    Task<Result<DavListing>> listing
        = m_place->client->list(url, DavClient::Depth::Zero, std::move(stop));
    const Result<DavListing> list = co_await listing;
    if (!list && (list.error().status == 404 || list.error().status == 410))
        co_return Entry{};
    if (!list)
        co_return list.error();
    const QByteArray wanted = normalised(path);
    for (const DavResponse &one : list->responses) {
        const std::optional<SyncPath> at = m_place->address.pathOf(one.href);
        if (!at || normalised(*at) != wanted)
            continue;
        if (one.status == 404 || one.status == 410)
            co_return Entry{};
        co_return entryOf(one, list->at, tagsOf(m_place->profile));
    }
    co_return speaksOfOther(url);
}

Task<Result<DavListing>> DavSteps::listFolder(SyncPath path, StopToken stop) const
{
    const QUrl url = m_place->address.urlOf(path, IsFolder::Yes);
    Task<Result<DavListing>> listing
        = m_place->client->list(url, DavClient::Depth::One, std::move(stop));
    Result<DavListing> list = co_await listing;
    if (!list)
        co_return list;
    const QByteArray wanted = normalised(path);
    bool hasItself = false;
    for (const DavResponse &one : std::as_const(list->responses)) {
        const std::optional<SyncPath> at = m_place->address.pathOf(one.href);
        if (!at && pathOfHref(one.href))
            co_return speaksOfOther(url);
        if (!at)
            continue; // a name that no tree can have
        const bool isItself = normalised(*at) == wanted;
        if (!isItself && (at->isEmpty() || normalised(parentOf(*at)) != wanted))
            co_return speaksOfOther(url);
        hasItself |= isItself && one.isFolder.value_or(false);
    }
    if (!hasItself)
        co_return speaksOfOther(url);
    co_return list;
}

Task<Outcome> DavSteps::insist(SyncPath path, Entry expected, StopToken stop) const
{
    Task<Result<Entry>> looking = look(path, std::move(stop));
    const Result<Entry> now = co_await looking;
    if (!now)
        co_return now.error();
    if (!isSameVersion(expected, *now))
        co_return changedThere(path);
    co_return Nothing{};
}

Task<Outcome> DavSteps::makeFolder(SyncPath path, StopToken stop) const
{
    const QUrl url = m_place->address.urlOf(path, IsFolder::Yes);
    Task<Result<Reply>> making = m_place->client->ask("MKCOL", url, {}, stop);
    const Result<Reply> reply = co_await making;
    if (!reply && reply.error().kind == Error::Stopped)
        co_return reply.error();
    if (reply && isGood(reply->status) && reply->status != 207)
        co_return Nothing{};
    // 405 is the answer of RFC 4918 9.3.1 where something is already; other servers say other
    // things, and what was sent twice by the connection was done the first time.
    Task<Result<Entry>> looking = look(path, stop);
    const Result<Entry> now = co_await looking;
    if (now && now->kind == EntryKind::Folder)
        co_return Nothing{};
    if (now && now->exists())
        co_return changedThere(path);
    co_return reply ? davFailure(reply->status, url) : reply.error();
}

Task<Outcome> DavSteps::makeFolders(SyncPath path, StopToken stop)
{
    if (path.isEmpty() || m_made.contains(path))
        co_return Nothing{};
    Task<Outcome> makingAbove = makeFolders(parentOf(path).toByteArray(), stop);
    const Outcome above = co_await makingAbove;
    if (!above)
        co_return above;
    Task<Outcome> making = makeFolder(path, stop);
    const Outcome made = co_await making;
    if (made)
        m_made.insert(path);
    co_return made;
}

} // namespace gannet
