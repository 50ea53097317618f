// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/directory.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr int mostBeside = 100; // names beside the wanted one that are tried

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Directory", text);
}

// linkat of a descriptor needs a capability, its name in /proc does not (open(2), O_TMPFILE).
QByteArray procName(const UnixFile &file)
{
    return "/proc/self/fd/" + QByteArray::number(file.descriptor());
}

// With a separator or a NUL inside, the system would look in another place or at another name.
bool isBare(const QString &name)
{
    return !name.isEmpty() && name != QLatin1String(".") && name != QLatin1String("..")
        && !name.contains(u'/') && !name.contains(QChar(u'\0'));
}

Error notBareFailure(const QString &name)
{
    return systemFailure(EINVAL, tr("%1 is no name for a file in a folder").arg(name));
}

Error makeFolderFailure(const QString &path)
{
    const int why = errno == 0 ? EACCES : errno;
    // EEXIST: a file has that name, so for a person it is no folder.
    return systemFailure(why == EEXIST ? ENOTDIR : why,
                         tr("Could not make the folder %1").arg(path));
}

} // namespace

Result<std::shared_ptr<Directory>> Directory::open(const QString &path, IfMissing ifMissing)
{
    if (ifMissing == IfMissing::Refuse && !QDir(path).exists())
        return failure(
            Error::NotWritable,
            tr("The folder %1 with the unfinished file is not there any more.").arg(path));
    errno = 0;
    if (!QDir().mkpath(path))
        return makeFolderFailure(path);
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(errno, tr("Could not open the folder %1").arg(path));
    std::shared_ptr<Directory> directory(new Directory(UnixFile(descriptor), path));

    const int probe = ::openat(descriptor, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    const int why = errno;
    const UnixFile closing(probe);
    if (probe < 0 && (why == EACCES || why == EROFS || why == EPERM))
        return systemFailure(why, tr("Could not write in the folder %1").arg(path));
    directory->m_takesUnnamedFiles = probe >= 0;
    return directory;
}

Directory::Directory(UnixFile folder, QString path)
    : m_folder(std::move(folder))
    , m_path(std::move(path))
{
    struct stat facts {
    };
    if (::fstat(m_folder.descriptor(), &facts) == 0)
        m_device = facts.st_dev;
}

QString Directory::pathOf(const QString &name) const
{
    return m_path.endsWith(u'/') ? m_path + name : m_path + u'/' + name;
}

bool Directory::contains(const QString &name) const
{
    struct stat facts {
    };
    return isBare(name)
        && ::fstatat(descriptor(), QFile::encodeName(name).constData(), &facts, AT_SYMLINK_NOFOLLOW)
        == 0;
}

Result<UnixFile> Directory::createUnnamed() const
{
    const int made = ::openat(descriptor(), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (made < 0)
        return systemFailure(errno, tr("Could not write in the folder %1").arg(m_path));
    return UnixFile(made);
}

Result<UnixFile> Directory::createNew(const QString &name) const
{
    if (!isBare(name))
        return notBareFailure(name);
    const int made = ::openat(descriptor(), QFile::encodeName(name).constData(),
                              O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (made < 0 && errno == EEXIST)
        return UnixFile();
    if (made < 0)
        return systemFailure(errno, tr("Could not write %1").arg(pathOf(name)));
    return UnixFile(made);
}

Result<UnixFile> Directory::openToRead(const QString &name) const
{
    if (!isBare(name))
        return notBareFailure(name);
    const int opened = ::openat(descriptor(), QFile::encodeName(name).constData(),
                                O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (opened < 0)
        return systemFailure(errno, tr("Could not read %1").arg(pathOf(name)));
    return UnixFile(opened);
}

Result<UnixFile> Directory::openToWrite(const QString &name) const
{
    if (!isBare(name))
        return notBareFailure(name);
    const int opened = ::openat(descriptor(), QFile::encodeName(name).constData(),
                                O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0)
        return systemFailure(errno, tr("Could not write %1").arg(pathOf(name)));
    return UnixFile(opened);
}

Result<bool> Directory::link(const UnixFile &file, const QString &name, Taken taken) const
{
    if (!isBare(name))
        return notBareFailure(name);
    const QByteArray target = QFile::encodeName(name);
    if (::linkat(AT_FDCWD, procName(file).constData(), descriptor(), target.constData(),
                 AT_SYMLINK_FOLLOW)
        == 0)
        return true;
    if (errno != EEXIST)
        return systemFailure(errno, tr("Could not write %1").arg(pathOf(name)));
    if (taken == Taken::Refuse)
        return false;
    return linkOver(file, name);
}

// A link never replaces, a rename does: so name it beside and move it over.
Result<bool> Directory::linkOver(const UnixFile &file, const QString &name) const
{
    for (int number = 0; number < mostBeside; ++number) {
        const QString beside = besideName(name, number);
        const Result<bool> linked = link(file, beside, Taken::Refuse);
        if (!linked)
            return linked;
        if (!*linked)
            continue;
        const Result<bool> replaced = rename(beside, name, Taken::Replace);
        if (!replaced)
            remove(beside);
        return replaced;
    }
    return systemFailure(EEXIST, tr("Could not write %1").arg(pathOf(besideName(name))));
}

QString Directory::besideName(const QString &name, int number)
{
    const QString distinction = number == 0 ? QString() : u'.' + QString::number(number);
    return name + distinction + QLatin1String(".part");
}

Result<bool> Directory::rename(const QString &from, const QString &to, Taken taken) const
{
    for (const QString &name : {from, to}) {
        if (!isBare(name))
            return notBareFailure(name);
    }
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    const unsigned flags = taken == Taken::Refuse ? RENAME_NOREPLACE : 0;
    if (::renameat2(descriptor(), source.constData(), descriptor(), target.constData(), flags) == 0)
        return true;
    if (errno == EEXIST)
        return false;
    if (errno != EINVAL || taken == Taken::Replace)
        return systemFailure(errno, tr("Could not name %1").arg(pathOf(to)));

    // A file system without RENAME_NOREPLACE: a hard link refuses a taken name as well.
    if (::linkat(descriptor(), source.constData(), descriptor(), target.constData(), 0) != 0) {
        if (errno == EEXIST)
            return false;
        return systemFailure(errno, tr("Could not name %1").arg(pathOf(to)));
    }
    ::unlinkat(descriptor(), source.constData(), 0);
    return true;
}

void Directory::remove(const QString &name) const
{
    if (isBare(name))
        ::unlinkat(descriptor(), QFile::encodeName(name).constData(), 0);
}

Outcome Directory::sync() const
{
    if (::fsync(descriptor()) != 0)
        return systemFailure(errno, tr("Could not bring the folder %1 to the disk").arg(m_path));
    return Nothing{};
}

} // namespace gannet
