// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/renaming.h"

#include "core/sync/local/folderreader.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qsizetype longestName = 255; // bytes
constexpr qint64 blockBytes = 512; // of st_blocks, stat(2)

int renameWith(const NameAt &from, const NameAt &to, unsigned flags)
{
    const int done
        = ::renameat2(from.folder, from.name.constData(), to.folder, to.name.constData(), flags);
    return done == 0 ? 0 : errno;
}

bool isTaken(const NameAt &name)
{
    struct stat facts {
    };
    return ::fstatat(name.folder, name.name.constData(), &facts, AT_SYMLINK_NOFOLLOW) == 0;
}

UnixFile openFolder(const NameAt &name)
{
    return UnixFile(::openat(name.folder, name.name.constData(),
                             O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

} // namespace

int renameNew(const NameAt &from, const NameAt &to)
{
    const int failed = renameWith(from, to, RENAME_NOREPLACE);
    if (failed != EINVAL && failed != ENOSYS)
        return failed;
    if (::linkat(from.folder, from.name.constData(), to.folder, to.name.constData(), 0) == 0) {
        ::unlinkat(from.folder, from.name.constData(), 0);
        return 0;
    }
    if (errno == EEXIST || isTaken(to))
        return EEXIST;
    return renameWith(from, to, 0);
}

int exchange(const NameAt &one, const NameAt &other)
{
    const int failed = renameWith(one, other, RENAME_EXCHANGE);
    return failed == ENOSYS ? EINVAL : failed;
}

QByteArray numberedName(const QByteArray &name, int n)
{
    if (n == 0)
        return name;
    const QByteArray number = '~' + QByteArray::number(n + 1);
    return name.first(std::min(name.size(), longestName - number.size())) + number;
}

int removeTree(const NameAt &name)
{
    if (::unlinkat(name.folder, name.name.constData(), 0) == 0 || errno == ENOENT)
        return 0;
    if (errno != EISDIR && errno != EPERM)
        return errno;
    UnixFile folder = openFolder(name);
    if (!folder.isOpen())
        return errno;
    FolderReader reader(std::move(folder));
    int failed = 0;
    while (const auto child = reader.next()) {
        const int of = removeTree({reader.descriptor(), child->name});
        failed = failed == 0 ? of : failed;
    }
    if (failed != 0)
        return failed;
    return ::unlinkat(name.folder, name.name.constData(), AT_REMOVEDIR) == 0 ? 0 : errno;
}

qint64 bytesOfTree(const NameAt &name)
{
    struct stat facts {
    };
    if (::fstatat(name.folder, name.name.constData(), &facts, AT_SYMLINK_NOFOLLOW) != 0)
        return 0;
    qint64 bytes = facts.st_blocks * blockBytes;
    if (!S_ISDIR(facts.st_mode))
        return bytes;
    FolderReader reader(openFolder(name));
    while (const auto child = reader.next())
        bytes += bytesOfTree({reader.descriptor(), child->name});
    return bytes;
}

} // namespace gannet
