// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/async/taskscope.h"
#include "core/result.h"
#include "core/sync/dav/davsteps.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/synctree.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace gannet {

//! Lists a whole tree: one PROPFIND a folder, some at once. What is below a folder whose tag is the
//! one of the base is taken from there, where the server was proved to change it with everything
//! below, and where the server lists deep a small tree comes in one answer. A folder that cannot be
//! listed is Unknown; where the server is away all of it fails. Used
//! once, on one loop.
class DavWalk
{
public:
    //! One of our own temporary names that was met.
    struct Stray {
        SyncPath path;
        EntryKind kind = EntryKind::Absent;
        qint64 modified = 0; //!< ns since 1970
    };

    static constexpr int foldersAtOnce = 6;
    static constexpr int mostDeepEntries = 5000; //!< of a base, to ask for all at once

    //! Both outlive it.
    DavWalk(const DavPlace *place, const DavSteps *steps, ListWish wish);

    [[nodiscard]] Task<Result<SyncTree>> list(StopToken stop);

    [[nodiscard]] const QList<Stray> &strays() const { return m_strays; }
    //! The server's clock, as of its last answer.
    [[nodiscard]] const std::optional<QDateTime> &serverTime() const { return m_serverTime; }

private:
    struct Folder {
        SyncTree::Index index = SyncTree::root;
        SyncPath path;
    };
    struct Known {
        QByteArray tag; //!< of a folder
        bool isCertain = true; //!< nothing below it was on its way when it was written down
        QList<NamedEntry> children;
    };

    void readBase();
    [[nodiscard]] bool isSmall();
    [[nodiscard]] Task<> listDeep();
    void takeDeep(const Folder &folder);
    [[nodiscard]] bool isLeftOut(const SyncPath &path, const Entry &entry) const;
    void doubt(QByteArrayView path);
    void startMore();
    [[nodiscard]] Task<> listOne(Folder folder);
    void take(const Folder &folder, const DavListing &list);
    void takeKnown(const Folder &folder);
    void takeChildren(const Folder &folder, QList<NamedEntry> children);
    void noteFailure(const Folder &folder, const Error &error);
    [[nodiscard]] bool isUnchanged(const SyncPath &path, const Entry &entry) const;
    [[nodiscard]] std::optional<Entry> wanted(const SyncPath &path, const DavResponse &response,
                                              const DavListing &list);

    const DavPlace *m_place;
    const DavSteps *m_steps;
    ListWish m_wish;
    StopToken m_stop;
    SyncTree m_tree;
    std::vector<Folder> m_waiting; //!< the last one is next, so that few wait at a time
    int m_running = 0;
    QHash<SyncPath, Known> m_known; //!< folders of the base
    QHash<SyncPath, QList<NamedEntry>> m_deep; //!< of one listing of all; folders with something
    QList<Stray> m_strays;
    std::optional<QDateTime> m_serverTime;
    std::optional<Error> m_failed; //!< all of it
    TaskScope m_scope;
};

} // namespace gannet
