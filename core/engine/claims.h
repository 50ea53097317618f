// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/journal.h"
#include "core/transfer/download.h"

namespace gannet {

//! Claims of part files that the journal keeps; without a journal every claim holds for the run.
class JournalClaims : public PartClaims
{
public:
    //! \a journal may be null; else it must outlive this.
    explicit JournalClaims(Journal *journal)
        : m_journal(journal)
    {
    }

    Task<Outcome> claim(JobId job, PartState part) override;

private:
    Journal *m_journal;
};

//! Writes \a batch; co_await gives how that ended, on the caller's loop.
[[nodiscard]] Task<Outcome> write(Journal *journal, JournalBatch batch);

} // namespace gannet
