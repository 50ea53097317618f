// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/watchedtree.h"

#include "core/sync/local/folderreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr quint32 wanted = IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO
    | IN_ATTRIB | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;
constexpr quint32 endOfRoot = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;
constexpr size_t bufferBytes = 64 * 1024;
constexpr qint64 manyWatches = 524'288;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalWatch)
};

qint64 limitCalled(const QString &name)
{
    QFile file(u"/proc/sys/fs/inotify/"_s + name);
    return file.open(QFile::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
}

} // namespace

WatchedTree::WatchedTree(QString path, SyncFilter filter, qsizetype mostFolders)
    : m_path(std::move(path))
    , m_filter(std::move(filter))
    , m_mostFolders(mostFolders)
{
}

QString WatchedTree::begin()
{
    const auto root = BeneathRoot::open(m_path);
    if (!root)
        return root.error().text;
    m_root = *root;
    m_notices = UnixFile(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (!m_notices.isOpen())
        return Words::tr("%1 cannot be watched, for too many programs watch folders already. It is "
                         "looked through from time to time instead. To watch it, type: "
                         "sudo sysctl fs.inotify.max_user_instances=%2")
            .arg(m_root->path())
            .arg(std::max<qint64>(2 * limitCalled(u"max_user_instances"_s), 1024));
    watchAbove();
    return watch({}) ? QString() : limitWords();
}

// The root itself does not say that it was removed as long as somebody holds it open.
void WatchedTree::watchAbove()
{
    const QByteArray above = QFile::encodeName(QFileInfo(m_root->path()).path());
    m_above = ::inotify_add_watch(descriptor(), above.constData(),
                                  IN_DELETE | IN_MOVED_FROM | IN_ONLYDIR);
}

QString WatchedTree::limitWords() const
{
    const qint64 limit = limitCalled(u"max_user_watches"_s);
    return Words::tr("%1 has more folders than may be watched on this computer, which are %2 for "
                     "all programs together. It is looked through from time to time instead. To "
                     "watch it, type: sudo sysctl fs.inotify.max_user_watches=%3")
        .arg(m_root->path())
        .arg(limit)
        .arg(std::max(2 * limit, manyWatches));
}

// False: the limit is reached.
bool WatchedTree::watchOne(int folder, const SyncPath &path)
{
    if (m_folders.size() >= m_mostFolders)
        return false;
    // By the open folder: its name may lead elsewhere by now.
    const QByteArray name = "/proc/self/fd/" + QByteArray::number(folder);
    const int watch = ::inotify_add_watch(descriptor(), name.constData(), wanted);
    if (watch < 0)
        return errno != ENOSPC;
    m_folders.insert(watch, path);
    m_count = m_folders.size();
    return true;
}

// Each folder is watched before it is read, so that what comes into it is seen by one or the other.
bool WatchedTree::watch(const SyncPath &first)
{
    std::vector<SyncPath> waiting{first};
    while (!waiting.empty()) {
        const SyncPath path = std::move(waiting.back());
        waiting.pop_back();
        UnixFile folder = m_root->openAt(path, O_RDONLY | O_DIRECTORY);
        if (!folder.isOpen()) // gone again, or not ours to read
            continue;
        if (!watchOne(folder.descriptor(), path))
            return false;
        FolderReader reader(std::move(folder));
        while (const auto child = reader.next()) {
            const SyncPath below = joined(path, child->name);
            const bool mayBeFolder = child->type == DT_DIR || child->type == DT_UNKNOWN;
            if (mayBeFolder && isWatched(below, true))
                waiting.push_back(below);
        }
    }
    return true;
}

void WatchedTree::forget(const SyncPath &folder)
{
    const auto goes = [&](const SyncPath &path) { return path == folder || isBelow(path, folder); };
    for (auto it = m_folders.begin(); it != m_folders.end();) {
        if (!goes(it.value())) {
            ++it;
            continue;
        }
        ::inotify_rm_watch(descriptor(), it.key());
        it = m_folders.erase(it);
    }
    m_count = m_folders.size();
}

bool WatchedTree::isWatched(const SyncPath &path, bool isFolder) const
{
    return !m_filter.leavesOut(path, isFolder);
}

WatchedTree::News WatchedTree::take()
{
    News news;
    alignas(inotify_event) std::array<char, bufferBytes> buffer{};
    while (news.problem.isEmpty()) {
        const ssize_t length = ::read(descriptor(), buffer.data(), buffer.size());
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            break;
        for (ssize_t at = 0; at < length && news.problem.isEmpty();) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            read(*event, &news);
            at += ssize_t(sizeof(inotify_event) + event->len);
        }
    }
    return news;
}

void WatchedTree::read(const inotify_event &event, News *news)
{
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
        // What was lost may have been new folders, so all are looked for.
        news->isChanged = true;
        if (!watch({}))
            news->problem = limitWords();
        return;
    }
    if (event.wd == m_above) {
        if (!m_root->isThere())
            *news = {true, m_root->goneFailure().text};
        return;
    }
    const auto folder = m_folders.constFind(event.wd);
    if (folder == m_folders.constEnd())
        return;
    const SyncPath path = *folder;
    if ((event.mask & IN_IGNORED) != 0) {
        m_folders.erase(folder);
        m_count = m_folders.size();
    } else if (event.len > 0) {
        readName(joined(path, QByteArray(event.name)), event.mask, news);
    } else if (path.isEmpty() && (event.mask & endOfRoot) != 0) {
        news->isChanged = true;
        news->problem = m_root->goneFailure().text;
    }
}

void WatchedTree::readName(const SyncPath &path, quint32 mask, News *news)
{
    const bool isFolder = (mask & IN_ISDIR) != 0;
    if (!isWatched(path, isFolder))
        return;
    news->isChanged = true;
    if (isFolder && (mask & IN_MOVED_FROM) != 0)
        forget(path);
    if (isFolder && (mask & (IN_CREATE | IN_MOVED_TO)) != 0 && !watch(path))
        news->problem = limitWords();
}

} // namespace gannet
