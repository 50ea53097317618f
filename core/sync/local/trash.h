// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/local/aside.h"
#include "core/sync/local/beneathroot.h"

#include <QString>
#include <QStringList>

#include <chrono>

namespace gannet {

class TouchedFolders;

//! What a run took away: ".gannet-trash/RUN/" and its path. All of it blocks: for the pool; any
//! thread.
class Trash
{
public:
    //! \a run empty: there is none, removed is removed.
    Trash(std::shared_ptr<const BeneathRoot> root, const QString &run, TouchedFolders *touched);

    [[nodiscard]] bool isKept() const { return !m_run.isEmpty(); }
    //! A free name for what was \a path; another one than that where an earlier one has it.
    [[nodiscard]] Result<Aside> spotFor(const SyncPath &path) const;
    //! Where \a path lies in the trash of \a run.
    [[nodiscard]] static SyncPath pathIn(const QString &run, const SyncPath &path);

    //! Removes the runs that are older than \a age, and then the oldest ones until all have at most
    //! \a bytes; never this run's. Gives the names of those that went.
    [[nodiscard]] QStringList trim(std::chrono::days age, qint64 bytes) const;

private:
    struct Folder {
        UnixFile opened;
        SyncPath path;
    };

    [[nodiscard]] Result<Folder> folderFor(const SyncPath &path) const;

    std::shared_ptr<const BeneathRoot> m_root;
    QByteArray m_run;
    TouchedFolders *m_touched;
};

} // namespace gannet
