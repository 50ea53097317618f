// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/storedjob.h"

#include <QHash>

#include <memory>

namespace gannet {

//! The options that jobs share, each kind of them once. In the database's thread, within a
//! transaction of the JobStore.
class OptionsStore
{
public:
    //! \a database must outlive the store.
    explicit OptionsStore(Database *database);

    //! The row of \a options, made if there is none like it.
    Result<qint64> idOf(const std::shared_ptr<const JobOptions> &options);
    //! Those of the row \a id; as of a new job where they cannot be read.
    std::shared_ptr<const JobOptions> options(qint64 id);
    //! At the end of each transaction.
    void forgetIds() { m_ids.clear(); }

private:
    //! Of this transaction; it keeps the pointers from being used again.
    QHash<std::shared_ptr<const JobOptions>, qint64> m_ids;
    Statement m_find;
    Statement m_select;
    Statement m_insert;
};

} // namespace gannet
