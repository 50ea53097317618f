// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/store/database.h"
#include "core/sync/model/held.h"

#include <QList>

namespace gannet {

//! What an undo left different on both sides. Lives in the thread of its database, which outlives
//! it; what it writes is part of the caller's transaction.
class HeldRows
{
public:
    explicit HeldRows(Database *database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<QList<HeldPath>> all();
    //! These and no others from now on.
    Outcome replaceAll(const QList<HeldPath> &held);

private:
    Database *m_database;
};

} // namespace gannet
