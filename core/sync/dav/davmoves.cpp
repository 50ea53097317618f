// SPDX-License-Identifier: GPL-3.0-or-later
// What takes something away from its place: moves and removals.
#include "core/sync/dav/davsteps.h"

#include "core/sync/dav/daventry.h"

#include <QCoreApplication>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DavSteps)
};

IsFolder isFolder(const Entry &entry)
{
    return entry.kind == EntryKind::Folder ? IsFolder::Yes : IsFolder::No;
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

//! A file of which only we know.
bool isOurs(const Entry &expected)
{
    const Signature &signature = expected.signature;
    return expected.kind == EntryKind::File && signature.tag.isEmpty() && signature.hash.isEmpty()
        && signature.modified == 0;
}

} // namespace

QByteArray conditionOf(const Entry &expected, bool serverHeeds)
{
    return serverHeeds && expected.kind == EntryKind::File ? expected.signature.tag : QByteArray();
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
    if (!reply && reply.error().kind == Error::Stopped)
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
        co_return changedThere(path);
    Task<Result<Reply>> removing = m_place->client->ask("DELETE", url, {}, stop);
    Result<Reply> reply = co_await removing;
    Task<Outcome> judging = judgeRemoval(path, expected, std::move(reply), stop);
    const Outcome outcome = co_await judging;
    co_return outcome;
}

Task<Outcome> DavSteps::judgeRemoval(SyncPath path, Entry expected, Result<Reply> reply,
                                     StopToken stop) const
{
    if (!reply && reply.error().kind == Error::Stopped)
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
