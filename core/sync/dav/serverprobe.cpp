// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/serverprobe.h"

#include "core/async/deadline.h"
#include "core/sync/dav/daventry.h"
#include "core/sync/dav/davtimes.h"

#include <QRandomGenerator>

#include <array>

using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto wrongTag = "\"gannet-no-such-version\"";
constexpr qint64 longAgo = 1'000'000'000'000'000'000; // ns since 1970: in 2001

} // namespace

ServerProbe::ServerProbe(const DavPlace *place, const DavSteps *steps)
    : m_place(place)
    , m_steps(steps)
    , m_folder(".gannet-probe-" + QByteArray::number(QRandomGenerator::system()->generate64(), 16))
{
}

void ServerProbe::note(const Error &error)
{
    if (!m_failed)
        m_failed = error;
}

Task<Reply> ServerProbe::send(QByteArray method, QByteArray name, Headers headers, QByteArray body,
                              StopToken stop)
{
    if (m_failed)
        co_return Reply{};
    const IsFolder isFolder = name.isEmpty() || method == "MKCOL" ? IsFolder::Yes : IsFolder::No;
    Request request = m_place->client->requestFor(std::move(method),
                                                  m_place->address.urlOf(at(name), isFolder));
    request.headers = std::move(headers);
    request.body = std::move(body);
    Task<Result<Reply>> asking = m_place->client->ask(std::move(request), std::move(stop));
    Result<Reply> reply = co_await asking;
    if (reply)
        co_return std::move(*reply);
    note(reply.error());
    co_return Reply{};
}

Task<int> ServerProbe::put(QByteArray name, QByteArray body, Headers headers, StopToken stop)
{
    headers.set("Content-Type", "application/octet-stream");
    Task<Reply> sending = send("PUT", std::move(name), std::move(headers), std::move(body), stop);
    const Reply reply = co_await sending;
    co_return reply.status;
}

Task<Entry> ServerProbe::see(QByteArray name, StopToken stop)
{
    Entry unknown;
    unknown.kind = EntryKind::Unknown;
    if (m_failed)
        co_return unknown;
    Task<Result<Entry>> looking = m_steps->look(at(name), std::move(stop));
    const Result<Entry> now = co_await looking;
    if (now)
        co_return *now;
    if (now.error().status == 0)
        note(now.error());
    co_return unknown;
}

Task<Result<ServerProfile>> ServerProbe::probe(StopToken stop)
{
    Task<> options = askOptions(stop);
    co_await options;
    m_profile.probedAt = QDateTime::currentDateTimeUtc();
    Task<Reply> making = send("MKCOL", {}, {}, {}, stop);
    const Reply made = co_await making;
    if (m_failed)
        co_return *m_failed;
    if (made.status >= 500)
        co_return davFailure(made.status, m_place->address.root());
    if (!isGood(made.status)) {
        m_profile.isWritable = false;
        co_return m_profile;
    }
    Task<> trying = tryAll(stop);
    co_await trying;
    Task<> removing = removeFolder();
    co_await removing;
    if (m_failed)
        co_return *m_failed;
    co_return m_profile;
}

Task<> ServerProbe::tryAll(StopToken stop)
{
    using Step = Task<> (ServerProbe::*)(StopToken);
    constexpr std::array<Step, 11> steps{
        &ServerProbe::tryTags,         &ServerProbe::tryPutConditions,  &ServerProbe::tryMoves,
        &ServerProbe::tryTimes,        &ServerProbe::tryRemoval,        &ServerProbe::tryDepth,
        &ServerProbe::tryAwkwardNames, &ServerProbe::tryRareCharacters, &ServerProbe::tryLongNames,
        &ServerProbe::tryTwinNames,    &ServerProbe::tryHalfPut};
    for (const Step step : steps) {
        Task<> trying = (this->*step)(stop);
        co_await trying;
        if (m_failed)
            co_return;
    }
}

Task<> ServerProbe::askOptions(StopToken stop)
{
    Task<Result<Reply>> asking
        = m_place->client->ask("OPTIONS", m_place->address.root(), {}, std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply) {
        note(reply.error());
        co_return;
    }
    m_profile.server = reply->headers.value("server");
    m_profile.classes = davClassesOf(reply->headers);
}

Task<> ServerProbe::tryTags(StopToken stop)
{
    Task<int> puttingFirst = put("a", "one", {}, stop);
    const int first = co_await puttingFirst;
    Task<Entry> seeingFirst = see("a", stop);
    const Entry before = co_await seeingFirst;
    Task<int> puttingSecond = put("a", "two", {}, stop);
    const int second = co_await puttingSecond;
    Task<Entry> seeingSecond = see("a", stop);
    const Entry after = co_await seeingSecond;
    Task<Reply> getting = send("GET", "a", {}, {}, stop);
    (void)co_await getting;
    Task<Entry> seeingThird = see("a", stop);
    const Entry afterGet = co_await seeingThird;
    const QByteArray tag = after.signature.tag;
    // One that changes because the file was read would have it read again in each run.
    m_profile.hasTags
        = isGood(first) && isGood(second) && !tag.isEmpty() && afterGet.signature.tag == tag;
    m_profile.tagsSeeEveryChange = m_profile.hasTags && before.signature.tag != tag;
    m_profile.hasIds = !after.signature.id.isEmpty();
    m_profile.hasChecksums = !after.signature.hash.isEmpty();
}

