// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/listsource.h"

#include "core/intake/listkind.h"
#include "core/io/iopool.h"
#include "core/io/unixfile.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::ListSource)
};

Result<UnixFile> openNow(const QString &path)
{
    // A pipe in the place of the file would make a plain open wait for its writer.
    UnixFile file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.isOpen())
        return systemFailure(errno, Words::tr("It cannot be opened"));
    return file;
}

Result<QByteArray> readNow(int descriptor)
{
    QByteArray block(ListSource::blockSize, Qt::Uninitialized);
    ssize_t got = -1;
    do
        got = ::read(descriptor, block.data(), size_t(block.size()));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return systemFailure(errno, Words::tr("It cannot be read"));
    block.truncate(got);
    return block;
}

//! Adds the lists of \a folder to \a place and gives the folders in it.
QStringList searchFolder(const QString &folder, ListPlace *place, qsizetype *looked,
                         const StopToken &stop)
{
    QStringList folders;
    QDirIterator entries(folder, QDir::AllEntries | QDir::NoDotAndDotDot);
    while (entries.hasNext() && !stop.stop_requested() && !place->isCut) {
        const QString path = entries.next();
        const QFileInfo info = entries.fileInfo();
        if (info.isDir() && !info.isSymLink())
            folders += path;
        else if (info.isFile() && hasListEnding(path))
            place->files += path;
        place->isCut = ++*looked > mostEntriesInFolder || place->files.size() > mostListsInFolder;
    }
    return folders;
}

ListPlace searchNow(const QString &path, const StopToken &stop)
{
    ListPlace place;
    place.isFolder = true;
    qsizetype looked = 0;
    QStringList level{path};
    for (int depth = 0; depth <= deepestFolder; ++depth) {
        QStringList below;
        for (const QString &folder : std::as_const(level))
            below += searchFolder(folder, &place, &looked, stop);
        level = below;
    }
    if (place.files.size() > mostListsInFolder)
        place.files.resize(mostListsInFolder);
    place.files.sort();
    return place;
}

Result<ListPlace> lookNow(const QString &path, const StopToken &stop)
{
    const QFileInfo info(path);
    if (info.isFile())
        return ListPlace{{path}};
    if (!info.exists())
        return failure(Error::BadInput, Words::tr("There is no such file."));
    if (!info.isDir())
        return failure(Error::BadInput, Words::tr("It is neither a file nor a folder."));
    if (!info.isReadable() || !info.isExecutable())
        return systemFailure(EACCES, Words::tr("It cannot be opened"));
    return searchNow(path, stop);
}

} // namespace

struct ListSource::Open {
    UnixFile file; //!< closed for a stream that is not ours
    int descriptor;
    std::shared_ptr<Sequence> sequence = IoPool::shared()->makeSequence();
};

Task<Result<ListSource>> ListSource::open(QString path)
{
    auto opening = onSequence(IoPool::shared()->makeSequence(), [path] { return openNow(path); });
    Result<UnixFile> file = co_await opening;
    if (!file)
        co_return file.error();
    const int descriptor = file->descriptor();
    co_return ListSource(std::make_shared<Open>(std::move(*file), descriptor));
}

ListSource ListSource::ofDescriptor(int descriptor)
{
    return ListSource(std::make_shared<Open>(UnixFile(), descriptor));
}

Task<Result<QByteArray>> ListSource::next() const
{
    const std::shared_ptr<Open> open = m_open;
    auto reading = onSequence(open->sequence,
                              [descriptor = open->descriptor] { return readNow(descriptor); });
    Result<QByteArray> block = co_await reading;
    co_return block;
}

Task<Result<ListPlace>> listPlaceOf(QString path, StopToken stop)
{
    auto looking = onSequence(IoPool::shared()->makeSequence(),
                              [path, stop] { return lookNow(path, stop); });
    Result<ListPlace> place = co_await looking;
    co_return place;
}

} // namespace gannet
