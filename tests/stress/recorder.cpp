// SPDX-License-Identifier: GPL-3.0-or-later
// A library for LD_PRELOAD: writes down, in the order in which they happened, all writes, names and
// syncs of files below GANNET_STRESS_ROOT into the file GANNET_STRESS_LOG. On SIGUSR1 the program
// dies at its next such call, after it was written down; also when it has made
// GANNET_STRESS_PARTS parts and then syncs the folder "files". \sa recording.h for the form.
//
// One lock around call and note keeps the order true. Plain functions and no Qt: the library must
// not need what it listens to.
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Note {
    char kind = 0;
    std::uint64_t inode = 0;
    std::int64_t offset = 0;
    std::string path;
    std::string other;
};

std::recursive_mutex lock;
volatile std::sig_atomic_t isDying = 0;

const std::string &root()
{
    static const std::string path
        = std::getenv("GANNET_STRESS_ROOT") ? std::getenv("GANNET_STRESS_ROOT") : "/nowhere";
    return path;
}

int logFile()
{
    static const int file
        = int(::syscall(SYS_openat, AT_FDCWD, std::getenv("GANNET_STRESS_LOG"),
                        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)); // not our own open
    return file;
}

template <typename Number>
void append(std::string *record, Number number)
{
    record->append(reinterpret_cast<const char *>(&number), sizeof number);
}

void append(std::string *record, const std::string &text)
{
    append(record, std::uint32_t(text.size()));
    *record += text;
}

bool endsWith(const std::string &text, const std::string &end)
{
    return text.size() >= end.size()
        && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// The moment when a part is durable, and its row perhaps does not yet say which file it is.
void dieAfterParts(const Note &note)
{
    static const char *const wish = std::getenv("GANNET_STRESS_PARTS");
    static int left = wish ? std::atoi(wish) : -1;
    if (note.kind == 'n' && endsWith(note.path, ".part") && left > 0)
        --left;
    if (note.kind == 's' && endsWith(note.path, "/files") && left == 0)
        isDying = 1;
}

void write(const Note &note)
{
    dieAfterParts(note);
    std::string record(1, note.kind);
    append(&record, note.inode);
    append(&record, note.offset);
    append(&record, note.path);
    append(&record, note.other);
    if (::syscall(SYS_write, logFile(), record.data(), record.size()) != ssize_t(record.size()))
        std::abort();
    if (isDying)
        ::syscall(SYS_kill, ::getpid(), SIGKILL);
}

bool isInside(const std::string &path)
{
    return path.compare(0, root().size(), root()) == 0;
}

std::string pathOf(int descriptor)
{
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t length = ::readlink(link.c_str(), path, sizeof path);
    return length > 0 ? std::string(path, size_t(length)) : std::string();
}

std::string pathAt(int folder, const char *name)
{
    if (name[0] == '/')
        return name;
    char here[4096];
    const std::string base
        = folder == AT_FDCWD ? (::getcwd(here, sizeof here) ? here : "") : pathOf(folder);
    return std::strcmp(name, ".") == 0 ? base : base + '/' + name;
}

bool isWatched(int descriptor)
{
    struct stat facts {
    };
    return ::fstat(descriptor, &facts) == 0 && (S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode))
        && isInside(pathOf(descriptor));
}

std::uint64_t inodeOf(int descriptor)
{
    struct stat facts {
    };
    return ::fstat(descriptor, &facts) == 0 ? facts.st_ino : 0;
}

std::uint64_t inodeAt(const std::string &path, int flags)
{
    struct stat facts {
    };
    return ::fstatat(AT_FDCWD, path.c_str(), &facts, flags) == 0 ? facts.st_ino : 0;
}

// Calls, and notes what came of it when \a isOurs and it did not fail.
template <typename Call>
auto noted(bool isOurs, Note note, Call call)
{
    if (!isOurs)
        return call();
    const std::lock_guard guard(lock);
    const auto result = call();
    const int problem = errno;
    if (result >= 0)
        write(note);
    errno = problem;
    return result;
}

int noteOpened(int file, const std::string &path, int flags, bool wasThere)
{
    if (file < 0)
        return file;
    const int problem = errno;
    const bool isUnnamed = (flags & O_TMPFILE) == O_TMPFILE;
    if (isUnnamed)
        write({'n', inodeOf(file), 0, {}, {}});
    else if ((flags & O_CREAT) && !wasThere)
        write({'n', inodeOf(file), 0, path, {}});
    else if (flags & O_TRUNC)
        write({'t', inodeOf(file), 0, {}, {}});
    errno = problem;
    return file;
}