Task<> ServerProbe::tryPutConditions(StopToken stop)
{
    Task<int> puttingOver = put("a", "bad", {{"If-Match", wrongTag}}, stop);
    const int over = co_await puttingOver;
    m_profile.putHeedsIfMatch = over == 412;
    Task<int> puttingNew = put("b", "new", {{"If-None-Match", "*"}}, stop);
    const int fresh = co_await puttingNew;
    Task<int> puttingAgain = put("b", "bad", {{"If-None-Match", "*"}}, stop);
    const int again = co_await puttingAgain;
    m_profile.putHeedsIfNoneMatch = isGood(fresh) && again == 412;
}

Task<> ServerProbe::tryMoves(StopToken stop)
{
    Task<int> putting = put("c", "three", {}, stop);
    const int made = co_await putting;
    if (!isGood(made))
        co_return;
    const QByteArray toA = m_place->address.destinationOf(at("a"));
    const QByteArray toD = m_place->address.destinationOf(at("d"));
    Task<Reply> refusing = send("MOVE", "c", {{"Destination", toA}, {"Overwrite", "F"}}, {}, stop);
    const Reply refused = co_await refusing;
    m_profile.moveHeedsOverwrite = refused.status == 412;
    if (isGood(refused.status)) { // it is gone, for what comes
        Task<int> puttingAgain = put("c", "three", {}, stop);
        (void)co_await puttingAgain;
    }
    Task<Reply> conditional
        = send("MOVE", "c", {{"Destination", toD}, {"If-Match", wrongTag}}, {}, stop);
    const Reply mismatched = co_await conditional;
    m_profile.moveHeedsIfMatch = mismatched.status == 412;
    const QByteArray from = isGood(mismatched.status) ? "d" : "c";
    Task<Reply> replacing
        = send("MOVE", from, {{"Destination", toA}, {"Overwrite", "T"}}, {}, stop);
    const Reply replaced = co_await replacing;
    Task<Entry> seeing = see("a", stop);
    const Entry now = co_await seeing;
    m_profile.moveReplaces = isGood(replaced.status) && replaced.status != 207
        && now.kind == EntryKind::File && now.signature.size == 5;
}

Task<> ServerProbe::tryRemoval(StopToken stop)
{
    Task<Reply> removing = send("DELETE", "b", {{"If-Match", wrongTag}}, {}, stop);
    const Reply removed = co_await removing;
    m_profile.deleteHeedsIfMatch = removed.status == 412;
}

Task<> ServerProbe::tryTimes(StopToken stop)
{
    for (const TimeWay way : {TimeWay::OcMtime, TimeWay::Date}) {
        Task<bool> trying = keepsTime(way, stop);
        const bool keeps = co_await trying;
        if (keeps) {
            m_profile.timeWay = way;
            break;
        }
    }
    Task<int> putting = put("t", "time", {}, stop);
    (void)co_await putting;
    Task<Outcome> patching = patchTime(m_place, at("t"), longAgo, stop);
    const Outcome patched = co_await patching;
    if (!patched)
        co_return;
    Task<Entry> seeing = see("t", stop);
    const Entry now = co_await seeing;
    m_profile.patchesTimes = now.signature.modified == longAgo;
}

// Also through the MOVE that files get their names by.
Task<bool> ServerProbe::keepsTime(TimeWay way, StopToken stop)
{
    Task<int> putting = put("t", "time", timeFields(way, longAgo), stop);
    const int made = co_await putting;
    const QByteArray destination = m_place->address.destinationOf(at("u"));
    Task<Reply> moving = send("MOVE", "t", {{"Destination", destination}}, {}, stop);
    const Reply moved = co_await moving;
    Task<Entry> seeing = see("u", stop);
    const Entry now = co_await seeing;
    co_return isGood(made) && isGood(moved.status) && now.signature.modified == longAgo;
}

Task<> ServerProbe::tryDepth(StopToken stop)
{
    for (const char *const name : {"sub", "sub/deep"}) {
        Task<Reply> making = send("MKCOL", name, {}, {}, stop);
        (void)co_await making;
    }
    QList<QByteArray> tags;
    for (const char *const bytes : {"", "first", "other"}) { // "": only looks again
        if (*bytes != '\0') {
            Task<int> putting = put("sub/deep/x", bytes, {}, stop);
            (void)co_await putting;
        }
        for (int i = 0; i < 2; ++i) {
            Task<Entry> seeing = see({}, stop);
            const Entry now = co_await seeing;
            tags.append(now.signature.tag);
        }
    }
    const bool isSteady = tags[0] == tags[1] && tags[2] == tags[3] && tags[4] == tags[5];
    m_profile.folderTagsAreDeep
        = !tags.contains(QByteArray()) && isSteady && tags[0] != tags[2] && tags[2] != tags[4];
    Task<Result<DavListing>> listing = m_place->client->list(
        m_place->address.urlOf(m_folder, IsFolder::Yes), DavClient::Depth::Infinity, stop);
    const Result<DavListing> list = co_await listing;
    if (!list)
        co_return;
    for (const DavResponse &one : list->responses)
        m_profile.listsDeep |= m_place->address.pathOf(one.href) == at("sub/deep/x");
}

} // namespace gannet
