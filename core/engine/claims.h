// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/journal.h"
#include "core/transfer/partclaims.h"

#include <QHash>

#include <mutex>

namespace gannet {

//! Claims of part files that the journal keeps. Without a journal every claim holds for the run,
//! and what is free cannot be told.
class JournalClaims : public PartClaims
{
public:
    //! \a journal may be null; else it must outlive this.
    explicit JournalClaims(Journal *journal)
        : m_journal(journal)
    {
    }

    Task<Outcome> claim(JobId job, PartState part) override;
    Task<bool> isFree(JobId job, QString path) override;

private:
    Journal *m_journal;
    std::mutex m_mutex; //!< for the one below
    QHash<QString, JobId> m_taken; //!< paths that were found free, and for whom
};

//! Writes \a batch; co_await gives how that ended, on the caller's loop.
[[nodiscard]] Task<Outcome> write(Journal *journal, JournalBatch batch);

} // namespace gannet
