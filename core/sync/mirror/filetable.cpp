// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/filetable.h"

#include "core/sync/mirror/childlink.h"

#include <algorithm>

namespace gannet {

namespace {

bool isGoodPath(const SyncPath &path)
{
    constexpr qsizetype deepest = 250;
    const QByteArrayList names = path.split('/');
    return names.size() <= deepest && std::ranges::all_of(names, [](const QByteArray &name) {
               return canBeNamed(name) && !isOwnName(name);
           });
}

} // namespace

void FileTable::add(const SyncPath &path, MirrorFile file)
{
    if (!isGoodPath(path)) {
        ++m_leftOut;
        return;
    }
    const auto known = m_files.find(path);
    if (known == m_files.end())
        m_files.insert(path, std::move(file));
    else if (*known != file)
        *known = MirrorFile();
}

const MirrorFile *FileTable::at(const SyncPath &path) const
{
    const auto found = m_files.constFind(path);
    return found == m_files.cend() ? nullptr : &*found;
}

bool FileTable::isFolder(const SyncPath &path) const
{
    const SyncPath front = path + '/';
    const auto next = m_files.lowerBound(front);
    return path.isEmpty() || (next != m_files.cend() && next.key().startsWith(front));
}

QByteArray nameInAddress(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    return QByteArray::fromPercentEncoding(path.sliced(path.lastIndexOf('/') + 1));
}

} // namespace gannet
