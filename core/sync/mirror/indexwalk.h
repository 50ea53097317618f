// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/result.h"
#include "core/sync/mirror/indexpage.h"
#include "core/sync/mirror/mirrorclient.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/synctree.h"

#include <QHash>
#include <QUrl>

#include <optional>
#include <vector>

namespace gannet {

//! Lists a whole tree of index pages: one GET a folder, and one HEAD for each file whose line in
//! the page is not what it was in the base. A folder whose page is no index page is Unknown; where
//! the server is away all of it fails. Used once, on one loop.
class IndexWalk
{
public:
    static constexpr int foldersAtOnce = 6;
    //! Folders in one another; servers that answer everything with a page would have no end.
    static constexpr int deepest = 250;
    //! Entries of one tree.
    static constexpr qsizetype most = 4'000'000;

    //! \a root: the address of the folder, with a slash at its end. \a client outlives it.
    IndexWalk(MirrorClient *client, QUrl root, ListWish wish);

    //! \a page: that of the root.
    [[nodiscard]] Task<Result<SyncTree>> list(IndexPage page, StopToken stop);

private:
    struct Folder {
        SyncTree::Index index = SyncTree::root;
        SyncPath path;
        int depth = 0;
    };
    //! What is known of a folder's children while files are asked about.
    struct Children {
        Folder folder;
        IndexPage page;
        QList<NamedEntry> entries; //!< one for each item
        qsizetype next = 0; //!< the first one that nobody has looked at
    };

    void readBase();
    void startMore();
    [[nodiscard]] Task<> listOne(Folder folder);
    [[nodiscard]] Task<Result<IndexPage>> askPage(Folder folder);
    [[nodiscard]] Task<> takePage(Folder folder, IndexPage page);
    [[nodiscard]] Task<Nothing> askSome(Children *children);
    [[nodiscard]] Task<Entry> entryOf(SyncPath path, IndexItem item);
    [[nodiscard]] std::optional<Entry> knownEntry(const SyncPath &path, const IndexItem &item,
                                                  const IndexPage &page) const;
    void keep(const Folder &folder, QList<NamedEntry> entries);
    void noteFailure(const Folder &folder, const Error &error);

    MirrorClient *m_client;
    QUrl m_root;
    ListWish m_wish;
    StopToken m_stop;
    SyncTree m_tree;
    std::vector<Folder> m_waiting; //!< the last one is next, so that few wait at a time
    int m_running = 0;
    QHash<SyncPath, Signature> m_known; //!< files of the base whose line is known
    std::optional<Error> m_failed; //!< all of it
    TaskScope m_scope;
};

//! The address of \a path below \a root, which ends with a slash.
[[nodiscard]] QUrl addressBelow(const QUrl &root, QByteArrayView path);

} // namespace gannet
