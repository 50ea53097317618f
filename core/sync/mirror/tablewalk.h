// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/mirror/filetable.h"
#include "core/sync/mirror/mirrorclient.h"
#include "core/sync/model/endpoint.h"
#include "core/sync/model/synctree.h"

#include <QHash>

#include <optional>
#include <vector>

namespace gannet {

//! Makes a tree of the files of a list or a Metalink: with what the Metalink says of a file where
//! it names its size and a checksum, else by one HEAD each, with the condition of what was known
//! (304: it is still that). A file whose address has nothing any more (404, 410) is not in the
//! tree. Used once, on one loop.
class TableWalk
{
public:
    //! Both outlive it.
    TableWalk(MirrorClient *client, const FileTable *table, ListWish wish);

    //! Errors: the server is away.
    [[nodiscard]] Task<Result<SyncTree>> list(StopToken stop);

private:
    void readBase();
    [[nodiscard]] Task<Nothing> askSome();
    [[nodiscard]] std::optional<Entry> knownEntry(const SyncPath &path,
                                                  const MirrorFile &file) const;
    [[nodiscard]] Task<Entry> entryOf(SyncPath path, QUrl url);
    [[nodiscard]] SyncTree tree() const;

    MirrorClient *m_client;
    const FileTable *m_table;
    ListWish m_wish;
    StopToken m_stop;
    QHash<SyncPath, Signature> m_known; //!< files of the base
    QMap<SyncPath, MirrorFile>::const_iterator m_next;
    std::vector<std::pair<SyncPath, Entry>> m_entries;
    std::optional<Error> m_failed; //!< all of it
};

//! What a Metalink tells of \a file; unset where that is not enough to know it again.
[[nodiscard]] std::optional<Entry> entryOfMetalink(const MirrorFile &file);

//! Signature::id of a file that was asked for at \a url: conditions hold for the same address only.
[[nodiscard]] QByteArray idOfAddress(const QUrl &url);

} // namespace gannet
