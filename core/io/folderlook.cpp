// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/folderlook.h"

#include "core/io/filesystem.h"
#include "core/io/unixfile.h"

#include <QCoreApplication>
#include <QLocale>

#include <cerrno>
#include <limits>

#include <unistd.h>

namespace gannet {

namespace {

constexpr qsizetype probeBytes = 4096; // a block of most disks

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::folderlook", text);
}

Outcome tryToWrite(const Directory &directory)
{
    if (!directory.takesUnnamedFiles())
        return Nothing{};
    const Result<UnixFile> file = directory.createUnnamed();
    if (!file)
        return file.error();
    const Outcome written
        = appendAll(file->descriptor(), QByteArray(probeBytes, 'g'), directory.path());
    if (!written)
        return written;
    if (::fdatasync(file->descriptor()) != 0)
        return systemFailure(errno, tr("Could not write in the folder %1").arg(directory.path()));
    return Nothing{};
}

} // namespace

Result<qint64> lookAtFolder(const QString &folder, IfMissing ifMissing)
{
    const auto directory = Directory::open(folder, ifMissing);
    if (!directory)
        return directory.error();
    const Outcome tried = tryToWrite(**directory);
    if (!tried)
        return tried.error();
    const Outcome room = checkRoom((*directory)->descriptor(), 0, folder);
    if (!room)
        return room.error();
    return freeBytes((*directory)->descriptor()).value_or(std::numeric_limits<qint64>::max());
}

Outcome checkRoom(int descriptor, qint64 needed, const QString &folder)
{
    const std::optional<qint64> free = freeBytes(descriptor);
    const qint64 wanted = needed + keptFree;
    if (!free || *free >= wanted)
        return Nothing{};
    return failure(
        Error::DiskFull,
        tr("There is not enough room in %1: %2 are needed and %3 are free. Make room, "
           "or choose another folder.")
            .arg(folder, QLocale().formattedDataSize(wanted), QLocale().formattedDataSize(*free)));
}

} // namespace gannet
