// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/result.h"
#include "core/sync/filter/syncfilter.h"
#include "core/sync/local/beneathroot.h"
#include "core/sync/local/folderreader.h"
#include "core/sync/local/localentry.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/synctree.h"

#include <QList>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace gannet {

//! What a scan found.
struct LocalListing {
    SyncTree tree;
    SyncFilter filter; //!< the one of the wish, and what the files of rules say that were found
    QList<SyncPath> ownFolders; //!< of Gannet's, below the root
};

//! One walk through a local tree, by any number of threads at once.
class LocalScan
{
    Q_DISABLE_COPY_MOVE(LocalScan)

public:
    static constexpr auto rulesName = ".gannetignore";
    static constexpr qint64 longestRules = 1024LL * 1024; //!< bytes of one file of rules

    //! \a reading as of readingNow() when the walk begins.
    LocalScan(std::shared_ptr<const BeneathRoot> root, ListWish wish, Reading reading);

    //! Takes part in the walk until it is done or stopped. Blocks: for the pool.
    void work(const StopToken &stop);
    //! After all work() have ended, once. Errors: Stopped; the root that cannot be read.
    [[nodiscard]] Result<LocalListing> take();

private:
    struct Folder {
        SyncTree::Index index = SyncTree::root;
        SyncPath path;
        SyncFilter filter;
    };
    using Children = QList<NamedEntry>;

    [[nodiscard]] std::optional<Folder> next(const StopToken &stop);
    void readFolder(Folder folder, const StopToken &stop);
    [[nodiscard]] bool readRules(Folder *folder, int descriptor);
    [[nodiscard]] bool readChildren(const Folder &folder, FolderReader *reader,
                                    const StopToken &stop, Children *children);
    [[nodiscard]] std::optional<NamedEntry> readChild(const Folder &folder, int descriptor,
                                                      const FolderName &found);
    void keep(const Folder &folder, Children children);
    void giveUp(const Folder &folder, int number);

    std::shared_ptr<const BeneathRoot> m_root;
    ListWish m_wish;
    Reading m_reading;

    std::mutex m_mutex; //!< for the rest
    std::condition_variable m_wake;
    std::vector<Folder> m_waiting;
    int m_busy = 0; //!< folders that are being read
    bool m_isStopped = false;
    LocalListing m_listing;
    std::optional<Error> m_error;
};

} // namespace gannet
