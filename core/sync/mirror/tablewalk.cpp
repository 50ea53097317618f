// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/tablewalk.h"

#include "core/async/whenall.h"
#include "core/sync/filter/syncfilter.h"
#include "core/sync/mirror/headfacts.h"
#include "core/sync/model/base.h"

#include <QCryptographicHash>

#include <algorithm>

namespace gannet {

namespace {

Entry unknown(UnknownReason reason)
{
    return {EntryKind::Unknown, reason, 0, {}, {}};
}

constexpr int notModified = 304;

//! The children of each folder, and the folders that lead to files.
class Folders
{
public:
    void add(const SyncPath &path, const Entry &entry);
    [[nodiscard]] SyncTree tree() const;

private:
    void fill(SyncTree *tree, SyncTree::Index index, const SyncPath &folder) const;

    QHash<SyncPath, QList<NamedEntry>> m_children;
};

void Folders::add(const SyncPath &path, const Entry &entry)
{
    const SyncPath parent = parentOf(path).toByteArray();
    const bool isNew = !m_children.contains(parent);
    m_children[parent].append({nameOf(path).toByteArray(), entry});
    if (isNew && !parent.isEmpty())
        add(parent, {EntryKind::Folder, UnknownReason::None, 0, {}, {}});
}

// A name that is a file and a folder at once becomes Unknown, and what is below it with it.
void Folders::fill(SyncTree *tree, SyncTree::Index index, const SyncPath &folder) const
{
    const SyncTree::Index first = tree->addChildren(index, m_children.value(folder));
    const SyncTree::Index end = first + tree->childCount(index);
    for (SyncTree::Index child = first; child < end; ++child) {
        if (tree->kind(child) == EntryKind::Folder)
            fill(tree, child, joined(folder, tree->name(child)));
    }
}

SyncTree Folders::tree() const
{
    SyncTree tree;
    fill(&tree, SyncTree::root, {});
    return tree;
}

} // namespace

std::optional<Entry> entryOfMetalink(const MirrorFile &file)
{
    if (!file.size || file.checksums.isEmpty())
        return std::nullopt;
    // The same kind as the other side's, if there is one, so that both can be compared.
    auto told
        = std::ranges::find(file.checksums, Checksum::Algorithm::Sha256, &Checksum::algorithm);
    if (told == file.checksums.end())
        told = file.checksums.begin();
    Entry entry;
    entry.kind = EntryKind::File;
    entry.signature.size = *file.size;
    entry.signature.hash = QByteArray(algorithmName(told->algorithm).data()) + ':' + told->hex;
    return entry;
}

QByteArray idOfAddress(const QUrl &url)
{
    constexpr qsizetype enough = 16;
    return "address "
        + QCryptographicHash::hash(url.toEncoded(), QCryptographicHash::Sha256)
              .toHex()
              .first(enough);
}

TableWalk::TableWalk(MirrorClient *client, const FileTable *table, ListWish wish)
    : m_client(client)
    , m_table(table)
    , m_wish(std::move(wish))
    , m_next(table->files().cbegin())
{
}

Task<Result<SyncTree>> TableWalk::list(StopToken stop)
{
    m_stop = stop;
    if (m_wish.base)
        readBase();
    std::vector<Task<Nothing>> asking;
    for (int i = 0; i < MirrorClient::requestsAtOnce; ++i)
        asking.push_back(askSome());
    Task<std::vector<Nothing>> waiting = whenAll(std::move(asking));
    co_await waiting;
    if (stop.stop_requested())
        co_return stopped();
    if (m_failed)
        co_return *m_failed;
    co_return tree();
}

void TableWalk::readBase()
{
    BaseEntry entry;
    while (m_wish.base->next(&entry)) {
        if (entry.kind == EntryKind::File && entry.hasArrived)
            m_known.insert(entry.pathThere.isEmpty() ? entry.path : entry.pathThere, entry.there);
    }
}

Task<Nothing> TableWalk::askSome()
{
    while (m_next != m_table->files().cend() && !m_failed && !m_stop.stop_requested()) {
        const SyncPath path = m_next.key();
        const MirrorFile file = m_next.value();
        ++m_next;
        std::optional<Entry> entry = knownEntry(path, file);
        if (!entry) {
            Task<Entry> asking = entryOf(path, file.urls.first());
            Entry asked = co_await asking;
            entry = std::move(asked);
        }
        if (m_wish.progress)
            ++m_wish.progress->entries;
        if (entry->kind != EntryKind::Absent)
            m_entries.emplace_back(path, std::move(*entry));
    }
    co_return Nothing{};
}

//! What can be told without asking.
std::optional<Entry> TableWalk::knownEntry(const SyncPath &path, const MirrorFile &file) const
{
    if (m_wish.filter && m_wish.filter->leavesOutAnywhere(path, false))
        return unknown(UnknownReason::Filtered);
    if (file.urls.isEmpty())
        return unknown(UnknownReason::BadName);
    return entryOfMetalink(file);
}

Task<Entry> TableWalk::entryOf(SyncPath path, QUrl url)
{
    const QByteArray id = idOfAddress(url);
    const Signature known = m_known.value(path);
    const Headers conditions = known.id == id ? conditionsFor(known) : Headers();
    Task<Result<Reply>> asking = m_client->head(url, conditions, m_stop);
    const Result<Reply> reply = co_await asking;
    Entry entry = unknown(UnknownReason::NotReadable);
    if (!reply) {
        // Its files may lie on many servers, and one of those may be away.
        if (reply.error().kind == Error::Stopped)
            m_failed = reply.error();
        co_return entry;
    }
    if (reply->status == notModified && !conditions.isEmpty()) {
        entry = {EntryKind::File, UnknownReason::None, 0, known, {}};
        co_return entry;
    }
    entry = entryOfHead(*reply, url);
    if (entry.kind == EntryKind::File)
        entry.signature.id = id;
    co_return entry;
}

SyncTree TableWalk::tree() const
{
    Folders folders;
    for (const auto &[path, entry] : m_entries)
        folders.add(path, entry);
    return folders.tree();
}

} // namespace gannet
