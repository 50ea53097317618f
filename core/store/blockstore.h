// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/quickstatement.h"
#include "core/store/storedjob.h"

#include <QSet>

namespace gannet {

//! The hashes of what parts hold. In the database's thread, within a transaction of the JobStore.
class BlockStore
{
public:
    //! \a database must outlive the store.
    explicit BlockStore(Database *database);

    //! Reads for which jobs there are any. Before all else, and after a transaction failed.
    Outcome loadIds();

    enum class Keep { AllOthersToo, TheseOnly };
    //! Replaces those of \a blocks that begin where one is known; \a keep tells what becomes of the
    //! others. Only of jobs that have a part.
    Outcome keep(JobId id, const QList<BlockHash> &blocks, Keep keep);
    Outcome forget(JobId id);
    //! Sorted; empty also when they cannot be read, for then nothing is known.
    QList<BlockHash> blocksOf(JobId id);

private:
    QSet<JobId> m_withBlocks; //!< saves a statement for the many files that never had any
    Statement m_select;
    QuickStatement m_insert;
    QuickStatement m_remove;
    Database *m_database;
};

} // namespace gannet
