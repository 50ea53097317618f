// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/beneathroot.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr int mostTries = 100; // while others rename what is on the way

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::BeneathRoot)
};

std::atomic<bool> kernelWalks = true;

int openAt2(int folder, const char *path, int flags)
{
    open_how how{};
    how.flags = quint64(flags);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    long opened = -1;
    for (int tries = 0; opened < 0 && tries < mostTries; ++tries) {
        opened = ::syscall(SYS_openat2, folder, path, &how, sizeof(how));
        if (opened < 0 && errno != EAGAIN && errno != EINTR)
            break;
    }
    return int(opened);
}

// Nothing that leads up, nor the empty name, which is the folder itself.
bool hasOnlyNames(const SyncPath &path)
{
    const QByteArrayList names = path.split('/');
    return std::none_of(names.begin(), names.end(), [](const QByteArray &name) {
        return name.isEmpty() || name == "." || name == "..";
    });
}

} // namespace

Result<std::shared_ptr<const BeneathRoot>> BeneathRoot::open(const QString &path, Walk walk)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    UnixFile folder(
        ::open(QFile::encodeName(absolute).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen() && errno == ENOENT)
        return failure(Error::NotWritable,
                       Words::tr("The folder %1 is not there. Put in its disk, or name another "
                                 "folder.")
                           .arg(absolute));
    if (!folder.isOpen() && errno == ENOTDIR)
        return failure(Error::NotWritable,
                       Words::tr("%1 is no folder. Name a folder.").arg(absolute));
    if (!folder.isOpen())
        return systemFailure(errno, Words::tr("Could not open the folder %1").arg(absolute));
    return std::shared_ptr<const BeneathRoot>(new BeneathRoot(std::move(folder), absolute, walk));
}

BeneathRoot::BeneathRoot(UnixFile folder, QString path, Walk walk)
    : m_folder(std::move(folder))
    , m_path(std::move(path))
    , m_walk(walk)
{
    struct stat facts {
    };
    if (::fstat(descriptor(), &facts) == 0) {
        m_device = facts.st_dev;
        m_inode = facts.st_ino;
    }
}

UnixFile BeneathRoot::openAt(const SyncPath &path, int flags) const
{
    const int all = flags | O_CLOEXEC | O_NOFOLLOW;
    if (path.isEmpty())
        return UnixFile(::openat(descriptor(), ".", all));
    if (!hasOnlyNames(path)) {
        errno = EINVAL;
        return {};
    }
    if (m_walk == Walk::ByKernel && kernelWalks && path.size() < PATH_MAX) {
        const int opened = openAt2(descriptor(), path.constData(), all);
        // EPERM: a sandbox that does not know the call.
        if (opened >= 0 || (errno != ENOSYS && errno != EPERM))
            return UnixFile(opened);
        kernelWalks = false;
    }
    return openByName(path, all);
}

UnixFile BeneathRoot::openByName(const SyncPath &path, int flags) const
{
    UnixFile above;
    int folder = descriptor();
    qsizetype begin = 0;
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', begin)) {
        const QByteArray name = path.mid(begin, slash - begin);
        above = UnixFile(
            ::openat(folder, name.constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!above.isOpen())
            return {};
        folder = above.descriptor();
        begin = slash + 1;
    }
    return UnixFile(::openat(folder, path.mid(begin).constData(), flags));
}

Result<Place> BeneathRoot::placeOf(const SyncPath &path) const
{
    const SyncPath above = parentOf(path).toByteArray();
    UnixFile folder = openAt(above, O_PATH | O_DIRECTORY);
    if (!folder.isOpen())
        return failureAt(above, errno, Words::tr("Could not open the folder %1"));
    return Place{std::move(folder), nameOf(path).toByteArray()};
}

bool BeneathRoot::isThere() const
{
    struct stat facts {
    };
    return ::stat(QFile::encodeName(m_path).constData(), &facts) == 0 && facts.st_dev == m_device
        && facts.st_ino == m_inode;
}

QString BeneathRoot::pathOf(const SyncPath &path) const
{
    if (path.isEmpty())
        return m_path;
    return (m_path.endsWith(u'/') ? m_path : m_path + u'/') + QString::fromUtf8(path);
}

Error BeneathRoot::goneFailure() const
{
    return failure(Error::NotWritable,
                   Words::tr("The folder %1 is away: it was moved, or its disk was taken out. "
                             "Nothing more is done with it until it is back.")
                       .arg(m_path));
}

Error BeneathRoot::failureAt(const SyncPath &path, int number, const QString &what) const
{
    const bool isGone = number == ENOENT || number == ENOTDIR || number == ESTALE || number == EIO
        || number == ENODEV || number == ENXIO;
    if (isGone && !isThere())
        return goneFailure();
    if (number == ELOOP || number == ENOTDIR)
        return failure(Error::Changed,
                       Words::tr("On the way to %1 there is a link or a file where a folder was. "
                                 "Nothing was done; it is looked at again the next time.")
                           .arg(pathOf(path)));
    if (number == ENOENT)
        return failure(Error::Changed,
                       Words::tr("%1 is not there any more. It is looked at again the next time.")
                           .arg(pathOf(path)));
    return systemFailure(number, what.arg(pathOf(path)));
}

} // namespace gannet
