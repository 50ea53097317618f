// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/database.h"
#include "core/store/quickstatement.h"
#include "core/sync/base/syncbase.h"

namespace gannet {

//! What runs begin and do: open actions, runs and their deeds. Lives in the thread of its database,
//! which outlives it; what it writes is part of the caller's transaction.
class RunRows
{
public:
    explicit RunRows(Database *database);

    Outcome begin(const OpenAction &action);
    Outcome end(qint64 action);
    [[nodiscard]] Result<QList<OpenAction>> openActions();
    //! 0: none was ever begun.
    [[nodiscard]] Result<qint64> lastAction();

    Outcome beginRun(const QString &name, const QDateTime &started);
    Outcome endRun(const SyncRunRecord &record);
    [[nodiscard]] Result<QList<SyncRunRecord>> runs();
    //! With its deeds.
    Outcome forgetRun(const QString &name);

    //! Of the run that began last. Errors: none ever began.
    Outcome add(const SyncStep::Deed &deed);
    [[nodiscard]] Result<QList<SyncStep::Deed>> deeds(const QString &run);

private:
    Database *m_database;
    QuickStatement m_begin;
    QuickStatement m_end;
    QuickStatement m_deed;
};

} // namespace gannet
