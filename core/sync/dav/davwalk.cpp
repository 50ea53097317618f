// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davwalk.h"

#include "core/sync/dav/daventry.h"
#include "core/sync/filter/syncfilter.h"
#include "core/sync/model/base.h"

namespace gannet {

namespace {

bool isOfServer(Error::Kind kind)
{
    switch (kind) {
    case Error::Stopped:
    case Error::HostNotFound:
    case Error::ConnectionRefused:
    case Error::Unreachable:
    case Error::ConnectTimeout:
    case Error::Tls:
        return true;
    default:
        return false;
    }
}

// The server does not say when something was made.
Entry leftOut(Entry entry)
{
    entry.kind = EntryKind::Unknown;
    entry.reason = UnknownReason::Filtered;
    entry.signature.changed = 0;
    return entry;
}

} // namespace

DavWalk::DavWalk(const DavPlace *place, const DavSteps *steps, ListWish wish)
    : m_place(place)
    , m_steps(steps)
    , m_wish(std::move(wish))
{
}

Task<Result<SyncTree>> DavWalk::list(StopToken stop)
{
    const StopSource ending;
    const std::stop_callback onStop(stop, PassOn{ending});
    m_stop = ending.get_token();
    const bool prunes = m_wish.isBaseWhole && m_place->profile.folderTagsAreDeep;
    if (m_wish.base && prunes) {
        readBase();
    } else if (m_wish.base && m_place->profile.listsDeep && isSmall()) {
        Task<> listing = listDeep();
        co_await listing;
    }
    if (m_deep.contains({}))
        takeDeep({});
    else
        m_waiting.push_back({});
    startMore();
    Task<> joining = m_scope.join();
    co_await joining;
    if (stop.stop_requested())
        co_return stopped();
    if (m_failed)
        co_return *m_failed;
    co_return std::move(m_tree);
}

// One answer of unknown size is worth it for a tree that was small the last time.
bool DavWalk::isSmall()
{
    BaseEntry entry;
    int left = mostDeepEntries;
    while (m_wish.base->next(&entry)) {
        if (--left < 0)
            return false;
    }
    return left < mostDeepEntries && bool(m_wish.base->ending());
}

// Where anything is odd, each folder is asked for by itself.
Task<> DavWalk::listDeep()
{
    const QUrl url = m_place->address.urlOf({}, IsFolder::Yes);
    Task<Result<DavListing>> listing
        = m_place->client->list(url, DavClient::Depth::Infinity, m_stop);
    const Result<DavListing> list = co_await listing;
    if (!list)
        co_return;
    QHash<SyncPath, QList<NamedEntry>> found;
    bool hasRoot = false;
    for (const DavResponse &response : list->responses) {
        const std::optional<SyncPath> path = m_place->address.pathOf(response.href);
        if (!path && pathOfHref(response.href))
            co_return;
        if (!path)
            continue;
        hasRoot |= path->isEmpty();
        if (path->isEmpty())
            continue;
        if (std::optional<Entry> entry = wanted(*path, response, *list))
            found[parentOf(*path).toByteArray()].append(
                {nameOf(*path).toByteArray(), std::move(*entry)});
    }
    m_serverTime = list->at;
    if (hasRoot)
        m_deep = std::move(found);
}

void DavWalk::readBase()
{
    BaseEntry entry;
    while (m_wish.base->next(&entry)) {
        const SyncPath path = entry.pathThere.isEmpty() ? entry.path : entry.pathThere;
        if (entry.kind == EntryKind::Folder)
            m_known[path].tag = entry.there.tag;
        if (!entry.hasArrived)
            doubt(path);
        Entry there;
        there.kind = entry.kind;
        there.signature = entry.there;
        m_known[parentOf(path).toByteArray()].children.append({nameOf(path).toByteArray(), there});
    }
    if (!m_wish.base->ending())
        m_known.clear(); // what was not read would look like what is gone
}

void DavWalk::doubt(QByteArrayView path)
{
    while (!path.isEmpty()) {
        m_known[path.toByteArray()].isCertain = false;
        path = parentOf(path);
    }
}

void DavWalk::startMore()
{
    while (m_running < foldersAtOnce && !m_waiting.empty() && !m_failed) {
        Folder next = std::move(m_waiting.back());
        m_waiting.pop_back();
        ++m_running;
        m_scope.spawn(listOne(std::move(next)));
    }
}

Task<> DavWalk::listOne(Folder folder)
{
    Task<Result<DavListing>> listing = m_steps->listFolder(folder.path, m_stop);
    const Result<DavListing> list = co_await listing;
    --m_running;
    if (list)
        take(folder, *list);
    else
        noteFailure(folder, list.error());
    if (!m_stop.stop_requested())
        startMore();
}

// Where the server is not there any more each further folder would only fail too.
void DavWalk::noteFailure(const Folder &folder, const Error &error)
{
    if (folder.path.isEmpty() || isOfServer(error.kind))
        m_failed = m_failed.value_or(error);
    else
        m_tree.setUnknown(folder.index, UnknownReason::NotListed);
}

std::optional<Entry> DavWalk::wanted(const SyncPath &path, const DavResponse &response,
                                     const DavListing &list)
{
    Entry entry = entryOf(response, list.at, tagsOf(m_place->profile));
    if (isOwnName(nameOf(path))) {
        m_strays.append({path, entry.kind, entry.signature.modified});
        return std::nullopt;
    }
    return isLeftOut(path, entry) ? leftOut(std::move(entry)) : entry;
}

void DavWalk::take(const Folder &folder, const DavListing &list)
{
    if (list.at)
        m_serverTime = list.at;
    QList<NamedEntry> children;
    const QByteArray itself = normalised(folder.path);
    for (const DavResponse &response : list.responses) {
        const std::optional<SyncPath> path = m_place->address.pathOf(response.href);
        if (!path || normalised(*path) == itself)
            continue;
        const QByteArray name = nameOf(*path).toByteArray();
        if (std::optional<Entry> entry = wanted(joined(folder.path, name), response, list))
            children.append({name, std::move(*entry)});
    }
    takeChildren(folder, std::move(children));
}

void DavWalk::takeKnown(const Folder &folder)
{
    QList<NamedEntry> children = m_known.value(folder.path).children;
    for (NamedEntry &child : children) {
        if (isLeftOut(joined(folder.path, child.name), child.entry))
            child.entry = leftOut(child.entry);
    }
    takeChildren(folder, std::move(children));
}

bool DavWalk::isLeftOut(const SyncPath &path, const Entry &entry) const
{
    return m_wish.filter && m_wish.filter->leavesOut(path, entry.kind == EntryKind::Folder);
}

void DavWalk::takeDeep(const Folder &folder)
{
    takeChildren(folder, m_deep.take(folder.path));
}

void DavWalk::takeChildren(const Folder &folder, QList<NamedEntry> children)
{
    const SyncTree::Index first = m_tree.addChildren(folder.index, std::move(children));
    const SyncTree::Index count = m_tree.childCount(folder.index);
    if (m_wish.progress) {
        m_wish.progress->entries += count;
        ++m_wish.progress->folders;
    }
    for (SyncTree::Index index = first; index < first + count; ++index) {
        if (m_tree.kind(index) != EntryKind::Folder)
            continue;
        Folder below{index, joined(folder.path, m_tree.name(index))};
        if (isUnchanged(below.path, m_tree.entry(index)))
            takeKnown(below);
        else if (m_deep.contains(below.path))
            takeDeep(below);
        else // also where a deep listing has nothing below it, which may be a lie
            m_waiting.push_back(std::move(below));
    }
}

bool DavWalk::isUnchanged(const SyncPath &path, const Entry &entry) const
{
    const auto known = m_known.constFind(path);
    return known != m_known.cend() && known->isCertain && !entry.signature.tag.isEmpty()
        && known->tag == entry.signature.tag;
}

} // namespace gannet
