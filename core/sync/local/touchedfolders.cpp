// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/touchedfolders.h"

#include <QCoreApplication>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace gannet {

namespace {

// 0 or an errno. One that is gone needs nothing: its own folder is among the touched ones too.
int syncFolder(const BeneathRoot &root, const SyncPath &path)
{
    const UnixFile folder = root.openAt(path, O_RDONLY | O_DIRECTORY);
    if (folder.isOpen())
        return ::fsync(folder.descriptor()) == 0 ? 0 : errno;
    if (errno == EACCES) // may be written to, but not read
        return ::syncfs(root.descriptor()) == 0 ? 0 : errno;
    return 0;
}

} // namespace

void TouchedFolders::add(const SyncPath &folder)
{
    const std::lock_guard lock(m_mutex);
    m_folders.insert(folder);
}

Outcome TouchedFolders::sync(const BeneathRoot &root)
{
    std::set<SyncPath> folders;
    {
        const std::lock_guard lock(m_mutex);
        folders.swap(m_folders);
    }
    if (!folders.empty() && !root.isThere()) {
        const std::lock_guard lock(m_mutex);
        m_folders.merge(folders);
        return root.goneFailure();
    }
    while (!folders.empty()) {
        const SyncPath path = *folders.begin();
        if (const int failed = syncFolder(root, path); failed != 0) {
            const std::lock_guard lock(m_mutex);
            m_folders.merge(folders);
            return root.failureAt(
                path, failed,
                QCoreApplication::translate("gannet::TouchedFolders",
                                            "Could not bring the folder %1 to the disk"));
        }
        folders.erase(folders.begin());
    }
    return Nothing{};
}

} // namespace gannet
