// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davfolder.h"

#include "core/net/urlrules.h"
#include "core/sync/dav/davtimes.h"
#include "core/sync/dav/serverprobe.h"
#include "core/sync/model/fetcher.h"

namespace gannet {

namespace {

constexpr auto markerName = ".gannet-root";
// What was refused once may be allowed by now.
bool isOf(const ServerProfile &profile, const Headers &answer)
{
    const QByteArrayList classes = davClassesOf(answer);
    return profile.isProbed() && profile.isWritable && profile.server == answer.value("server")
        && (classes.isEmpty() || profile.classes.isEmpty() || classes == profile.classes);
}

constexpr qint64 strayAge = 24LL * 3600 * 1'000'000'000; // ns

} // namespace

DavFolder::DavFolder(Session *session, Fetcher *fetcher, DavFolderConfig config)
    : m_client(session, std::move(config.access))
    , m_place{&m_client, DavAddress(config.root), config.profile.value_or(ServerProfile())}
    , m_steps(&m_place)
    , m_trash(&m_place, &m_steps, {})
    , m_fetcher(fetcher)
{
}

DavFolder::~DavFolder() = default;

Task<Result<EndpointFacts>> DavFolder::open(Purpose purpose, QString run, StopToken stop)
{
    Task<Result<DavListing>> looking = lookAtRoot(stop);
    const Result<DavListing> root = co_await looking;
    if (!root)
        co_return root.error();
    m_serverTime = root->at;
    Task<Outcome> learning = learnProfile(purpose, root->headers, stop);
    const Outcome learnt = co_await learning;
    if (!learnt)
        co_return learnt.error();
    Task<Result<QByteArray>> reading = readMarker(stop);
    const Result<QByteArray> identity = co_await reading;
    if (!identity)
        co_return identity.error();
    m_trash = DavTrash(&m_place, &m_steps, std::move(run));
    m_upload = std::make_unique<DavUpload>(&m_place, &m_steps, &m_trash);
    co_return factsOf(*root, *identity);
}

Task<Result<DavListing>> DavFolder::lookAtRoot(StopToken stop)
{
    const QUrl url = m_place.address.root();
    Task<Result<DavListing>> listing = m_client.list(url, DavClient::Depth::Zero, std::move(stop));
    Result<DavListing> list = co_await listing;
    if (!list && (list.error().status == 405 || list.error().status == 501))
        co_return failure(
            Error::Protocol,
            tr("%1 is no WebDAV server, or not at this address. Many have theirs at a "
               "longer one; look it up in the settings of your account there.")
                .arg(hostLabel(url)),
            list.error().status);
    if (!list)
        co_return list;
    const Outcome moved = followRoot(list->url);
    if (!moved)
        co_return moved.error();
    if (list->responses.size() != 1 || !list->responses[0].hasProperties
        || !m_place.address.learnRoot(list->responses[0].href))
        co_return failure(
            Error::Protocol,
            tr("%1 answered about something else than this folder. Check the address.")
                .arg(hostLabel(url)));
    if (!list->responses[0].isFolder.value_or(false))
        co_return failure(Error::BadInput,
                          tr("This address on %1 is a file, not a folder.").arg(hostLabel(url)));
    co_return list;
}

// Nothing is changed over a redirect, so what comes asks where the folder is now; and at another
// server nobody knows our name.
Outcome DavFolder::followRoot(const QUrl &url)
{
    const QUrl root = m_place.address.root();
    if (originOf(url) != originOf(root))
        return failure(Error::BadAddress,
                       tr("%1 says that this folder is at %2 now. If you trust that, give that "
                          "address instead.")
                           .arg(hostLabel(root), shownAddress(url)));
    if (url != root)
        m_place.address = DavAddress(url);
    return Nothing{};
}

Task<Outcome> DavFolder::learnProfile(Purpose purpose, Headers answer, StopToken stop)
{
    if (isOf(m_place.profile, answer))
        co_return Nothing{};
    m_place.profile = {};
    if (purpose == Purpose::Look)
        co_return Nothing{};
    ServerProbe probe(&m_place, &m_steps);
    Task<Result<ServerProfile>> probing = probe.probe(std::move(stop));
    Result<ServerProfile> found = co_await probing;
    if (!found)
        co_return found.error();
    m_place.profile = std::move(*found);
    co_return Nothing{};
}

Task<Result<QByteArray>> DavFolder::readMarker(StopToken stop)
{
    constexpr qsizetype longest = 4096;
    const QUrl url = m_place.address.urlOf(markerName);
    Task<Result<Reply>> asking = m_client.ask("GET", url, {}, std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (reply->status == 404 || reply->status == 410)
        co_return QByteArray();
    if (reply->status != 200)
        co_return davFailure(reply->status, url);
    co_return reply->body.left(longest).trimmed();
}

EndpointFacts DavFolder::factsOf(const DavListing &root, QByteArray identity) const
{
    const ServerProfile &profile = m_place.profile;
    EndpointFacts facts;
    facts.name = shownAddress(m_place.address.root());
    facts.isWritable = profile.isWritable;
    facts.ignoresCase = profile.ignoresCase;
    facts.ignoresNormalisation = profile.ignoresNormalisation;
    facts.keepsTimes = profile.timeWay != TimeWay::None || profile.patchesTimes;
    facts.hasIds = profile.hasIds;
    facts.hasTags = profile.hasTags;
    facts.longestName = profile.longestName;
    facts.granularity = std::chrono::seconds(1);
    if (root.at)
        facts.clockAhead = QDateTime::currentDateTimeUtc().secsTo(*root.at);
    facts.freeBytes = root.responses[0].quotaFree;
    facts.identity = std::move(identity);
    facts.rootSignature = root.responses[0].id;
    facts.words = profileWords(profile);
    return facts;
}

Task<Outcome> DavFolder::mark(QByteArray identity, StopToken stop)
{
    const QUrl url = m_place.address.urlOf(markerName);
    Request request = m_client.requestFor("PUT", url);
    request.headers.set("Content-Type", "text/plain");
    request.body = identity + '\n';
    Task<Result<Reply>> asking = m_client.ask(std::move(request), stop);
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (!isGood(reply->status))
        co_return davFailure(reply->status, url);
    Task<Result<QByteArray>> reading = readMarker(stop);
    const Result<QByteArray> kept = co_await reading;
    if (!kept)
        co_return kept.error();
    if (*kept != identity.trimmed())
        co_return failure(Error::Protocol,
                          tr("%1 does not give back what was written to it.").arg(hostLabel(url)));
    co_return Nothing{};
}

Task<Result<SyncTree>> DavFolder::list(ListWish wish, StopToken stop)
{
    DavWalk walk(&m_place, &m_steps, std::move(wish));
    Task<Result<SyncTree>> listing = walk.list(std::move(stop));
    Result<SyncTree> tree = co_await listing;
    m_strays = walk.strays();
    if (walk.serverTime())
        m_serverTime = walk.serverTime();
    co_return tree;
}

Task<Outcome> DavFolder::sweep(StopToken stop)
{
    const QDateTime now = m_serverTime.value_or(QDateTime::currentDateTimeUtc());
    const qint64 newest = now.toMSecsSinceEpoch() * 1'000'000 - strayAge;
    for (const DavWalk::Stray &stray : std::exchange(m_strays, {})) {
        const QByteArrayView name = nameOf(stray.path);
        const bool isTemporary
            = name.startsWith(".gannet-part-") || name.startsWith(".gannet-probe-");
        if (!isTemporary || stray.modified == 0 || stray.modified > newest)
            continue;
        Entry entry;
        entry.kind = stray.kind;
        Task<Outcome> removing = m_steps.remove(stray.path, entry, stop);
        const Outcome removed = co_await removing;
        if (!removed && removed.error().kind == Error::Stopped)
            co_return removed;
    }
    co_return Nothing{};
}

} // namespace gannet
