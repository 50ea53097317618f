// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localscan.h"

#include "core/sync/local/shownname.h"

#include <QCoreApplication>

#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qsizetype namesBetweenLooks = 1024; // at the stop and for those who watch the count

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalScan)
};

// Whoever owns a file may have shut it to himself. Files that everybody may read are not asked for,
// because they are nearly all.
bool mayRead(int folder, const QByteArray &name, const Entry &entry)
{
    constexpr quint16 byAll = 0444;
    return entry.kind != EntryKind::File || (entry.mode & byAll) == byAll
        || ::faccessat(folder, name.constData(), R_OK, AT_EACCESS | AT_SYMLINK_NOFOLLOW) == 0
        || errno != EACCES;
}

Entry unknown(UnknownReason reason)
{
    return {EntryKind::Unknown, reason, 0, {}, {}};
}

} // namespace

LocalScan::LocalScan(std::shared_ptr<const BeneathRoot> root, ListWish wish, Reading reading)
    : m_root(std::move(root))
    , m_wish(std::move(wish))
    , m_reading(reading)
{
    if (m_wish.filter)
        m_listing.filter = *m_wish.filter;
    if (!m_wish.progress)
        m_wish.progress = std::make_shared<ListingProgress>();
    m_waiting.push_back({SyncTree::root, {}, m_listing.filter});
}

void LocalScan::work(const StopToken &stop)
{
    while (auto folder = next(stop)) {
        readFolder(std::move(*folder), stop);
        const std::lock_guard lock(m_mutex);
        --m_busy;
        m_wake.notify_all();
    }
}

// The newest first: so few folders wait, as in a walk that goes down.
std::optional<LocalScan::Folder> LocalScan::next(const StopToken &stop)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_waiting.empty() || m_busy == 0 || m_isStopped; });
    m_isStopped = m_isStopped || stop.stop_requested();
    if (m_isStopped || m_waiting.empty()) {
        m_wake.notify_all();
        return std::nullopt;
    }
    Folder folder = std::move(m_waiting.back());
    m_waiting.pop_back();
    ++m_busy;
    return folder;
}

void LocalScan::readFolder(Folder folder, const StopToken &stop)
{
    UnixFile opened = m_root->openAt(folder.path, O_RDONLY | O_DIRECTORY);
    if (!opened.isOpen()) {
        giveUp(folder, errno);
        return;
    }
    if (m_wish.filter && !readRules(&folder, opened.descriptor())) {
        giveUp(folder, errno);
        return;
    }
    FolderReader reader(std::move(opened));
    Children children;
    if (!readChildren(folder, &reader, stop, &children)) {
        giveUp(folder, reader.error());
        return;
    }
    ++m_wish.progress->folders;
    keep(folder, std::move(children));
}

// False where there are rules that cannot be read: then nothing is known of what they leave out.
bool LocalScan::readRules(Folder *folder, int descriptor)
{
    const UnixFile rules(
        ::openat(descriptor, rulesName, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!rules.isOpen())
        return errno == ENOENT || errno == ELOOP; // a link is not followed, not even for rules
    if (entryOfOpen(rules.descriptor()).kind != EntryKind::File)
        return true;
    const auto lines = readAt(rules.descriptor(), 0, longestRules, {});
    if (!lines)
        return false;
    folder->filter.addRules(folder->path, *lines);
    const std::lock_guard lock(m_mutex);
    m_listing.filter.addRules(folder->path, *lines);
    return true;
}

bool LocalScan::readChildren(const Folder &folder, FolderReader *reader, const StopToken &stop,
                             Children *children)
{
    qint64 counted = 0;
    const auto count = [&] { m_wish.progress->entries += children->size() - counted; };
    while (const auto found = reader->next()) {
        if (auto child = readChild(folder, reader->descriptor(), *found))
            children->append(std::move(*child));
        if (children->size() - counted < namesBetweenLooks)
            continue;
        count();
        counted = children->size();
        if (stop.stop_requested())
            return false;
    }
    count();
    return reader->error() == 0;
}

// Unset: one of Gannet's own names, which do not count.
std::optional<NamedEntry> LocalScan::readChild(const Folder &folder, int descriptor,
                                               const FolderName &found)
{
    const QByteArray &name = found.name;
    if (isOwnName(name)) {
        const std::lock_guard lock(m_mutex);
        if (!folder.path.isEmpty() && found.type == DT_DIR)
            m_listing.ownFolders.append(joined(folder.path, name));
        return std::nullopt;
    }
    if (!isName(name))
        return NamedEntry{shownName(name), unknown(UnknownReason::BadName)};
    Entry entry;
    const SyncPath path = m_wish.filter ? joined(folder.path, name) : SyncPath();
    const auto isLeftOut
        = [&](bool isFolder) { return m_wish.filter && folder.filter.leavesOut(path, isFolder); };
    const auto leftOut = [&] {
        return NamedEntry{name, leftOutAtName(descriptor, name, m_reading.hasIds)};
    };
    if (found.type != DT_UNKNOWN && isLeftOut(found.type == DT_DIR))
        return leftOut();
    if (!lookAtName(descriptor, name, &entry))
        return NamedEntry{name, unknown(UnknownReason::NotReadable)};
    // Gone since the folder was read: it may have been moved to where this walk was before.
    if (entry.kind == EntryKind::Absent)
        return NamedEntry{name, unknown(UnknownReason::BeingWritten)};
    if (found.type == DT_UNKNOWN && isLeftOut(entry.kind == EntryKind::Folder))
        return leftOut();
    if (!mayRead(descriptor, name, entry))
        return NamedEntry{name, unknown(UnknownReason::NotAllowed)};
    return NamedEntry{name, understood(std::move(entry), m_reading)};
}

void LocalScan::keep(const Folder &folder, Children children)
{
    const std::lock_guard lock(m_mutex);
    SyncTree &tree = m_listing.tree;
    const SyncTree::Index first = tree.addChildren(folder.index, std::move(children));
    const SyncTree::Index end = first + tree.childCount(folder.index);
    for (SyncTree::Index index = first; index < end; ++index) {
        if (tree.kind(index) == EntryKind::Folder)
            m_waiting.push_back({index, joined(folder.path, tree.name(index)), folder.filter});
    }
}

void LocalScan::giveUp(const Folder &folder, int number)
{
    const std::lock_guard lock(m_mutex);
    if (folder.index == SyncTree::root)
        m_error = m_root->failureAt({}, number, Words::tr("Could not read the folder %1"));
    const bool isGone = number == ENOENT || number == ENOTDIR || number == ELOOP;
    m_listing.tree.setUnknown(folder.index,
                              isGone ? UnknownReason::BeingWritten : UnknownReason::NotReadable);
}

Result<LocalListing> LocalScan::take()
{
    if (m_isStopped)
        return stopped();
    if (m_error)
        return *m_error;
    // A disk that was taken out meanwhile looks like a folder that became empty.
    if (!m_root->isThere())
        return m_root->goneFailure();
    return std::move(m_listing);
}

} // namespace gannet
