// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davsteps.h"

#include "core/net/urlrules.h"
#include "core/sync/dav/daventry.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DavSteps)
};

IsFolder isFolder(const Entry &entry)
{
    return entry.kind == EntryKind::Folder ? IsFolder::Yes : IsFolder::No;
}

Error changed(const SyncPath &path)
{
    return failure(Error::Changed,
                   Words::tr("%1 was changed there meanwhile. The next run looks at it again.")
                       .arg(QString::fromUtf8(path)));
}

Error onlyPartly(const SyncPath &path)
{
    return failure(
        Error::HttpStatus,
        Words::tr("The server could do this for a part of %1 only. The next run looks at "
                  "it again.")
            .arg(QString::fromUtf8(path)),
        207);
}

Error speaksOfOther(const QUrl &url)
{
    return retryableFailure(
        Error::Protocol,
        Words::tr("%1 answered about something else than was asked for.").arg(hostLabel(url)));
}

//! A file of which only we know.
bool isOurs(const Entry &expected)
{
    const Signature &signature = expected.signature;
    return expected.kind == EntryKind::File && signature.tag.isEmpty() && signature.hash.isEmpty()
        && signature.modified == 0;
}

//! The answer was lost on its way, so nobody knows what the server did.
bool isLost(const Result<Reply> &reply)
{
    return !reply && reply.error().kind != Error::Stopped;
}

} // namespace

QByteArray conditionOf(const Entry &expected, bool serverHeeds)
{
    return serverHeeds && expected.kind == EntryKind::File ? expected.signature.tag : QByteArray();
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
        const Tags tags
            = m_place->profile.tagsSeeEveryChange ? Tags::SeeEveryChange : Tags::Unproved;
        co_return entryOf(one, list->at, tags);
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
        co_return changed(path);
    co_return Nothing{};
}

