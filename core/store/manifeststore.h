// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/storedjob.h"

#include <QSet>

#include <memory>

namespace gannet {

//! What is to be proved of files, with the jobs that have such. In the database's thread, within a
//! transaction of the JobStore.
class ManifestStore
{
public:
    //! \a database must outlive the store.
    explicit ManifestStore(Database *database);

    //! Reads for which jobs there are any. Before all else, and after a transaction failed.
    Outcome loadIds();
    //! Null forgets it.
    Outcome keep(JobId id, const std::shared_ptr<const FileManifest> &manifest);
    Outcome forget(JobId id);
    //! Null where there is none, or none that can be read.
    std::shared_ptr<const FileManifest> manifestOf(JobId id);

private:
    Database *m_database;
    QSet<JobId> m_withManifest; //!< saves a statement for the many files that have none
    Statement m_insert;
    Statement m_remove;
    Statement m_select;
};

} // namespace gannet
