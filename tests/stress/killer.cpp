// SPDX-License-Identifier: GPL-3.0-or-later
// A library for LD_PRELOAD: kills the program at call GANNET_STRESS_KILL_AT, counted from 1, of
// those that change a file or a name or send by a socket; of what that call writes the first half
// is written. 0 kills never. A program that ends by itself says "calls N" on standard error. Syncs
// do nothing, as no power is lost here and they take most of the time.
//
// Plain functions and no Qt: the library must not need what it listens to.
#include <atomic>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::atomic<long> calls = 0;

bool isTheOne()
{
    static const long wish = std::getenv("GANNET_STRESS_KILL_AT")
        ? std::atol(std::getenv("GANNET_STRESS_KILL_AT"))
        : 0;
    return ++calls == wish;
}

void die()
{
    ::syscall(SYS_kill, ::getpid(), SIGKILL);
}

template <typename... Words>
long counted(long call, Words... words)
{
    if (isTheOne())
        die();
    return ::syscall(call, words...);
}

// The event loop wakes itself by descriptors that are neither a file nor a socket.
bool isInteresting(int descriptor)
{
    struct stat facts {
    };
    return ::fstat(descriptor, &facts) == 0 && (S_ISREG(facts.st_mode) || S_ISSOCK(facts.st_mode));
}

// \a write: writes so many bytes.
template <typename Write>
ssize_t written(int descriptor, size_t count, Write write)
{
    if (!isInteresting(descriptor) || !isTheOne())
        return write(count);
    static_cast<void>(write(count / 2));
    die();
    return 0;
}

bool makes(int flags)
{
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
}

int opened(int folder, const char *name, int flags, mode_t mode)
{
    const bool changes = makes(flags) || (flags & O_TRUNC);
    return int(changes ? counted(SYS_openat, folder, name, flags, mode)
                       : ::syscall(SYS_openat, folder, name, flags, mode));
}

[[gnu::destructor]] void tell()
{
    std::fprintf(stderr, "calls %ld\n", calls.load());
}

} // namespace

extern "C" {

int open(const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = makes(flags) ? mode_t(va_arg(words, int)) : 0;
    va_end(words);
    return opened(AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = makes(flags) ? mode_t(va_arg(words, int)) : 0;
    va_end(words);
    return opened(folder, name, flags, mode);
}

int open64(const char *name, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *name, int flags, ...) __attribute__((alias("openat")));

ssize_t write(int file, const void *bytes, size_t count)
{
    return written(file, count,
                   [&](size_t some) -> ssize_t { return ::syscall(SYS_write, file, bytes, some); });
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    return written(file, count, [&](size_t some) -> ssize_t {
        return ::syscall(SYS_pwrite64, file, bytes, some, offset);
    });
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset)
    __attribute__((alias("pwrite")));

ssize_t writev(int file, const iovec *parts, int count)
{
    return written(file, size_t(count), [&](size_t some) -> ssize_t {
        return ::syscall(SYS_writev, file, parts, some);
    });
}

ssize_t sendto(int socket, const void *bytes, size_t count, int flags, const sockaddr *address,
               socklen_t length)
{
    return written(socket, count, [&](size_t some) -> ssize_t {
        return ::syscall(SYS_sendto, socket, bytes, some, flags, address, length);
    });
}

ssize_t send(int socket, const void *bytes, size_t count, int flags)
{
    return sendto(socket, bytes, count, flags, nullptr, 0);
}

ssize_t sendmsg(int socket, const msghdr *message, int flags)
{
    return counted(SYS_sendmsg, socket, message, flags);
}

ssize_t copy_file_range(int from, off64_t *in, int to, off64_t *out, size_t count, unsigned flags)
{
    return written(to, count, [&](size_t some) -> ssize_t {
        return ::syscall(SYS_copy_file_range, from, in, to, out, some, flags);
    });
}

int ioctl(int file, unsigned long request, ...) noexcept
{
    va_list words;
    va_start(words, request);
    const long word = va_arg(words, long);
    va_end(words);
    return int(request == FICLONE ? counted(SYS_ioctl, file, request, word)
                                  : ::syscall(SYS_ioctl, file, request, word));
}

int ftruncate(int file, off_t length) noexcept
{
    return int(counted(SYS_ftruncate, file, length));
}

int ftruncate64(int file, off_t length) noexcept __attribute__((alias("ftruncate")));

int futimens(int file, const timespec *times) noexcept
{
    return int(counted(SYS_utimensat, file, nullptr, times, 0));
}

int utimensat(int folder, const char *name, const timespec *times, int flags) noexcept
{
    return int(counted(SYS_utimensat, folder, name, times, flags));
}

int rename(const char *from, const char *to) noexcept
{
    return int(counted(SYS_rename, from, to));
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to) noexcept
{
    return int(counted(SYS_renameat2, fromFolder, from, toFolder, to, 0));
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
              unsigned flags) noexcept
{
    return int(counted(SYS_renameat2, fromFolder, from, toFolder, to, flags));
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) noexcept
{
    return int(counted(SYS_linkat, fromFolder, from, toFolder, to, flags));
}

int link(const char *from, const char *to) noexcept
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int symlinkat(const char *target, int folder, const char *name) noexcept
{
    return int(counted(SYS_symlinkat, target, folder, name));
}

int symlink(const char *target, const char *name) noexcept
{
    return symlinkat(target, AT_FDCWD, name);
}

int unlinkat(int folder, const char *name, int flags) noexcept
{
    return int(counted(SYS_unlinkat, folder, name, flags));
}

int unlink(const char *name) noexcept
{
    return unlinkat(AT_FDCWD, name, 0);
}

int rmdir(const char *name) noexcept
{
    return unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
}

int mkdirat(int folder, const char *name, mode_t mode) noexcept
{
    return int(counted(SYS_mkdirat, folder, name, mode));
}

int mkdir(const char *name, mode_t mode) noexcept
{
    return mkdirat(AT_FDCWD, name, mode);
}

int fsync(int)
{
    if (isTheOne())
        die();
    return 0;
}

int fdatasync(int file)
{
    return fsync(file);
}

int syncfs(int file) noexcept
{
    return fsync(file);
}

} // extern "C"
