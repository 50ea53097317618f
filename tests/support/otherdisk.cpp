// SPDX-License-Identifier: GPL-3.0-or-later
// A library for LD_PRELOAD: lets a program believe that the files below GANNET_DISK_ROOT lie on
// another kind of disk, by what GANNET_DISK_MANNERS says, words with commas between them:
//   folds   names that differ in letter case (ASCII) are one name
//   vfat    the file system says that it is one: no links of either kind, no unnamed files
//   coarse  times are kept in steps of two seconds
//   shifted times are told an hour later than they are kept, as after the end of summer time
// Plain functions and no Qt, and no sanitizer: it is loaded before any of them.
#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <string>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr long hour = 3600;
constexpr long vfatMagic = 0x4d44;

using Syscall = long (*)(long, ...);

Syscall kernel()
{
    static const auto real = reinterpret_cast<Syscall>(::dlsym(RTLD_NEXT, "syscall"));
    return real;
}

const std::string &root()
{
    static const std::string path
        = std::getenv("GANNET_DISK_ROOT") ? std::getenv("GANNET_DISK_ROOT") : "/nowhere";
    return path;
}

bool has(const char *manner)
{
    static const std::string all = std::string(",")
        + (std::getenv("GANNET_DISK_MANNERS") ? std::getenv("GANNET_DISK_MANNERS") : "") + ',';
    return all.find(std::string(",") + manner + ',') != std::string::npos;
}

bool isInside(const std::string &path)
{
    return path.compare(0, root().size(), root()) == 0
        && (path.size() == root().size() || path[root().size()] == '/');
}

std::string pathOf(int descriptor)
{
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const long length = kernel()(SYS_readlinkat, AT_FDCWD, link.c_str(), path, sizeof path);
    return length > 0 ? std::string(path, size_t(length)) : std::string();
}

std::string folderPath(int folder)
{
    char here[4096];
    if (folder != AT_FDCWD)
        return pathOf(folder);
    return ::getcwd(here, sizeof here) ? here : "";
}

std::string pathAt(int folder, const char *name)
{
    if (name[0] == '/')
        return name;
    return name[0] == '\0' ? folderPath(folder) : folderPath(folder) + '/' + name;
}

bool exists(const std::string &path)
{
    struct stat facts {
    };
    return kernel()(SYS_newfstatat, AT_FDCWD, path.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0;
}

// As it is spelt in the folder, where it is there in another case.
std::string spelling(const std::string &folder, const std::string &name)
{
    if (name.empty() || exists(folder + '/' + name))
        return name;
    DIR *const listing = ::opendir(folder.c_str());
    std::string found = name;
    while (const dirent *const entry = listing ? ::readdir(listing) : nullptr) {
        if (::strcasecmp(entry->d_name, name.c_str()) == 0)
            found = entry->d_name;
    }
    if (listing)
        ::closedir(listing);
    return found;
}

//! \a name as the disk has it.
std::string kept(int folder, const char *name)
{
    const int problem = errno;
    const std::string whole = pathAt(folder, name);
    if (!has("folds") || name[0] == '\0' || !isInside(whole) || whole == root())
        return name;
    const std::string above = name[0] == '/' ? root() : folderPath(folder);
    const std::string rest = whole.substr(above.size() + 1);
    std::string at;
    for (size_t from = 0; from <= rest.size();) {
        const size_t slash = std::min(rest.find('/', from), rest.size());
        const std::string folderNow = at.empty() ? above : above + '/' + at;
        at += (from == 0 ? "" : "/") + spelling(folderNow, rest.substr(from, slash - from));
        from = slash + 1;
    }
    errno = problem;
    return name[0] == '/' ? above + '/' + at : at;
}

bool isVfat(int folder, const char *name)
{
    return has("vfat") && isInside(pathAt(folder, name));
}

template <typename Seconds, typename Nanoseconds>
void tell(Seconds *seconds, Nanoseconds *nanoseconds)
{
    if (has("coarse")) {
        *seconds -= *seconds % 2;
        *nanoseconds = 0;
    }
    if (has("shifted"))
        *seconds += hour;
}

int toldStat(long result, int folder, const char *name, struct stat *facts)
{
    if (result == 0 && isInside(pathAt(folder, name)))
        tell(&facts->st_mtim.tv_sec, &facts->st_mtim.tv_nsec);
    return int(result);
}

int statAt(int folder, const char *name, struct stat *facts, int flags)
{
    const long result = kernel()(SYS_newfstatat, folder, kept(folder, name).c_str(), facts, flags);
    return toldStat(result, folder, name, facts);
}

int timed(int folder, const char *name, const timespec times[2], int flags)
{
    timespec shifted[2] = {};
    const bool isOurs = times && has("shifted") && isInside(pathAt(folder, name ? name : ""));
    if (isOurs) {
        std::memcpy(shifted, times, sizeof shifted);
        for (timespec &time : shifted)
            time.tv_sec -= hour;
    }
    const std::string path = name ? kept(folder, name) : std::string();
    return int(kernel()(SYS_utimensat, folder, name ? path.c_str() : nullptr,
                        isOurs ? shifted : times, flags));
}

int opened(int folder, const char *name, int flags, mode_t mode)
{
    if ((flags & O_TMPFILE) == O_TMPFILE && isVfat(folder, name)) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return int(kernel()(SYS_openat, folder, kept(folder, name).c_str(), flags, mode));
}

int renamed(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    const std::string source = kept(fromFolder, from);
    const std::string target = kept(toFolder, to);
    return int(
        kernel()(SYS_renameat2, fromFolder, source.c_str(), toFolder, target.c_str(), flags));
}

int refused()
{
    errno = EPERM;
    return -1;
}

mode_t modeOf(int flags, va_list words)
{
    const bool needs = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    return needs ? mode_t(va_arg(words, int)) : 0;
}

} // namespace

