// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/run/syncpair.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gannet {

// The named pairs of one person, in "pairs.json" of the state folder, which the window and the
// command line share. Each call looks at the file anew and leaves it whole, so that both may work
// at the same time; what a newer Gannet wrote into it stays. All of it blocks.

struct KeptPairs {
    QList<SyncPair> pairs; //!< in the order in which they were added
    QStringList notices; //!< sentences for a person: what could not be read
};

//! None where there is no file. One that cannot be read as JSON is set aside and noticed. Errors:
//! NotWritable, Disk.
[[nodiscard]] Result<KeptPairs> loadPairs(const QString &stateDirectory);

//! Null where none has that name.
[[nodiscard]] const SyncPair *findPair(const QList<SyncPair> &pairs, const QString &name);

//! Adds a pair; its sides as of withCheckedSides(). Errors: BadInput for a name that is taken or
//! cannot be one, those of withCheckedSides(), StateInUse while another process changes the file,
//! NotWritable, DiskFull, Disk.
[[nodiscard]] Outcome addPair(const QString &stateDirectory, const SyncPair &pair);
//! Puts \a pair in the place of the one called \a name, which may be another name. Errors: as
//! addPair(), and where none is called so.
[[nodiscard]] Outcome replacePair(const QString &stateDirectory, const QString &name,
                                  const SyncPair &pair);
//! Forgets the pair, not what it synced. Errors: as replacePair().
[[nodiscard]] Outcome removePair(const QString &stateDirectory, const QString &name);

} // namespace gannet
