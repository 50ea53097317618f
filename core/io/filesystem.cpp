// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/filesystem.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr long overlayMagic = 0x794c7630; // OVERLAYFS_SUPER_MAGIC, not in all headers
constexpr long f2fsMagic = 0xf2f52010;
constexpr long xfsMagic = 0x58465342;

long magicOf(int descriptor)
{
    struct statfs facts {
    };
    return ::fstatfs(descriptor, &facts) == 0 ? long(facts.f_type) : 0;
}

template <size_t N>
bool isOneOf(long magic, const std::array<long, N> &known)
{
    return std::find(known.begin(), known.end(), magic) != known.end();
}

} // namespace

std::optional<qint64> freeBytes(int descriptor)
{
    struct statvfs facts {
    };
    if (::fstatvfs(descriptor, &facts) != 0 || facts.f_blocks == 0) // some have no size at all
        return std::nullopt;
    return qint64(facts.f_bavail) * qint64(facts.f_frsize);
}

bool tellsHoles(int descriptor)
{
    return isOneOf(magicOf(descriptor),
                   std::array<long, 6>{EXT4_SUPER_MAGIC, xfsMagic, BTRFS_SUPER_MAGIC, TMPFS_MAGIC,
                                       f2fsMagic, overlayMagic});
}

qint64 firstHole(int descriptor)
{
    return std::max<qint64>(0, ::lseek(descriptor, 0, SEEK_HOLE));
}

// Not posix_fallocate(): where the system cannot do it, that one writes zeros.
void reserve(int descriptor, qint64 total)
{
    if (total > 0
        && isOneOf(magicOf(descriptor),
                   std::array<long, 3>{EXT4_SUPER_MAGIC, xfsMagic, BTRFS_SUPER_MAGIC}))
        static_cast<void>(::fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, total));
}

} // namespace gannet