template <typename Call>
int opened(int folder, const char *name, int flags, Call call)
{
    const bool changes = (flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE;
    const std::string path = changes ? pathAt(folder, name) : std::string();
    if (!changes || !isInside(path))
        return call();
    const std::lock_guard guard(lock);
    const bool wasThere = ::access(path.c_str(), F_OK) == 0;
    return noteOpened(call(), path, flags, wasThere);
}

mode_t modeOf(int flags, va_list words)
{
    const bool has = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    return has ? mode_t(va_arg(words, int)) : 0;
}

ssize_t written(int file, const void *bytes, off_t offset, bool atPosition, ssize_t count)
{
    if (count <= 0)
        return count;
    const int problem = errno;
    const bool atEnd = !atPosition;
    const off_t from = atEnd ? ::lseek(file, 0, SEEK_CUR) - count : offset;
    write({'w',
           inodeOf(file),
           from,
           {},
           std::string(static_cast<const char *>(bytes), size_t(count))});
    errno = problem;
    return count;
}

int renamed(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    const std::string source = pathAt(fromFolder, from);
    const std::string target = pathAt(toFolder, to);
    const char kind = flags & RENAME_EXCHANGE ? 'x' : 'r';
    return noted(isInside(target), {kind, 0, 0, source, target}, [&] {
        return int(::syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags));
    });
}

int unlinked(int folder, const char *name, int flags)
{
    const std::string path = pathAt(folder, name);
    return noted(isInside(path), {'u', 0, 0, path, {}},
                 [&] { return int(::syscall(SYS_unlinkat, folder, name, flags)); });
}

int linked(int fromFolder, const char *from, int toFolder, const char *to, int flags)
{
    const std::string target = pathAt(toFolder, to);
    const std::uint64_t inode
        = inodeAt(pathAt(fromFolder, from), flags & AT_SYMLINK_FOLLOW ? 0 : AT_SYMLINK_NOFOLLOW);
    return noted(isInside(target), {'l', inode, 0, target, {}},
                 [&] { return int(::syscall(SYS_linkat, fromFolder, from, toFolder, to, flags)); });
}

// Calls, and notes the new inode at \a path.
template <typename Call>
int made(char kind, const std::string &path, const std::string &other, Call call)
{
    if (!isInside(path))
        return call();
    const std::lock_guard guard(lock);
    const int result = call();
    const int problem = errno;
    if (result == 0)
        write({kind, inodeAt(path, AT_SYMLINK_NOFOLLOW), 0, path, other});
    errno = problem;
    return result;
}

int timed(int folder, const char *name, const timespec times[2], int flags)
{
    const std::string path = name ? pathAt(folder, name) : pathOf(folder);
    const bool isOurs = times && times[1].tv_nsec != UTIME_NOW && times[1].tv_nsec != UTIME_OMIT
        && isInside(path);
    const std::uint64_t inode = !isOurs ? 0
        : name                          ? inodeAt(path, AT_SYMLINK_NOFOLLOW)
                                        : inodeOf(folder);
    const std::int64_t time = isOurs ? times[1].tv_sec * 1'000'000'000 + times[1].tv_nsec : 0;
    return noted(isOurs, {'h', inode, time, {}, {}},
                 [&] { return int(::syscall(SYS_utimensat, folder, name, times, flags)); });
}

int synced(int file, long call)
{
    const bool isOurs = isWatched(file);
    return noted(isOurs, {'s', isOurs ? inodeOf(file) : 0, 0, isOurs ? pathOf(file) : "", {}},
                 [&] { return int(::syscall(call, file)); });
}

int resized(int file, off_t length)
{
    const bool isOurs = isWatched(file);
    return noted(isOurs, {'t', isOurs ? inodeOf(file) : 0, length, {}, {}},
                 [&] { return int(::syscall(SYS_ftruncate, file, length)); });
}

void die(int)
{
    isDying = 1;
}

[[gnu::constructor]] void listen()
{
    ::signal(SIGUSR1, &die);
}

} // namespace

