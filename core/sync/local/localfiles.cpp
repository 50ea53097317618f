// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localfiles.h"

#include "core/io/digesthash.h"
#include "core/sync/local/localfacts.h"

#include <QCoreApplication>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

constexpr qint64 hashBlock = 1024LL * 1024; // bytes

constexpr mode_t ownersAll = 0700; // a folder that its owner cannot write in cannot be kept in step

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalFiles)
};

// What may not be read can only be opened as a path, and such a one has its mode changed by the
// name that /proc has for it. A link that came there meanwhile is not followed.
bool changeMode(const Place &place, mode_t mode)
{
    const UnixFile file(
        ::openat(place.at(), place.name.constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen())
        return false;
    struct stat facts {
    };
    if (::fstat(file.descriptor(), &facts) != 0)
        return false;
    // What makes new files belong to the group of their folder is this side's own affair.
    const mode_t own = S_ISDIR(facts.st_mode) ? facts.st_mode & (S_ISGID | S_ISVTX) : 0;
    const QByteArray name = "/proc/self/fd/" + QByteArray::number(file.descriptor());
    return ::fchmodat(AT_FDCWD, name.constData(), mode | own, 0) == 0;
}

} // namespace

LocalFiles::LocalFiles(std::shared_ptr<const BeneathRoot> root, EndpointFacts facts,
                       const QString &run, Placement::Replacing replacing)
    : m_root(std::move(root))
    , m_facts(std::move(facts))
    , m_places(m_root, m_facts.granularity, m_facts.hasIds)
    , m_staging(m_root)
    , m_trash(m_root, run, &m_touched)
    , m_placement(&m_places, &m_staging, &m_trash, &m_touched, replacing)
{
}

Result<Entry> LocalFiles::look(const SyncPath &path) const
{
    if (path.isEmpty())
        return understood(entryOfOpen(m_root->descriptor()), m_places.readingNow());
    const Result<Place> place = m_places.placeOf(path);
    if (place)
        return m_places.lookAt(path, *place);
    // Without its folder it is not there; but a root that is away says nothing.
    const bool isAbsent = place.error().kind == Error::Changed && m_root->isThere();
    return isAbsent ? Result<Entry>(Entry()) : Result<Entry>(place.error());
}

Result<QByteArray> LocalFiles::hash(const SyncPath &path, const StopToken &stop) const
{
    const UnixFile file = m_root->openAt(path, O_RDONLY | O_NONBLOCK);
    if (!file.isOpen())
        return m_root->failureAt(path, errno, Words::tr("Could not read %1"));
    const Entry before = entryOfOpen(file.descriptor());
    if (before.kind != EntryKind::File)
        return m_places.changed(path);
    DigestHash hash(Checksum::Algorithm::Sha256);
    for (qint64 offset = 0;;) {
        if (stop.stop_requested())
            return stopped();
        const auto bytes = readAt(file.descriptor(), offset, hashBlock, m_root->pathOf(path));
        if (!bytes)
            return bytes.error();
        if (bytes->isEmpty())
            break;
        hash.add(*bytes);
        offset += bytes->size();
    }
    if (!isStill(before, entryOfOpen(file.descriptor())))
        return m_places.changed(path);
    return "sha256:" + hash.result().toHex();
}

Result<SourceFile> LocalFiles::fetch(const SyncPath &path, const Entry &expected) const
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    const Result<Entry> now = m_places.lookAt(path, *place);
    if (!now)
        return now.error();
    if (now->kind != EntryKind::File || !isStill(expected, *now))
        return m_places.changed(path);
    return SourceFile{m_root->pathOf(path), false, now->signature, now->mode, {}};
}

Outcome LocalFiles::mark(const QByteArray &identity)
{
    const Result<Place> place = m_root->placeOf(markerName);
    if (!place)
        return place.error();
    Result<Aside> spot = m_staging.spotFor(markerName, *place);
    if (!spot)
        return spot.error();
    const NameAt at = spot->at();
    const UnixFile file(
        ::openat(at.folder, at.name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.isOpen())
        return m_places.failed(markerName, errno);
    const Outcome written
        = appendAll(file.descriptor(), identity + '\n', m_root->pathOf(markerName));
    if (!written)
        return written;
    if (::fdatasync(file.descriptor()) != 0
        || ::renameat(at.folder, at.name.constData(), place->at(), markerName) != 0)
        return m_places.failed(markerName, errno);
    m_touched.add({});
    return settle();
}

// What the mask took is given back where the mode has it; it is wider at no moment.
Result<Entry> LocalFiles::makeFolder(const SyncPath &path, quint16 mode)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    const mode_t wanted = mode == 0 ? 0777 : (mode & 0777) | ownersAll;
    if (::mkdirat(place->at(), place->name.constData(), wanted) == 0) {
        m_touched.add(parentOf(path).toByteArray());
        if (mode != 0)
            static_cast<void>(changeMode(*place, wanted)); // some file systems have none
    } else if (errno != EEXIST) {
        return m_places.failed(path, errno);
    }
    Result<Entry> made = m_places.lookAt(path, *place);
    if (made && made->kind != EntryKind::Folder)
        return m_places.changed(path);
    return made;
}

Result<Entry> LocalFiles::setModified(const SyncPath &path, qint64 modified)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    const timespec times[2] = {{0, UTIME_OMIT}, timeOf(modified)};
    if (::utimensat(place->at(), place->name.constData(), times, AT_SYMLINK_NOFOLLOW) != 0)
        return m_places.failed(path, errno);
    return m_places.lookAt(path, *place);
}

Result<Entry> LocalFiles::setMode(const SyncPath &path, quint16 mode, const Entry &expected)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    const Result<Entry> now = m_places.lookAt(path, *place);
    if (!now)
        return now.error();
    if (!isStill(expected, *now) || expected.kind == EntryKind::Link)
        return m_places.changed(path);
    const mode_t owners = expected.kind == EntryKind::Folder ? ownersAll : 0;
    if (!changeMode(*place, (mode & 0777) | owners))
        return m_places.failed(path, errno);
    return m_places.lookAt(path, *place);
}

Outcome LocalFiles::settle()
{
    return m_touched.sync(*m_root);
}

} // namespace gannet
