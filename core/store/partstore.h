// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/blockstore.h"
#include "core/store/database.h"
#include "core/store/storedjob.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace gannet {

//! What is there of files that are not complete, with the hashes of it. In the database's thread,
//! within a transaction of the JobStore.
class PartStore
{
public:
    //! \a database must outlive the store.
    explicit PartStore(Database *database);

    //! Reads for which jobs there are any. Before all else, and after a transaction failed.
    Outcome loadIds();
    //! \a part has a path.
    Outcome keep(JobId id, const StoredPart &part, qint64 bytes, BlockStore::Keep blocks);
    Outcome forget(JobId id);
    //! Adds what is known of the part of \a job to it.
    void addTo(StoredJob &job);
    //! Of those that were there at the last loadIds(): a job that may have its part at \a path.
    [[nodiscard]] std::optional<JobId> mayHave(const QString &path) const;
    //! The job whose part is \a path.
    std::optional<JobId> ownerOf(const QString &path);

private:
    Database *m_database;
    BlockStore m_blocks;
    QSet<JobId> m_withPart; //!< saves a statement for the many files that never had one
    QHash<size_t, JobId> m_partsOfBefore; //!< by the hash of their paths
    Statement m_insert;
    Statement m_remove;
    Statement m_select;
    Statement m_findOwner;
};

} // namespace gannet