extern "C" {

int open(const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = modeOf(flags, words);
    va_end(words);
    return opened(AT_FDCWD, name, flags,
                  [&] { return int(::syscall(SYS_openat, AT_FDCWD, name, flags, mode)); });
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = modeOf(flags, words);
    va_end(words);
    return opened(folder, name, flags,
                  [&] { return int(::syscall(SYS_openat, folder, name, flags, mode)); });
}

int open64(const char *name, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *name, int flags, ...) __attribute__((alias("openat")));

ssize_t write(int file, const void *bytes, size_t count)
{
    if (!isWatched(file))
        return ::syscall(SYS_write, file, bytes, count);
    const std::lock_guard guard(lock);
    return written(file, bytes, 0, false, ::syscall(SYS_write, file, bytes, count));
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    if (!isWatched(file))
        return ::syscall(SYS_pwrite64, file, bytes, count, offset);
    const std::lock_guard guard(lock);
    return written(file, bytes, offset, true, ::syscall(SYS_pwrite64, file, bytes, count, offset));
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset)
    __attribute__((alias("pwrite")));

int ftruncate(int file, off_t length) noexcept
{
    return resized(file, length);
}

int ftruncate64(int file, off_t length) noexcept __attribute__((alias("ftruncate")));

// Space is reserved without a change of what can be read, or the file grows.
int fallocate(int file, int mode, off_t offset, off_t length)
{
    const bool grows = isWatched(file) && !(mode & FALLOC_FL_KEEP_SIZE);
    return noted(grows, {'g', grows ? inodeOf(file) : 0, offset + length, {}, {}},
                 [&] { return int(::syscall(SYS_fallocate, file, mode, offset, length)); });
}

int fallocate64(int file, int mode, off_t offset, off_t length) __attribute__((alias("fallocate")));

int rename(const char *from, const char *to) noexcept
{
    return renamed(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to) noexcept
{
    return renamed(fromFolder, from, toFolder, to, 0);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
              unsigned flags) noexcept
{
    return renamed(fromFolder, from, toFolder, to, flags);
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) noexcept
{
    return linked(fromFolder, from, toFolder, to, flags);
}

int link(const char *from, const char *to) noexcept
{
    return linked(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *name) noexcept
{
    return unlinked(AT_FDCWD, name, 0);
}

int unlinkat(int folder, const char *name, int flags) noexcept
{
    return unlinked(folder, name, flags);
}

int rmdir(const char *name) noexcept
{
    return unlinked(AT_FDCWD, name, AT_REMOVEDIR);
}

int mkdirat(int folder, const char *name, mode_t mode) noexcept
{
    return made('m', pathAt(folder, name), {},
                [&] { return int(::syscall(SYS_mkdirat, folder, name, mode)); });
}

int mkdir(const char *name, mode_t mode) noexcept
{
    return mkdirat(AT_FDCWD, name, mode);
}

int symlinkat(const char *target, int folder, const char *name) noexcept
{
    return made('y', pathAt(folder, name), target,
                [&] { return int(::syscall(SYS_symlinkat, target, folder, name)); });
}

int utimensat(int folder, const char *name, const timespec times[2], int flags) noexcept
{
    return timed(folder, name, times, flags);
}

int futimens(int file, const timespec times[2]) noexcept
{
    return timed(file, nullptr, times, 0);
}

int fsync(int file)
{
    return synced(file, SYS_fsync);
}

int fdatasync(int file)
{
    return synced(file, SYS_fdatasync);
}

int fsetxattr(int file, const char *name, const void *value, size_t size, int flags) noexcept
{
    const bool isOurs = isWatched(file);
    return noted(isOurs,
                 {'a', isOurs ? inodeOf(file) : 0, 0, name,
                  std::string(static_cast<const char *>(value), size)},
                 [&] { return int(::syscall(SYS_fsetxattr, file, name, value, size, flags)); });
}

int fremovexattr(int file, const char *name) noexcept
{
    const bool isOurs = isWatched(file);
    return noted(isOurs, {'a', isOurs ? inodeOf(file) : 0, 0, name, {}},
                 [&] { return int(::syscall(SYS_fremovexattr, file, name)); });
}

int syncfs(int file) noexcept
{
    const bool isOurs = isWatched(file);
    return noted(isOurs, {'S', 0, 0, {}, {}}, [&] { return int(::syscall(SYS_syncfs, file)); });
}

} // extern "C"
