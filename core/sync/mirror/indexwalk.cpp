// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexwalk.h"

#include "core/async/whenall.h"
#include "core/net/networkerror.h"
#include "core/net/urlrules.h"
#include "core/sync/filter/syncfilter.h"
#include "core/sync/mirror/headfacts.h"
#include "core/sync/model/base.h"

#include <QCoreApplication>

#include <algorithm>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::IndexWalk)
};

Entry unknown(UnknownReason reason)
{
    return {EntryKind::Unknown, reason, 0, {}, {}};
}

//! A redirect inside a tree leads out of what was listed.
bool isSamePlace(const QUrl &asked, const QUrl &answered)
{
    return originOf(asked) == originOf(answered)
        && asked.path(QUrl::FullyEncoded) == answered.path(QUrl::FullyEncoded);
}

Result<IndexPage> pageOf(const Reply &reply, const QUrl &asked)
{
    if (reply.status < 200 || reply.status > 299)
        return statusFailure(reply.status, asked);
    if (!isSamePlace(asked, reply.url))
        return failure(Error::WebPage,
                       Words::tr("%1 leads to another place.").arg(shownAddress(asked)));
    return readIndexPage(reply);
}

} // namespace

QUrl addressBelow(const QUrl &root, QByteArrayView path)
{
    return QUrl::fromEncoded(root.toEncoded() + path.toByteArray().toPercentEncoding("/"),
                             QUrl::StrictMode);
}

IndexWalk::IndexWalk(MirrorClient *client, QUrl root, ListWish wish)
    : m_client(client)
    , m_root(std::move(root))
    , m_wish(std::move(wish))
{
}

Task<Result<SyncTree>> IndexWalk::list(IndexPage page, StopToken stop)
{
    m_stop = stop;
    if (m_wish.base)
        readBase();
    ++m_running;
    m_scope.spawn(takePage({}, std::move(page)));
    Task<> joining = m_scope.join();
    co_await joining;
    if (stop.stop_requested())
        co_return stopped();
    if (m_failed)
        co_return *m_failed;
    co_return std::move(m_tree);
}

// What a run did not bring to its end was never compared with the page.
void IndexWalk::readBase()
{
    BaseEntry entry;
    while (m_wish.base->next(&entry)) {
        if (entry.kind == EntryKind::File && entry.hasArrived && !entry.there.id.isEmpty())
            m_known.insert(entry.pathThere.isEmpty() ? entry.path : entry.pathThere, entry.there);
    }
}

void IndexWalk::startMore()
{
    while (m_running < foldersAtOnce && !m_waiting.empty() && !m_failed
           && !m_stop.stop_requested()) {
        Folder next = std::move(m_waiting.back());
        m_waiting.pop_back();
        ++m_running;
        m_scope.spawn(listOne(std::move(next)));
    }
}

Task<> IndexWalk::listOne(Folder folder)
{
    Task<Result<IndexPage>> asking = askPage(folder);
    Result<IndexPage> page = co_await asking;
    if (page) {
        Task<> taking = takePage(folder, std::move(*page));
        co_await taking;
        co_return;
    }
    noteFailure(folder, page.error());
    --m_running;
    startMore();
}

Task<Result<IndexPage>> IndexWalk::askPage(Folder folder)
{
    const QUrl url = addressBelow(m_root, folder.path + '/');
    Task<Result<Reply>> asking = m_client->get(url, m_stop);
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    co_return pageOf(*reply, url);
}

Task<> IndexWalk::takePage(Folder folder, IndexPage page)
{
    page.items.removeIf([](const IndexItem &item) { return isOwnName(item.name); });
    Children children{std::move(folder), std::move(page), {}, 0};
    children.entries.resize(children.page.items.size());
    std::vector<Task<Nothing>> asking;
    for (int i = 0; i < MirrorClient::requestsAtOnce; ++i)
        asking.push_back(askSome(&children));
    Task<std::vector<Nothing>> waiting = whenAll(std::move(asking));
    co_await waiting;
    if (!m_stop.stop_requested() && !m_failed)
        keep(children.folder, std::move(children.entries));
    --m_running;
    startMore();
}

Task<Nothing> IndexWalk::askSome(Children *children)
{
    while (children->next < children->page.items.size() && !m_failed && !m_stop.stop_requested()) {
        const qsizetype index = children->next++;
        const IndexItem &item = children->page.items.at(index);
        NamedEntry &named = children->entries[index];
        named.name = item.name;
        const SyncPath path = joined(children->folder.path, item.name);
        if (std::optional<Entry> known = knownEntry(path, item, children->page)) {
            named.entry = std::move(*known);
            continue;
        }
        Task<Entry> asking = entryOf(path, item);
        Entry entry = co_await asking;
        children->entries[index].entry = std::move(entry);
    }
    co_return Nothing{};
}

//! What can be told of \a item without asking.
std::optional<Entry> IndexWalk::knownEntry(const SyncPath &path, const IndexItem &item,
                                           const IndexPage &page) const
{
    if (m_wish.filter && m_wish.filter->leavesOut(path, item.isFolder))
        return unknown(UnknownReason::Filtered);
    Entry entry;
    entry.kind = item.isFolder ? EntryKind::Folder : EntryKind::File;
    if (item.isFolder)
        return entry;
    if (item.isExact)
        return entryOfPage(item.facts, page.at);
    const auto known = m_known.constFind(path);
    if (known == m_known.cend() || known->id != idOfLine(item.facts.line))
        return std::nullopt;
    entry.signature = *known;
    return entry;
}

Task<Entry> IndexWalk::entryOf(SyncPath path, IndexItem item)
{
    const QUrl url = addressBelow(m_root, path);
    Task<Result<Reply>> asking = m_client->head(url, {}, m_stop);
    const Result<Reply> reply = co_await asking;
    if (reply)
        co_return entryOfHead(*reply, url, item.facts);
    if (isOfServer(reply.error()))
        m_failed = m_failed.value_or(reply.error());
    co_return unknown(UnknownReason::NotReadable);
}

void IndexWalk::keep(const Folder &folder, QList<NamedEntry> entries)
{
    const SyncTree::Index first = m_tree.addChildren(folder.index, std::move(entries));
    const SyncTree::Index count = m_tree.childCount(folder.index);
    if (m_wish.progress) {
        m_wish.progress->entries += count;
        ++m_wish.progress->folders;
    }
    if (m_tree.size() > most) {
        m_failed = failure(Error::TooLarge,
                           Words::tr("%1 has more than %2 files, or pages that lead from one to "
                                     "the next without end.")
                               .arg(shownAddress(m_root))
                               .arg(most));
        return;
    }
    for (SyncTree::Index index = first; index < first + count; ++index) {
        if (m_tree.kind(index) != EntryKind::Folder)
            continue;
        if (folder.depth == deepest)
            m_tree.setUnknown(index, UnknownReason::NotListed);
        else
            m_waiting.push_back({index, joined(folder.path, m_tree.name(index)), folder.depth + 1});
    }
}

// Where the server is not there any more each further folder would only fail too.
void IndexWalk::noteFailure(const Folder &folder, const Error &error)
{
    if (isOfServer(error))
        m_failed = m_failed.value_or(error);
    else
        m_tree.setUnknown(folder.index, UnknownReason::NotListed);
}

} // namespace gannet
