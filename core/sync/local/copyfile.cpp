// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/copyfile.h"

#include "core/io/digesthash.h"
#include "core/io/filesystem.h"
#include "core/io/unixfile.h"
#include "core/sync/local/localentry.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qint64 step = 8LL * 1024 * 1024; // bytes between two looks at the stop
constexpr qint64 smallSize = 64LL * 1024; // not worth asking for holes and shared blocks
constexpr qint64 block = 256LL * 1024;
constexpr qint64 worthReserving = 1024LL * 1024; // bytes
constexpr qint64 mostShared = 64LL * 1024 * 1024; // bytes that are read only to be hashed
constexpr qint64 blockBytes = 512; // of st_blocks, stat(2)
constexpr qint64 mostZeros = 1024LL * 1024 * 1024; // bytes of holes that are hashed

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::copyFile)
};

struct Copying {
    int from;
    int to;
    QString name;
    DigestHash *hash = nullptr; //!< gets all bytes; null: nobody wants them
    bool bySystem = true; //!< until the system says that it cannot; a hash has to see the bytes

    Outcome piece(qint64 offset, qint64 length);
    Outcome bySystemCall(qint64 *offset, qint64 *length);
    Outcome byReading(qint64 offset, qint64 length);
    Outcome hole(qint64 begin, qint64 end, const StopToken &stop);
    Outcome extent(qint64 begin, qint64 end, const StopToken &stop);
    Outcome all(qint64 size, const StopToken &stop);
    Outcome onlyHash(qint64 size);
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
        if (hash)
            hash->add(*bytes);
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

// It reads as zeros, which count in a hash.
Outcome Copying::hole(qint64 begin, qint64 end, const StopToken &stop)
{
    static const QByteArray zeros(block, '\0');
    for (qint64 at = begin; hash && at < end; at += block) {
        if (stop.stop_requested())
            return stopped();
        hash->add(QByteArrayView(zeros).first(std::min(block, end - at)));
    }
    return Nothing{};
}

// Where the file system does not tell holes, all of it is one piece of data.
Outcome Copying::all(qint64 size, const StopToken &stop)
{
    qint64 at = 0;
    while (at < size) {
        const qint64 data = ::lseek(from, at, SEEK_DATA);
        const bool isHoleOnly = data < 0 && errno == ENXIO; // from here to the end
        const qint64 begin = isHoleOnly ? size : std::min(data < 0 ? at : data, size);
        const qint64 next = data < 0 ? -1 : ::lseek(from, begin, SEEK_HOLE);
        const qint64 end = next < 0 ? size : std::min(next, size);
        const Outcome passed = hole(at, begin, stop);
        if (!passed)
            return passed;
        const Outcome copied = extent(begin, end, stop);
        if (!copied)
            return copied;
        at = std::max(end, begin + 1);
    }
    if (::ftruncate(to, size) != 0)
        return systemFailure(errno, Words::tr("Could not copy %1").arg(name));
    return Nothing{};
}

// The bytes of a file that is shared already.
Outcome Copying::onlyHash(qint64 size)
{
    for (qint64 at = 0; at < size; at += block) {
        const auto bytes = readAt(from, at, std::min(block, size - at), name);
        if (!bytes)
            return bytes.error();
        hash->add(*bytes);
    }
    return Nothing{};
}

qint64 zerosOf(int descriptor, qint64 size)
{
    struct stat facts {
    };
    return ::fstat(descriptor, &facts) == 0 ? size - facts.st_blocks * blockBytes : 0;
}

//! \a hash, if it is not null, is empty afterwards where it was not worth its time.
Outcome copyWith(std::optional<DigestHash> *hash, Copying copying, const StopToken &stop)
{
    const Entry before = entryOfOpen(copying.from);
    const qint64 size = before.signature.size;
    if (before.kind != EntryKind::File)
        return failure(Error::Changed, Words::tr("%1 is no file any more.").arg(copying.name));
    const bool isSmall = size <= smallSize;
    const bool isShared = !isSmall && ::ioctl(copying.to, FICLONE, copying.from) == 0;
    const bool isMostlyZeros = size > mostZeros && zerosOf(copying.from, size) > mostZeros;
    if (isShared ? size > mostShared : isMostlyZeros)
        hash->reset();
    // So that others, who look how much is free meanwhile, do not count on it.
    if (!isShared && size >= worthReserving && zerosOf(copying.from, size) <= 0)
        reserve(copying.to, size);
    copying.hash = *hash ? &**hash : nullptr;
    copying.bySystem = !*hash;
    const Outcome copied = isSmall ? copying.extent(0, size, stop)
        : !isShared                ? copying.all(size, stop)
        : copying.hash             ? copying.onlyHash(size)
                                   : Outcome(Nothing{});
    if (!copied)
        return copied;
    if (!isStill(before, entryOfOpen(copying.from)))
        return failure(Error::Changed,
                       Words::tr("%1 was written to while it was copied. It is copied the next "
                                 "time.")
                           .arg(copying.name));
    return Nothing{};
}

} // namespace

Outcome copyFile(int from, int to, const QString &name, const StopToken &stop)
{
    std::optional<DigestHash> none;
    return copyWith(&none, {from, to, name}, stop);
}

Result<QByteArray> copyAndHash(int from, int to, const QString &name, const StopToken &stop)
{
    std::optional<DigestHash> hash(std::in_place, Checksum::Algorithm::Sha256);
    const Outcome copied = copyWith(&hash, {from, to, name}, stop);
    if (!copied)
        return copied.error();
    return hash ? hash->result().toHex() : QByteArray();
}

} // namespace gannet
