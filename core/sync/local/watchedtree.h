// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/filter/syncfilter.h"
#include "core/sync/local/beneathroot.h"

#include <QHash>
#include <QString>

#include <atomic>
#include <memory>

struct inotify_event;

namespace gannet {

//! inotify(7) over a tree: one watch a folder. Blocks, in one sequence of a pool; what is said
//! otherwise, any thread.
class WatchedTree
{
    Q_DISABLE_COPY_MOVE(WatchedTree)

public:
    //! \a mostFolders: as if the system allowed no more.
    WatchedTree(QString path, SyncFilter filter, qsizetype mostFolders);

    //! Begins to watch everything. Gives why that cannot be done; empty: it can.
    [[nodiscard]] QString begin();
    //! Readable when there is news; -1 before begin(). Any thread.
    [[nodiscard]] int descriptor() const { return m_notices.descriptor(); }
    //! Any thread.
    [[nodiscard]] qsizetype folders() const { return m_count; }

    struct News {
        bool isChanged = false;
        QString problem; //!< not empty: it cannot be watched any more, and why
    };
    //! Takes all news that wait, and follows new and moved folders.
    [[nodiscard]] News take();

private:
    void watchAbove();
    [[nodiscard]] bool watch(const SyncPath &folder);
    [[nodiscard]] bool watchOne(int folder, const SyncPath &path);
    void forget(const SyncPath &folder);
    void read(const inotify_event &event, News *news);
    void readName(const SyncPath &path, quint32 mask, News *news);
    [[nodiscard]] bool isWatched(const SyncPath &path, bool isFolder) const;
    [[nodiscard]] QString limitWords() const;

    QString m_path;
    SyncFilter m_filter;
    qsizetype m_mostFolders;
    std::shared_ptr<const BeneathRoot> m_root;
    UnixFile m_notices;
    int m_above = -1; //!< the watch of the folder that the root lies in
    QHash<int, SyncPath> m_folders; //!< by their watches
    std::atomic<qsizetype> m_count = 0;
};

} // namespace gannet
