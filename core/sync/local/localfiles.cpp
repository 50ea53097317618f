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

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalFiles)
};

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

Result<Entry> LocalFiles::makeFolder(const SyncPath &path)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place)
        return place.error();
    if (::mkdirat(place->at(), place->name.constData(), 0777) == 0)
        m_touched.add(parentOf(path).toByteArray());
    else if (errno != EEXIST)
        return m_places.failed(path, errno);
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

Outcome LocalFiles::settle()
{
    return m_touched.sync(*m_root);
}

} // namespace gannet
