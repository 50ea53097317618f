// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/database.h"
#include "core/store/quickstatement.h"
#include "core/sync/model/base.h"
#include "core/sync/model/syncpath.h"

namespace gannet {

//! Writes the rows of the base. Lives in the thread of its database, which outlives it; what it
//! does is part of the caller's transaction.
class BaseRows
{
public:
    explicit BaseRows(Database *database);

    //! Counts the rows. Once, first.
    Outcome prepare();
    [[nodiscard]] qint64 count() const { return m_count; }
    //! After a transaction that was abandoned.
    void setCount(qint64 count) { m_count = count; }

    Outcome keep(const BaseEntry &entry);
    //! With all that is below it.
    Outcome remove(const SyncPath &path);
    //! \a from and what is below it is called \a to from now on; what the base knew of \a to goes.
    //! On both sides it has the last name of \a to.
    Outcome move(const SyncPath &from, const SyncPath &to);

private:
    Outcome clearTarget(const SyncPath &from, const SyncPath &to);
    //! The path there of the folder \a path.
    [[nodiscard]] Result<SyncPath> folderThere(QByteArrayView path);
    Outcome respell(const SyncPath &path, const SyncPath &pathThere);

    Database *m_database;
    qint64 m_count = 0;
    QuickStatement m_insert;
    QuickStatement m_replace;
    QuickStatement m_delete;
    QuickStatement m_deleteOne;
    QuickStatement m_move;
    QuickStatement m_spellAll;
    QuickStatement m_spellOne;
    Statement m_spelling;
    Statement m_spellings;
};

} // namespace gannet
