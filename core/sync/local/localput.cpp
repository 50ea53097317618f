// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/folderlook.h"
#include "core/io/groupsync.h"
#include "core/sync/local/copyfile.h"
#include "core/sync/local/localfiles.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qint64 blockBytes = 512; // of st_blocks, stat(2)

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalFiles)
};

//! Bytes that a copy takes, without the holes.
qint64 roomFor(int descriptor)
{
    struct stat facts {
    };
    if (::fstat(descriptor, &facts) != 0)
        return 0;
    return std::min<qint64>(facts.st_size, facts.st_blocks * blockBytes);
}

// Neither is a reason to lose the file: some file systems have no permissions, and no such times.
void setModeAndTime(int descriptor, quint16 mode, qint64 modified)
{
    static_cast<void>(::fchmod(descriptor, mode & 0777));
    if (modified == 0)
        return;
    const timespec times[2] = {{0, UTIME_OMIT}, timeOf(modified)};
    static_cast<void>(::futimens(descriptor, times));
}

Error sourceFailure(const SourceFile &source, int number)
{
    return systemFailure(number, Words::tr("Could not read %1").arg(source.path));
}

} // namespace

// The very file becomes the new one. Not open, with EXDEV, where it lies on another file system.
Result<UnixFile> LocalFiles::takeIn(const Aside &spot, const SourceFile &source) const
{
    const QByteArray path = QFile::encodeName(source.path);
    UnixFile file(::open(path.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return sourceFailure(source, errno);
    if (const int renaming = renameNew({AT_FDCWD, path}, spot.at()); renaming != 0) {
        errno = renaming;
        return UnixFile();
    }
    return file;
}

Result<UnixFile> LocalFiles::copyIn(const Aside &spot, const Place &place, const SourceFile &source,
                                    const StopToken &stop, QByteArray *sha256)
{
    const UnixFile from(::open(QFile::encodeName(source.path).constData(),
                               O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!from.isOpen())
        return sourceFailure(source, errno);
    // The path may lead elsewhere by now, so the file itself says whether it is the one.
    if (!source.isTemporary && source.seen.inode != 0
        && !isStill({EntryKind::File, {}, 0, source.seen, {}}, entryOfOpen(from.descriptor())))
        return failure(Error::Changed,
                       Words::tr("%1 changed since it was looked at. It is looked at again the "
                                 "next time.")
                           .arg(source.path));
    const Outcome room = checkRoom(place.at(), roomFor(from.descriptor()), m_root->path());
    if (!room)
        return room.error();
    const NameAt at = spot.at();
    UnixFile to(
        ::openat(at.folder, at.name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!to.isOpen())
        return m_places.failed({}, errno);
    Result<QByteArray> hash = copyAndHash(from.descriptor(), to.descriptor(), source.path, stop);
    if (!hash)
        return hash.error();
    *sha256 = std::move(*hash);
    return to;
}

Result<Staged> LocalFiles::stage(const SyncPath &path, const SourceFile &source,
                                 const Entry &expected, const StopToken &stop)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    Result<Aside> spot = m_staging.spotFor(path, *place);
    if (!spot)
        return spot.error();
    Result<UnixFile> file = source.isTemporary ? takeIn(*spot, source) : UnixFile();
    QByteArray sha256 = source.sha256;
    if (file && !file->isOpen()) {
        file = copyIn(*spot, *place, source, stop, &sha256);
        if (file && source.isTemporary)
            QFile::remove(source.path);
    }
    if (!file)
        return file.error();
    const quint16 kept = expected.kind == EntryKind::File ? expected.mode : 0;
    const quint16 usual = kept != 0 ? kept : m_staging.fileMode();
    setModeAndTime(file->descriptor(), source.mode != 0 ? source.mode : usual,
                   source.seen.modified);
    const quint64 inode = entryOfOpen(file->descriptor()).signature.inode;
    return Staged{std::move(*spot), std::move(*file), inode, sha256};
}

Result<Staged> LocalFiles::stageLink(const SyncPath &path, const QByteArray &target)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    Result<Aside> spot = m_staging.spotFor(path, *place);
    if (!spot)
        return spot.error();
    const NameAt at = spot->at();
    Entry made;
    if (::symlinkat(target.constData(), at.folder, at.name.constData()) != 0
        || !lookAtName(at.folder, at.name, &made))
        return m_places.failed(path, errno);
    return Staged{std::move(*spot), {}, made.signature.inode};
}

void LocalFiles::enqueue(std::shared_ptr<Putting> putting)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(putting));
}

// The order is what keeps a power cut from leaving half a file under its name: all data first, then
// the names; the folders follow in settle().
void LocalFiles::commitWaiting()
{
    std::vector<std::shared_ptr<Putting>> group;
    {
        const std::lock_guard lock(m_mutex);
        group.swap(m_waiting);
    }
    std::vector<UnsyncedFile> files;
    std::vector<Putting *> ofFiles;
    for (const auto &putting : group) {
        if (!putting->staged.file.isOpen())
            continue;
        const int descriptor = putting->staged.file.descriptor();
        files.push_back({descriptor, mountOf(descriptor).device, m_root->pathOf(putting->path)});
        ofFiles.push_back(putting.get());
    }
    const std::vector<Outcome> synced = syncGroup(files, Durability::Group);
    for (size_t i = 0; i < files.size(); ++i) {
        if (!synced[i])
            ofFiles[i]->result = synced[i].error();
    }
    for (const auto &putting : group) {
        if (!putting->result)
            putting->result = commit(putting.get());
    }
}

Result<Entry> LocalFiles::commit(Putting *putting)
{
    const UnixFile &file = putting->staged.file;
    const Entry staged = file.isOpen() ? entryOfOpen(file.descriptor()) : Entry();
    const Outcome given = m_placement.give(&putting->staged, putting->path, putting->expected);
    if (!given)
        return given.error();
    // Asked of the file itself: somebody may have replaced it in this very moment, or written to
    // it. That edit is not what was put, and is to be seen by the next listing.
    if (file.isOpen()) {
        Entry entry = entryOfOpen(file.descriptor());
        if (!isStillRenamed(staged, entry))
            entry = staged;
        entry.signature.hash = putting->hash;
        if (entry.signature.hash.isEmpty() && !putting->staged.sha256.isEmpty())
            entry.signature.hash = "sha256:" + putting->staged.sha256;
        return understood(std::move(entry), m_places.readingNow());
    }
    return look(putting->path);
}

} // namespace gannet
