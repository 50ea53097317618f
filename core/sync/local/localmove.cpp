// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/folderreader.h"
#include "core/sync/local/localfiles.h"

#include <QCoreApplication>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalFiles)
};

enum class Holds { Nothing, OnlyOwn, Others };

Holds whatIsIn(const NameAt &name)
{
    FolderReader reader(UnixFile(::openat(name.folder, name.name.constData(),
                                          O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)));
    Holds holds = Holds::Nothing;
    while (const auto child = reader.next()) {
        if (!isOwnName(child->name))
            return Holds::Others;
        holds = Holds::OnlyOwn;
    }
    return reader.error() == 0 ? holds : Holds::Others;
}

// One file under two names that this file system takes for one.
bool isSameFile(const Place &one, const Place &other)
{
    Entry a;
    Entry b;
    return lookAtName(one.at(), one.name, &a) && lookAtName(other.at(), other.name, &b)
        && a.exists() && a.signature.inode == b.signature.inode
        && caseFolded(one.name) == caseFolded(other.name);
}

} // namespace

Result<Entry> LocalFiles::move(const SyncPath &from, const SyncPath &to, const Entry &expected)
{
    const Result<Place> source = m_places.placeOf(from);
    if (!source)
        return source.error();
    const Result<Place> target = m_places.placeOf(to);
    if (!target)
        return target.error();
    const Outcome still = m_places.checkStill(from, *source, expected);
    if (!still)
        return still.error();
    const int renaming = rename(*source, to, *target);
    if (renaming == EXDEV) {
        const Outcome moved = expected.kind == EntryKind::Folder ? moveFolderAcross(from, to)
                                                                 : moveAcross(from, to, expected);
        return moved ? look(to) : Result<Entry>(moved.error());
    }
    if (renaming == EEXIST || renaming == ENOTEMPTY)
        return m_places.changed(to);
    if (renaming != 0)
        return m_places.failed(renaming == ENOENT ? from : to, renaming);
    m_touched.add(parentOf(from).toByteArray());
    m_touched.add(parentOf(to).toByteArray());
    Result<Entry> moved = m_places.lookAt(to, *target);
    if (!moved || isStillRenamed(expected, *moved))
        return moved;
    static_cast<void>(renameNew({target->at(), target->name}, {source->at(), source->name}));
    return m_places.changed(from);
}

// A name that differs in letter case only is taken by the very file where case does not count.
int LocalFiles::rename(const Place &from, const SyncPath &to, const Place &place)
{
    const NameAt source{from.at(), from.name};
    const NameAt target{place.at(), place.name};
    const int renaming = renameNew(source, target);
    if (renaming != EEXIST || !isSameFile(from, place))
        return renaming;
    const Result<Aside> spot = m_staging.spotFor(to, place);
    if (!spot)
        return renaming;
    if (const int aside = renameNew(source, spot->at()); aside != 0)
        return aside;
    const int back = renameNew(spot->at(), target);
    return back == 0 ? 0 : (static_cast<void>(renameNew(spot->at(), source)), back);
}

// What lies at \a lies, in the tree or in the trash, once more as \a to.
Outcome LocalFiles::copyTo(const SyncPath &lies, const SyncPath &to, const Entry &what)
{
    const SourceFile source{m_root->pathOf(lies), false, what.signature, what.mode, {}};
    Result<Staged> staged
        = what.kind == EntryKind::Link ? stageLink(to, what.target) : stage(to, source, {}, {});
    if (!staged)
        return staged.error();
    Putting putting{to, {}, std::move(*staged)};
    const UnixFile &file = putting.staged.file;
    if (file.isOpen() && ::fdatasync(file.descriptor()) != 0)
        return m_places.failed(to, errno);
    const Result<Entry> given = commit(&putting);
    return given ? Outcome(Nothing{}) : Outcome(given.error());
}

Outcome LocalFiles::moveAcross(const SyncPath &from, const SyncPath &to, const Entry &expected)
{
    const Outcome copied = copyTo(from, to, expected);
    if (!copied)
        return copied;
    const Result<Place> source = m_places.placeOf(from);
    if (!source)
        return source.error();
    // Where it changed since, both stay.
    const Result<Aside> old = m_placement.takeOut(from, *source, expected);
    return old ? Outcome(Nothing{}) : Outcome(old.error());
}

