// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localentry.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <limits>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

using namespace std::chrono_literals;

constexpr qint64 second = 1'000'000'000; // ns
constexpr auto clockTick = 10ms; // the kernel's clock for times of files moves in such steps
constexpr unsigned wanted
    = STATX_TYPE | STATX_MODE | STATX_INO | STATX_SIZE | STATX_MTIME | STATX_CTIME | STATX_BTIME;
constexpr quint16 permissions = 0777; // who may run as somebody else is not carried over

// 1 for the very beginning of 1970, because 0 stands for unknown. Some disks have times beyond what
// can be told in nanoseconds, which are the years 1677 to 2262.
qint64 nanoseconds(const statx_timestamp &time)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max() / second - 1;
    if (time.tv_sec > most || time.tv_sec < -most)
        return (time.tv_sec > 0 ? most : -most) * second;
    const qint64 all = time.tv_sec * second + time.tv_nsec;
    return all == 0 ? 1 : all;
}

Entry entryOf(const struct statx &facts)
{
    Entry entry;
    entry.mode = facts.stx_mode & permissions;
    entry.signature.inode = facts.stx_ino;
    entry.signature.modified = nanoseconds(facts.stx_mtime);
    if (S_ISREG(facts.stx_mode)) {
        entry.kind = EntryKind::File;
        entry.signature.size = qint64(facts.stx_size);
        entry.signature.changed = nanoseconds(facts.stx_ctime);
    } else if (S_ISDIR(facts.stx_mode)) {
        entry.kind = EntryKind::Folder;
    } else if (S_ISLNK(facts.stx_mode)) {
        entry.kind = EntryKind::Link;
        entry.mode = 0;
    } else {
        entry = {EntryKind::Unknown, UnknownReason::SpecialFile, 0, {}, {}};
    }
    return entry;
}

bool readTarget(int folder, const QByteArray &name, QByteArray *target)
{
    std::array<char, PATH_MAX> bytes{};
    const ssize_t length = ::readlinkat(folder, name.constData(), bytes.data(), bytes.size());
    if (length < 0)
        return false;
    *target = QByteArray(bytes.data(), length);
    return true;
}

bool isSame(const Entry &expected, const Entry &now, bool isRenamed)
{
    if (expected.kind != now.kind || expected.kind == EntryKind::Unknown)
        return false;
    if (expected.kind == EntryKind::Link)
        return expected.target == now.target;
    if (expected.kind != EntryKind::File)
        return true;
    const Signature &was = expected.signature;
    const Signature &is = now.signature;
    const bool hasChanged = !isRenamed && was.changed != 0 && was.changed != is.changed;
    const bool isOther = was.inode != 0 && was.inode != is.inode;
    return was.size == is.size && was.modified == is.modified && !hasChanged && !isOther;
}

} // namespace

bool lookAtName(int folder, const QByteArray &name, Entry *entry)
{
    *entry = {};
    struct statx facts {
    };
    if (::statx(folder, name.constData(), AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, wanted, &facts)
        != 0)
        return errno == ENOENT;
    *entry = entryOf(facts);
    return entry->kind != EntryKind::Link || readTarget(folder, name, &entry->target);
}

Entry leftOutAtName(int folder, const QByteArray &name, bool hasIds)
{
    Entry entry{EntryKind::Unknown, UnknownReason::Filtered, 0, {}, {}};
    struct statx facts {
    };
    if (!hasIds
        || ::statx(folder, name.constData(), AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, wanted, &facts)
            != 0)
        return entry;
    entry.signature = entryOf(facts).signature;
    if (!S_ISDIR(facts.stx_mode))
        entry.signature.size = qint64(facts.stx_size); // also of a link: no folder
    entry.signature.changed
        = (facts.stx_mask & STATX_BTIME) != 0 ? nanoseconds(facts.stx_btime) : 0;
    return entry;
}

Entry entryOfOpen(int descriptor)
{
    struct statx facts {
    };
    if (::statx(descriptor, "", AT_EMPTY_PATH, wanted, &facts) != 0)
        return {EntryKind::Unknown, UnknownReason::NotReadable, 0, {}, {}};
    return entryOf(facts);
}

Reading readingNow(std::chrono::nanoseconds granularity, bool hasIds)
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    const auto step = std::max<std::chrono::nanoseconds>(granularity, clockTick);
    return {now.tv_sec * second + now.tv_nsec - step.count(), hasIds};
}

Entry understood(Entry entry, const Reading &reading)
{
    Signature &signature = entry.signature;
    signature.isRacy = entry.kind == EntryKind::File && signature.modified >= reading.racySince;
    if (!reading.hasIds) {
        signature.inode = 0;
        signature.changed = 0;
    }
    return entry;
}

timespec timeOf(qint64 nanoseconds)
{
    const std::chrono::nanoseconds all(nanoseconds);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(all);
    return {time_t(seconds.count()), long((all - seconds).count())};
}

bool isStill(const Entry &expected, const Entry &now)
{
    return isSame(expected, now, false);
}

bool isStillRenamed(const Entry &expected, const Entry &now)
{
    return isSame(expected, now, true);
}

} // namespace gannet
