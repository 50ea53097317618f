// SPDX-License-Identifier: GPL-3.0-or-later
// A library for LD_PRELOAD: lets a program believe that the machine was started anew and that the
// files of GANNET_STRESS_INODES, lines of "INODE FORMER-INODE", are those of before. Syncs do
// nothing, as no power is lost here and they take most of the time. The time of an inode cannot be
// brought back, so it is told as that of the data.
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <unordered_map>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr const char *bootId = "/proc/sys/kernel/random/boot_id";
constexpr const char *anotherId = "/proc/sys/kernel/random/uuid"; // another one at each reading

const std::unordered_map<std::uint64_t, std::uint64_t> &formerInodes()
{
    static const auto all = [] {
        std::unordered_map<std::uint64_t, std::uint64_t> inodes;
        const char *const path = std::getenv("GANNET_STRESS_INODES");
        std::ifstream lines(path ? path : "");
        std::uint64_t now = 0;
        std::uint64_t before = 0;
        while (lines >> now >> before)
            inodes[now] = before;
        return inodes;
    }();
    return all;
}

// A new file gets a number that none had before.
template <typename Inode>
void asBefore(Inode *inode)
{
    constexpr std::uint64_t beyond = std::uint64_t(1) << 40;
    const auto found = formerInodes().find(*inode);
    if (found != formerInodes().end())
        *inode = found->second;
    else if (!formerInodes().empty())
        *inode += beyond;
}

int asBefore(int result, struct stat *facts)
{
    if (result == 0)
        asBefore(&facts->st_ino);
    return result;
}

} // namespace

extern "C" {

int open(const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const bool makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    const mode_t mode = makes ? mode_t(va_arg(words, int)) : 0;
    va_end(words);
    const char *const meant = std::strcmp(name, bootId) == 0 ? anotherId : name;
    return int(::syscall(SYS_openat, AT_FDCWD, meant, flags, mode));
}

int open64(const char *name, int flags, ...) __attribute__((alias("open")));

int fstatat(int folder, const char *name, struct stat *facts, int flags) noexcept
{
    return asBefore(int(::syscall(SYS_newfstatat, folder, name, facts, flags)), facts);
}

int fstat(int file, struct stat *facts) noexcept
{
    return fstatat(file, "", facts, AT_EMPTY_PATH);
}

int lstat(const char *name, struct stat *facts) noexcept
{
    return fstatat(AT_FDCWD, name, facts, AT_SYMLINK_NOFOLLOW);
}

int stat(const char *name, struct stat *facts) noexcept
{
    return fstatat(AT_FDCWD, name, facts, 0);
}

int fstatat64(int folder, const char *name, struct stat64 *facts, int flags) noexcept
    __attribute__((alias("fstatat")));
int fstat64(int file, struct stat64 *facts) noexcept __attribute__((alias("fstat")));
int lstat64(const char *name, struct stat64 *facts) noexcept __attribute__((alias("lstat")));
int stat64(const char *name, struct stat64 *facts) noexcept __attribute__((alias("stat")));

int statx(int folder, const char *name, int flags, unsigned wanted, struct statx *facts) noexcept
{
    const int result = int(::syscall(SYS_statx, folder, name, flags, wanted, facts));
    if (result != 0)
        return result;
    asBefore(&facts->stx_ino);
    facts->stx_ctime = facts->stx_mtime;
    return result;
}

int fsync(int)
{
    return 0;
}

int fdatasync(int)
{
    return 0;
}

int syncfs(int) noexcept
{
    return 0;
}

} // extern "C"
