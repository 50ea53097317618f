// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/placement.h"

#include "core/sync/local/copyfile.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace gannet {

namespace {

// A copy of what lies at \a from, which becomes the one under \a to; for other file systems.
Outcome copyAside(const NameAt &from, const NameAt &to, const QString &name)
{
    Entry old;
    if (!lookAtName(from.folder, from.name, &old))
        return systemFailure(errno, name);
    if (old.kind == EntryKind::Link) {
        const int made = ::symlinkat(old.target.constData(), to.folder, to.name.constData());
        return made == 0 ? Outcome(Nothing{}) : Outcome(systemFailure(errno, name));
    }
    const UnixFile in(
        ::openat(from.folder, from.name.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    const UnixFile out(::openat(to.folder, to.name.constData(),
                                O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(old.mode)));
    if (!in.isOpen() || !out.isOpen())
        return systemFailure(errno, name);
    const Outcome copied = copyFile(in.descriptor(), out.descriptor(), name, {});
    if (!copied)
        return copied;
    const timespec times[2] = {{0, UTIME_OMIT}, timeOf(old.signature.modified)};
    if (::futimens(out.descriptor(), times) != 0 || ::fdatasync(out.descriptor()) != 0)
        return systemFailure(errno, name);
    return Nothing{};
}

} // namespace

Placement::Placement(const LocalPlaces *places, Staging *staging, const Trash *trash,
                     TouchedFolders *touched, Replacing replacing)
    : m_places(places)
    , m_staging(staging)
    , m_trash(trash)
    , m_touched(touched)
    , m_replacing(replacing)
{
}

bool Placement::liesInTrash(const Place &place) const
{
    return m_trash->isKept() && m_staging->isNear(place);
}

void Placement::keepAside(Aside *aside)
{
    m_touched->add(aside->above());
    aside->keep();
}

// Somebody's, who is not to miss it: to where it was, or where that name is taken, into the trash
// or to a name beside it.
void Placement::giveBack(Aside *other, const Place &place)
{
    const int names = liesInTrash(place) ? 1 : mostNumberedNames;
    for (int n = 0; n < names; ++n) {
        if (renameNew(other->at(), {place.at(), numberedName(place.name, n)}) != EEXIST)
            break;
    }
    keepAside(other);
}

Outcome Placement::keepOld(Aside *old, const SyncPath &path, const Place &place)
{
    if (liesInTrash(place)) {
        keepAside(old);
        return Nothing{};
    }
    if (m_trash->isKept()) {
        Result<Aside> spot = m_trash->spotFor(path);
        if (!spot)
            return spot.error();
        const Outcome copied = copyAside(old->at(), spot->at(), m_places->root()->pathOf(path));
        if (!copied)
            return copied;
        keepAside(&*spot);
    }
    old->drop();
    return Nothing{};
}

// The new file first goes to where the old one shall lie; then the two change places in one step.
// So there is no moment in which the name is free, or the old one lies where it may be swept away.
Outcome Placement::replace(Staged *staged, const SyncPath &path, const Place &place,
                           const Entry &expected)
{
    if (m_replacing == Replacing::InSteps)
        return replaceInSteps(staged, path, place, expected);
    if (liesInTrash(place)) {
        Result<Aside> spot = m_trash->spotFor(path);
        if (!spot)
            return spot.error();
        if (const int moving = staged->spot.moveTo(&*spot); moving != 0)
            return m_places->failed(path, moving);
    }
    const int exchanging = exchange(staged->spot.at(), {place.at(), place.name});
    if (exchanging == EINVAL) {
        const Outcome back = moveToStaging(staged, path, place); // that name is for the old one
        return back ? replaceInSteps(staged, path, place, expected) : back;
    }
    if (exchanging != 0)
        return m_places->failed(path, exchanging);
    Entry old;
    const NameAt aside = staged->spot.at();
    if (!lookAtName(aside.folder, aside.name, &old)
        || !isStillRenamed(expected, understood(old, m_places->readingNow())))
        return takeBack(staged, path, place);
    const Outcome kept = keepOld(&staged->spot, path, place);
    if (!kept) {
        static_cast<void>(takeBack(staged, path, place));
        return kept;
    }
    return Nothing{};
}

// What came out of the tree is not what was expected, so it goes back.
Error Placement::takeBack(Staged *staged, const SyncPath &path, const Place &place)
{
    const NameAt aside = staged->spot.at();
    const NameAt name{place.at(), place.name};
    if (exchange(aside, name) != 0) {
        // Ours was taken away meanwhile.
        giveBack(&staged->spot, place);
        return m_places->changed(path);
    }
    Entry back;
    if (!lookAtName(aside.folder, aside.name, &back) || back.signature.inode != staged->inode) {
        // Somebody put a third one there: that one is the newest and has the name.
        static_cast<void>(exchange(aside, name));
        giveBack(&staged->spot, place);
    }
    return m_places->changed(path);
}

Outcome Placement::moveToStaging(Staged *staged, const SyncPath &path, const Place &place)
{
    Result<Aside> spot = m_staging->spotFor(path, place);
    if (!spot)
        return spot.error();
    const int moving = staged->spot.moveTo(&*spot);
    return moving == 0 ? Outcome(Nothing{}) : Outcome(m_places->failed(path, moving));
}

// For file systems that cannot exchange: vfat and others.
Outcome Placement::replaceInSteps(Staged *staged, const SyncPath &path, const Place &place,
                                  const Entry &expected)
{
    Result<Aside> old = takeOut(path, place, expected);
    if (!old)
        return old.error();
    const NameAt name{place.at(), place.name};
    const int renaming = renameNew(staged->spot.at(), name);
    if (renaming == 0) {
        staged->spot.keep();
        return keepOld(&*old, path, place);
    }
    if (renameNew(old->at(), name) == 0)
        old->keep();
    else
        static_cast<void>(keepOld(&*old, path, place));
    return renaming == EEXIST ? m_places->changed(path) : m_places->failed(path, renaming);
}

Result<Aside> Placement::takeOut(const SyncPath &path, const Place &place, const Entry &expected)
{
    Result<Aside> spot
        = liesInTrash(place) ? m_trash->spotFor(path) : m_staging->spotFor(path, place);
    if (!spot)
        return spot;
    const NameAt name{place.at(), place.name};
    const int renaming = renameNew(name, spot->at());
    if (renaming != 0) {
        spot->keep();
        return renaming == ENOENT ? m_places->changed(path) : m_places->failed(path, renaming);
    }
    m_touched->add(parentOf(path).toByteArray());
    Entry old;
    const NameAt aside = spot->at();
    if (lookAtName(aside.folder, aside.name, &old)
        && isStillRenamed(expected, understood(old, m_places->readingNow())))
        return spot;
    giveBack(&*spot, place);
    return m_places->changed(path);
}

// Folders are noted after the names in them changed, so that no settle() comes in between.
Outcome Placement::give(Staged *staged, const SyncPath &path, const Entry &expected)
{
    const Result<Place> place = m_places->placeOf(path);
    if (!place)
        return place.error();
    const Outcome still = m_places->checkStill(path, *place, expected);
    if (!still)
        return still;
    if (expected.kind == EntryKind::Folder) // one is never replaced with all that is in it
        return m_places->changed(path);
    if (expected.kind != EntryKind::Absent) {
        const Outcome replaced = replace(staged, path, *place, expected);
        m_touched->add(parentOf(path).toByteArray());
        return replaced;
    }
    const int renaming = renameNew(staged->spot.at(), {place->at(), place->name});
    if (renaming == EEXIST)
        return m_places->changed(path);
    if (renaming != 0)
        return m_places->failed(path, renaming);
    staged->spot.keep();
    m_touched->add(parentOf(path).toByteArray());
    return Nothing{};
}

} // namespace gannet