Task<Outcome> DavSteps::makeFolder(SyncPath path, StopToken stop) const
{
    const QUrl url = m_place->address.urlOf(path, IsFolder::Yes);
    Task<Result<Reply>> making = m_place->client->ask("MKCOL", url, {}, stop);
    const Result<Reply> reply = co_await making;
    if (!reply && !isLost(reply))
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
        co_return changed(path);
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

Task<Outcome> DavSteps::guardMove(SyncPath from, SyncPath to, Entry expected, Over over,
                                  StopToken stop) const
{
    const ServerProfile &profile = m_place->profile;
    if (conditionOf(expected, profile.moveHeedsIfMatch).isEmpty() && !isOurs(expected)) {
        Task<Outcome> insisting = insist(from, expected, stop);
        const Outcome still = co_await insisting;
        if (!still)
            co_return still;
    }
    if (over == Over::Refuse && !profile.moveHeedsOverwrite) {
        Task<Outcome> insisting = insist(to, Entry{}, stop);
        const Outcome isFree = co_await insisting;
        if (!isFree)
            co_return isFree;
    }
    co_return Nothing{};
}

Task<Result<Reply>> DavSteps::sendMove(SyncPath from, SyncPath to, Entry expected, Over over,
                                       Condition condition, StopToken stop) const
{
    Headers headers;
    headers.set("Destination", m_place->address.destinationOf(to, isFolder(expected)));
    headers.set("Overwrite", over == Over::Replace ? "T" : "F");
    const QByteArray tag = conditionOf(expected, m_place->profile.moveHeedsIfMatch);
    if (condition == Condition::Tag && !tag.isEmpty())
        headers.set("If-Match", tag);
    return m_place->client->ask("MOVE", m_place->address.urlOf(from, isFolder(expected)), headers,
                                std::move(stop));
}

Task<Outcome> DavSteps::move(SyncPath from, SyncPath to, Entry expected, Over over,
                             StopToken stop) const
{
    Task<Outcome> guarding = guardMove(from, to, expected, over, stop);
    const Outcome guard = co_await guarding;
    if (!guard)
        co_return guard;
    Task<Result<Reply>> moving = sendMove(from, to, expected, over, Condition::Tag, stop);
    Result<Reply> reply = co_await moving;
    if (reply && reply->status == 412
        && !conditionOf(expected, m_place->profile.moveHeedsIfMatch).isEmpty()) {
        // The tag of a young file may be weak, and then no condition is ever met.
        Task<Outcome> insisting = insist(from, expected, stop);
        const Outcome still = co_await insisting;
        if (still) {
            Task<Result<Reply>> again = sendMove(from, to, expected, over, Condition::None, stop);
            Result<Reply> second = co_await again;
            reply = std::move(second);
        }
    }
    Task<Outcome> judging
        = judgeMove(std::move(from), std::move(to), std::move(expected), std::move(reply), stop);
    const Outcome outcome = co_await judging;
    co_return outcome;
}

// A connection that breaks may have done it, once or, by Qt, twice; so what is there decides.
Task<Outcome> DavSteps::judgeMove(SyncPath from, SyncPath to, Entry expected, Result<Reply> reply,
                                  StopToken stop) const
{
    if (!reply && !isLost(reply))
        co_return reply.error();
    if (reply && reply->status == 207)
        co_return onlyPartly(from);
    if (reply && isGood(reply->status))
        co_return Nothing{};
    const Error error
        = reply ? davFailure(reply->status, m_place->address.urlOf(from)) : reply.error();
    Task<Result<Entry>> lookingFrom = look(from, stop);
    const Result<Entry> old = co_await lookingFrom;
    if (!old || old->kind != EntryKind::Absent)
        co_return error;
    Task<Result<Entry>> lookingTo = look(to, stop);
    const Result<Entry> there = co_await lookingTo;
    const bool isIt = there && there->kind == expected.kind
        && (expected.kind != EntryKind::File || expected.signature.size < 0
            || there->signature.size == expected.signature.size);
    if (isIt)
        co_return Nothing{};
    co_return error;
}

Task<Outcome> DavSteps::remove(SyncPath path, Entry expected, StopToken stop) const
{
    const QByteArray tag = conditionOf(expected, m_place->profile.deleteHeedsIfMatch);
    const QUrl url = m_place->address.urlOf(path, isFolder(expected));
    if (!tag.isEmpty()) {
        Task<Result<Reply>> removing
            = m_place->client->ask("DELETE", url, Headers{{"If-Match", tag}}, stop);
        Result<Reply> reply = co_await removing;
        if (!reply || reply->status != 412) {
            Task<Outcome> judging = judgeRemoval(path, expected, std::move(reply), stop);
            const Outcome outcome = co_await judging;
            co_return outcome;
        }
    }
    Task<Result<Entry>> looking = look(path, stop);
    const Result<Entry> now = co_await looking;
    if (!now)
        co_return now.error();
    if (now->kind == EntryKind::Absent)
        co_return Nothing{};
    if (!isSameVersion(expected, *now))
        co_return changed(path);
    Task<Result<Reply>> removing = m_place->client->ask("DELETE", url, {}, stop);
    Result<Reply> reply = co_await removing;
    Task<Outcome> judging = judgeRemoval(path, expected, std::move(reply), stop);
    const Outcome outcome = co_await judging;
    co_return outcome;
}

Task<Outcome> DavSteps::judgeRemoval(SyncPath path, Entry expected, Result<Reply> reply,
                                     StopToken stop) const
{
    if (!reply && !isLost(reply))
        co_return reply.error();
    const bool isDone = reply && isGood(reply->status) && reply->status != 207;
    if (isDone && expected.kind != EntryKind::Folder)
        co_return Nothing{};
    if (reply && (reply->status == 404 || reply->status == 410))
        co_return Nothing{};
    // nginx says 204 also where it could not remove all that was in a folder.
    Task<Result<Entry>> looking = look(path, std::move(stop));
    const Result<Entry> now = co_await looking;
    if (now && now->kind == EntryKind::Absent)
        co_return Nothing{};
    if (!reply)
        co_return reply.error();
    if (isGood(reply->status))
        co_return now ? onlyPartly(path) : now.error();
    co_return davFailure(reply->status, m_place->address.urlOf(path));
}

} // namespace gannet
