// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/mirrorfolder.h"

#include "core/net/session.h"
#include "core/net/urlrules.h"
#include "core/sync/mirror/headfacts.h"
#include "core/sync/mirror/indexwalk.h"
#include "core/sync/mirror/mirrorbytes.h"
#include "core/sync/mirror/tablewalk.h"
#include "core/sync/model/fetcher.h"

#include <QFile>

namespace gannet {

MirrorFolder::MirrorFolder(Session *session, Fetcher *fetcher, MirrorConfig config)
    : m_client(session, std::move(config))
    , m_fetcher(fetcher)
{
}

Task<Result<EndpointFacts>> MirrorFolder::open(Purpose purpose, QString run, StopToken stop)
{
    Q_UNUSED(purpose)
    Q_UNUSED(run)
    Task<Outcome> reading = readRoot(std::move(stop));
    const Outcome isRead = co_await reading;
    if (!isRead)
        co_return isRead.error();
    co_return facts();
}

Task<Outcome> MirrorFolder::readRoot(StopToken stop)
{
    Task<Result<Reply>> asking = askRoot(std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    Result<MirrorRoot> root = readMirrorRoot(*reply);
    if (!root)
        co_return root.error();
    m_root = std::move(*root);
    m_isFresh = true;
    co_return Nothing{};
}

// Places of pairs end with a slash, but lists and Metalinks are files.
Task<Result<Reply>> MirrorFolder::askRoot(StopToken stop)
{
    const QUrl address = m_client.address();
    Task<Result<Reply>> asking = m_client.get(address, stop);
    Result<Reply> reply = co_await asking;
    const QUrl asFile = address.adjusted(QUrl::StripTrailingSlash);
    if (!reply || !isGone(reply->status) || asFile == address)
        co_return reply;
    Task<Result<Reply>> again = m_client.get(asFile, stop);
    Result<Reply> file = co_await again;
    if (file && !isGone(file->status))
        co_return file;
    co_return reply;
}

EndpointFacts MirrorFolder::facts() const
{
    EndpointFacts facts;
    facts.name = shownAddress(m_client.address());
    facts.isWritable = false;
    facts.keepsTimes = false;
    facts.hasTags = m_root.kind != MirrorKind::Metalink;
    facts.granularity = std::chrono::seconds(1);
    if (m_root.at)
        facts.clockAhead = QDateTime::currentDateTimeUtc().secsTo(*m_root.at);
    facts.rootSignature
        = mirrorKindName(m_root.kind) + ' ' + withoutCredentials(m_client.address()).toEncoded();
    facts.words = mirrorWords(m_root);
    return facts;
}

Task<Result<SyncTree>> MirrorFolder::list(ListWish wish, StopToken stop)
{
    if (!m_isFresh) {
        const MirrorKind kind = m_root.kind;
        Task<Outcome> reading = readRoot(stop);
        const Outcome isRead = co_await reading;
        if (!isRead)
            co_return isRead.error();
        if (m_root.kind != kind)
            co_return failure(Error::Changed,
                              tr("%1 has become something else since it was opened; start again.")
                                  .arg(shownAddress(m_client.address())));
    }
    m_isFresh = false;
    Task<Result<SyncTree>> listing = m_root.kind == MirrorKind::Index
        ? listIndex(std::move(wish), std::move(stop))
        : listTable(std::move(wish), std::move(stop));
    Result<SyncTree> tree = co_await listing;
    co_return tree;
}

Task<Result<SyncTree>> MirrorFolder::listIndex(ListWish wish, StopToken stop)
{
    IndexWalk walk(&m_client, m_root.url, std::move(wish));
    Task<Result<SyncTree>> listing = walk.list(std::move(m_root.page), std::move(stop));
    Result<SyncTree> tree = co_await listing;
    co_return tree;
}

Task<Result<SyncTree>> MirrorFolder::listTable(ListWish wish, StopToken stop)
{
    TableWalk walk(&m_client, &m_root.table, std::move(wish));
    Task<Result<SyncTree>> listing = walk.list(std::move(stop));
    Result<SyncTree> tree = co_await listing;
    co_return tree;
}

//! Unset where the table has no such file.
std::optional<MirrorFile> MirrorFolder::fileAt(const SyncPath &path) const
{
    if (m_root.kind == MirrorKind::Index)
        return MirrorFile{{addressBelow(m_root.url, path)}, std::nullopt, {}};
    const MirrorFile *file = m_root.table.at(path);
    return file && !file->urls.isEmpty() ? std::optional(*file) : std::nullopt;
}

Task<Result<Entry>> MirrorFolder::look(SyncPath path, StopToken stop)
{
    Entry entry;
    entry.kind = EntryKind::Folder;
    if (path.isEmpty() || m_root.table.isFolder(path))
        co_return entry;
    const std::optional<MirrorFile> file = fileAt(path);
    if (!file)
        co_return Entry();
    if (const std::optional<Entry> told = entryOfMetalink(*file))
        co_return *told;
    const QUrl url = file->urls.first();
    Task<Result<Reply>> asking = m_client.head(url, {}, std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    entry = entryOfHead(*reply, url);
    if (m_root.kind != MirrorKind::Index && entry.kind == EntryKind::File)
        entry.signature.id = idOfAddress(url);
    co_return entry;
}

Task<Result<QByteArray>> MirrorFolder::hash(SyncPath path, StopToken stop)
{
    const std::optional<MirrorFile> file = fileAt(path);
    if (!file)
        co_return failure(Error::Changed,
                          tr("There is no file %1 any more.").arg(QString::fromUtf8(path)));
    if (const auto told = entryOfMetalink(*file);
        told && told->signature.hash.startsWith("sha256:"))
        co_return told->signature.hash;
    Task<Result<QByteArray>> hashing = sha256OfBody(
        m_client.session(), m_client.requestFor("GET", file->urls.first()), std::move(stop));
    const Result<QByteArray> hex = co_await hashing;
    if (!hex)
        co_return hex.error();
    co_return "sha256:" + *hex;
}

Task<Result<SourceFile>> MirrorFolder::fetch(SyncPath path, Entry expected, StopToken stop)
{
    Q_ASSERT(m_fetcher);
    const std::optional<MirrorFile> file = fileAt(path);
    if (!file)
        co_return failure(Error::Changed,
                          tr("There is no file %1 any more.").arg(QString::fromUtf8(path)));
    Task<Result<SourceFile>> fetching = fetchChecked(m_fetcher, *file, expected, stop);
    Result<SourceFile> source = co_await fetching;
    // Without a tag or a checksum nothing in the answer proves which version came.
    const Signature &listed = expected.signature;
    if (!source || !file->checksums.isEmpty() || (!listed.tag.isEmpty() && !listed.isRacy))
        co_return source;
    Task<Outcome> insisting = insist(path, expected, std::move(stop));
    const Outcome still = co_await insisting;
    if (still)
        co_return source;
    QFile::remove(source->path);
    co_return still.error();
}

Task<Outcome> MirrorFolder::insist(SyncPath path, Entry expected, StopToken stop)
{
    Task<Result<Entry>> looking = look(path, std::move(stop));
    const Result<Entry> now = co_await looking;
    if (!now)
        co_return now.error();
    if (now->kind != EntryKind::File || !isSameVersion(expected.signature, now->signature))
        co_return failure(Error::Changed,
                          tr("%1 had become another file when it was fetched; the next run takes "
                             "it up.")
                              .arg(QString::fromUtf8(path)));
    co_return Nothing{};
}

} // namespace gannet
