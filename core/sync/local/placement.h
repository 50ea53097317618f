// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/unixfile.h"
#include "core/sync/local/aside.h"
#include "core/sync/local/localplaces.h"
#include "core/sync/local/staging.h"
#include "core/sync/local/touchedfolders.h"
#include "core/sync/local/trash.h"

namespace gannet {

//! A new file or link that is whole and has no name in the tree yet.
struct Staged {
    Aside spot;
    UnixFile file; //!< not open for a link
    quint64 inode = 0;
    QByteArray sha256 = {}; //!< hex, of bytes that were copied; empty: not known
};

//! Gives staged things their names in the tree and takes others out of it. Nothing that somebody
//! did not expect there is lost. Blocks: for the pool; any thread, but a path at a time.
class Placement
{
public:
    enum class Replacing {
        InOneStep,
        InSteps, //!< as on file systems that cannot exchange two names
    };

    //! All of them must outlive it.
    Placement(const LocalPlaces *places, Staging *staging, const Trash *trash,
              TouchedFolders *touched, Replacing replacing);

    //! \a path, which is \a expected, becomes \a staged; what it was goes to the trash.
    [[nodiscard]] Outcome give(Staged *staged, const SyncPath &path, const Entry &expected);
    //! Takes \a path out of the tree; what it gives holds it.
    [[nodiscard]] Result<Aside> takeOut(const SyncPath &path, const Place &place,
                                        const Entry &expected);
    //! What was taken out lies in the trash, or is copied there, or goes.
    [[nodiscard]] Outcome keepOld(Aside *old, const SyncPath &path, const Place &place);
    void keepAside(Aside *aside);
    //! Whether what is taken out of \a place lies in the trash at once.
    [[nodiscard]] bool liesInTrash(const Place &place) const;

private:
    [[nodiscard]] Outcome replace(Staged *staged, const SyncPath &path, const Place &place,
                                  const Entry &expected);
    [[nodiscard]] Outcome moveToStaging(Staged *staged, const SyncPath &path, const Place &place);
    [[nodiscard]] Outcome replaceInSteps(Staged *staged, const SyncPath &path, const Place &place,
                                         const Entry &expected);
    [[nodiscard]] Error takeBack(Staged *staged, const SyncPath &path, const Place &place);
    void giveBack(Aside *other, const Place &place);

    const LocalPlaces *m_places;
    Staging *m_staging;
    const Trash *m_trash;
    TouchedFolders *m_touched;
    Replacing m_replacing;
};

} // namespace gannet