Outcome LocalFiles::moveFolderAcross(const SyncPath &from, const SyncPath &to)
{
    const Result<Entry> old = look(from);
    const Result<Entry> made = makeFolder(to, old ? old->mode : 0);
    if (!made)
        return made.error();
    FolderReader reader(m_root->openAt(from, O_RDONLY | O_DIRECTORY));
    while (const auto child = reader.next()) {
        Entry entry;
        if (!lookAtName(reader.descriptor(), child->name, &entry))
            return m_places.failed(from, errno);
        const Result<Entry> moved = move(joined(from, child->name), joined(to, child->name), entry);
        if (!moved)
            return moved.error();
    }
    if (reader.error() != 0)
        return m_places.failed(from, reader.error());
    const Result<Place> place = m_places.placeOf(from);
    return place ? removeFolder(from, *place) : Outcome(place.error());
}

Outcome LocalFiles::remove(const SyncPath &path, const Entry &expected)
{
    const Result<Place> place = m_places.placeOf(path);
    if (!place) {
        const Result<Entry> now = look(path);
        return now && now->kind == EntryKind::Absent ? Outcome(Nothing{}) : place.error();
    }
    const Result<Entry> now = m_places.lookAt(path, *place);
    if (!now)
        return now.error();
    if (now->kind == EntryKind::Absent)
        return m_root->isThere() ? Outcome(Nothing{}) : Outcome(m_root->goneFailure());
    if (!isStill(expected, *now))
        return m_places.changed(path);
    if (now->kind == EntryKind::Folder)
        return removeFolder(path, *place);
    Result<Aside> old = m_placement.takeOut(path, *place, expected);
    if (!old)
        return old.error();
    const Outcome kept = m_placement.keepOld(&*old, path, *place);
    if (!kept && renameNew(old->at(), {place->at(), place->name}) == 0)
        old->keep();
    return kept;
}

Outcome LocalFiles::removeFolder(const SyncPath &path, const Place &place)
{
    const Holds holds = whatIsIn({place.at(), place.name});
    if (holds == Holds::OnlyOwn)
        return takeFolder(path, place);
    if (holds == Holds::Nothing
        && ::unlinkat(place.at(), place.name.constData(), AT_REMOVEDIR) == 0) {
        m_touched.add(parentOf(path).toByteArray());
        return Nothing{};
    }
    if (holds == Holds::Others || errno == ENOTEMPTY || errno == EEXIST)
        return failure(Error::Changed,
                       Words::tr("The folder %1 is not removed, for there is still something in "
                                 "it.")
                           .arg(m_root->pathOf(path)));
    return m_places.failed(path, errno);
}

// With what other syncs keep in it: their trash is somebody's too.
Outcome LocalFiles::takeFolder(const SyncPath &path, const Place &place)
{
    if (!m_placement.liesInTrash(place))
        return failure(Error::Changed,
                       Words::tr("The folder %1 is not removed, for it is itself kept in step with "
                                 "another one.")
                           .arg(m_root->pathOf(path)));
    const Entry folder{EntryKind::Folder, UnknownReason::None, 0, {}, {}};
    Result<Aside> old = m_placement.takeOut(path, place, folder);
    if (!old)
        return old.error();
    const bool isStillOwn = whatIsIn(old->at()) != Holds::Others;
    if (!isStillOwn)
        static_cast<void>(renameNew(old->at(), {place.at(), place.name}));
    m_placement.keepAside(&*old);
    return isStillOwn ? Outcome(Nothing{}) : Outcome(m_places.changed(path));
}

Outcome LocalFiles::makeFoldersAbove(const SyncPath &path)
{
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        const Result<Entry> made = makeFolder(path.first(slash));
        if (!made)
            return made.error();
    }
    return Nothing{};
}

Result<Entry> LocalFiles::restore(const QString &run, const SyncPath &path)
{
    const SyncPath kept = Trash::pathIn(run, path);
    const Result<Place> from = m_root->placeOf(kept);
    Entry old;
    if (!isName(run.toUtf8()) || !from || !lookAtName(from->at(), from->name, &old)
        || !old.exists())
        return failure(
            Error::Changed,
            Words::tr("%1 is not in the trash of that run any more.").arg(m_root->pathOf(path)));
    const Outcome above = makeFoldersAbove(path);
    if (!above)
        return above.error();
    if (old.kind == EntryKind::Folder)
        return makeFolder(path); // what was in it comes back by its own names
    const Result<Place> to = m_places.placeOf(path);
    if (!to)
        return to.error();
    const int renaming = renameNew({from->at(), from->name}, {to->at(), to->name});
    if (renaming == EEXIST)
        return m_places.changed(path);
    if (renaming == EXDEV) {
        const Outcome copied = copyTo(kept, path, old);
        if (!copied)
            return copied.error();
        ::unlinkat(from->at(), from->name.constData(), 0);
    } else if (renaming != 0) {
        return m_places.failed(path, renaming);
    }
    m_touched.add(parentOf(path).toByteArray());
    m_touched.add(parentOf(kept).toByteArray());
    return m_places.lookAt(path, *to);
}

} // namespace gannet
