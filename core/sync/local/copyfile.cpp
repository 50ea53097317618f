// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/copyfile.h"

#include "core/io/unixfile.h"
#include "core/sync/local/localentry.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qint64 step = 8LL * 1024 * 1024; // bytes between two looks at the stop
constexpr qint64 block = 256LL * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::copyFile)
};

struct Copying {
    int from;
    int to;
    QString name;
    bool bySystem = true; //!< until the system says that it cannot

    Outcome piece(qint64 offset, qint64 length);
    Outcome bySystemCall(qint64 *offset, qint64 *length);
    Outcome byReading(qint64 offset, qint64 length);
    Outcome extent(qint64 begin, qint64 end, const StopToken &stop);
};

bool isRefusal(int number)
{
    return number == EXDEV || number == EINVAL || number == ENOSYS || number == EOPNOTSUPP
        || number == EBADF || number == EPERM;
}

Outcome Copying::bySystemCall(qint64 *offset, qint64 *length)
{
    off_t in = *offset;
    off_t out = *offset;
    while (bySystem && *length > 0) {
        const ssize_t copied = ::copy_file_range(from, &in, to, &out, size_t(*length), 0);
        if (copied < 0 && errno == EINTR)
            continue;
        if (copied < 0 && !isRefusal(errno))
            return systemFailure(errno, Words::tr("Could not copy %1").arg(name));
        bySystem = copied > 0;
        *length -= std::max<ssize_t>(copied, 0);
        *offset = in;
    }
    return Nothing{};
}

Outcome Copying::byReading(qint64 offset, qint64 length)
{
    while (length > 0) {
        const auto bytes = readAt(from, offset, std::min(block, length), name);
        if (!bytes)
            return bytes.error();
        if (bytes->isEmpty()) // it became shorter, which is seen at the end
            break;
        const Outcome written = writeAllAt(to, *bytes, offset, name);
        if (!written)
            return written;
        offset += bytes->size();
        length -= bytes->size();
    }
    return Nothing{};
}

Outcome Copying::piece(qint64 offset, qint64 length)
{
    const Outcome copied = bySystemCall(&offset, &length);
    return copied ? byReading(offset, length) : copied;
}

Outcome Copying::extent(qint64 begin, qint64 end, const StopToken &stop)
{
    for (qint64 at = begin; at < end; at += step) {
        if (stop.stop_requested())
            return stopped();
        const Outcome copied = piece(at, std::min(step, end - at));
        if (!copied)
            return copied;
    }
    return Nothing{};
}

// Where the file system does not tell holes, all of it is one piece of data.
Outcome copyData(int from, int to, qint64 size, const QString &name, const StopToken &stop)
{
    Copying copying{from, to, name};
    qint64 at = 0;
    while (at < size) {
        const qint64 data = ::lseek(from, at, SEEK_DATA);
        if (data < 0 && errno == ENXIO) // only a hole is left
            break;
        const qint64 begin = data < 0 ? at : data;
        const qint64 hole = data < 0 ? -1 : ::lseek(from, begin, SEEK_HOLE);
        const qint64 end = hole < 0 ? size : std::min(hole, size);
        const Outcome copied = copying.extent(begin, end, stop);
        if (!copied)
            return copied;
        at = std::max(end, begin + 1);
    }
    if (::ftruncate(to, size) != 0)
        return systemFailure(errno, Words::tr("Could not copy %1").arg(name));
    return Nothing{};
}

} // namespace

Outcome copyFile(int from, int to, const QString &name, const StopToken &stop)
{
    const Entry before = entryOfOpen(from);
    if (before.kind != EntryKind::File)
        return failure(Error::Changed, Words::tr("%1 is no file any more.").arg(name));
    if (::ioctl(to, FICLONE, from) != 0) {
        const Outcome copied = copyData(from, to, before.signature.size, name, stop);
        if (!copied)
            return copied;
    }
    if (!isStill(before, entryOfOpen(from)))
        return failure(Error::Changed,
                       Words::tr("%1 was written to while it was copied. It is copied the next "
                                 "time.")
                           .arg(name));
    return Nothing{};
}

} // namespace gannet