extern "C" {

long syscall(long number, ...) noexcept
{
    va_list words;
    va_start(words, number);
    long given[6];
    for (long &one : given)
        one = va_arg(words, long);
    va_end(words);
    if (number != SYS_openat2)
        return kernel()(number, given[0], given[1], given[2], given[3], given[4], given[5]);
    const std::string path = kept(int(given[0]), reinterpret_cast<const char *>(given[1]));
    return kernel()(number, given[0], path.c_str(), given[2], given[3]);
}

int open(const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = modeOf(flags, words);
    va_end(words);
    return opened(AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = modeOf(flags, words);
    va_end(words);
    return opened(folder, name, flags, mode);
}

int open64(const char *name, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *name, int flags, ...) __attribute__((alias("openat")));

int statx(int folder, const char *name, int flags, unsigned mask, struct statx *facts) noexcept
{
    const long result = kernel()(SYS_statx, folder, kept(folder, name).c_str(), flags, mask, facts);
    if (result == 0 && isInside(pathAt(folder, name)))
        tell(&facts->stx_mtime.tv_sec, &facts->stx_mtime.tv_nsec);
    return int(result);
}

int fstatat(int folder, const char *name, struct stat *facts, int flags) noexcept
{
    return statAt(folder, name, facts, flags);
}

int stat(const char *name, struct stat *facts) noexcept
{
    return statAt(AT_FDCWD, name, facts, 0);
}

int lstat(const char *name, struct stat *facts) noexcept
{
    return statAt(AT_FDCWD, name, facts, AT_SYMLINK_NOFOLLOW);
}

int fstat(int file, struct stat *facts) noexcept
{
    return toldStat(kernel()(SYS_fstat, file, facts), file, "", facts);
}

int fstatfs(int file, struct statfs *facts) noexcept
{
    const long result = kernel()(SYS_fstatfs, file, facts);
    if (result == 0 && isVfat(file, ""))
        facts->f_type = vfatMagic;
    return int(result);
}

int utimensat(int folder, const char *name, const timespec times[2], int flags) noexcept
{
    return timed(folder, name, times, flags);
}

int futimens(int file, const timespec times[2]) noexcept
{
    return timed(file, nullptr, times, 0);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
              unsigned flags) noexcept
{
    return renamed(fromFolder, from, toFolder, to, flags);
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to) noexcept
{
    return renamed(fromFolder, from, toFolder, to, 0);
}

int rename(const char *from, const char *to) noexcept
{
    return renamed(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) noexcept
{
    if (isVfat(toFolder, to))
        return refused();
    const std::string source = kept(fromFolder, from);
    const std::string target = kept(toFolder, to);
    return int(kernel()(SYS_linkat, fromFolder, source.c_str(), toFolder, target.c_str(), flags));
}

int symlinkat(const char *target, int folder, const char *name) noexcept
{
    if (isVfat(folder, name))
        return refused();
    return int(kernel()(SYS_symlinkat, target, folder, kept(folder, name).c_str()));
}

int mkdirat(int folder, const char *name, mode_t mode) noexcept
{
    return int(kernel()(SYS_mkdirat, folder, kept(folder, name).c_str(), mode));
}

int mkdir(const char *name, mode_t mode) noexcept
{
    return mkdirat(AT_FDCWD, name, mode);
}

int unlinkat(int folder, const char *name, int flags) noexcept
{
    return int(kernel()(SYS_unlinkat, folder, kept(folder, name).c_str(), flags));
}

int unlink(const char *name) noexcept
{
    return unlinkat(AT_FDCWD, name, 0);
}

int fstatat64(int folder, const char *name, struct stat64 *facts, int flags) noexcept
    __attribute__((alias("fstatat")));
int stat64(const char *name, struct stat64 *facts) noexcept __attribute__((alias("stat")));
int lstat64(const char *name, struct stat64 *facts) noexcept __attribute__((alias("lstat")));
int fstat64(int file, struct stat64 *facts) noexcept __attribute__((alias("fstat")));
int fstatfs64(int file, struct statfs64 *facts) noexcept __attribute__((alias("fstatfs")));
}
