// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/claims.h"

#include "core/async/waiter.h"
#include "core/engine/journalnotes.h"

#include <coroutine>
#include <optional>

namespace gannet {

namespace {

//! Awaits one transaction.
class Writing
{
    class Awaiter
    {
    public:
        Awaiter(Journal *journal, JournalBatch batch)
            : m_journal(journal)
            , m_batch(std::move(batch))
        {
        }
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_waiter.arm(handle, {});
            m_journal->write(std::move(m_batch), [this](Outcome outcome) {
                m_outcome.emplace(std::move(outcome));
                m_waiter.settle();
            });
        }
        Outcome await_resume() { return std::move(*m_outcome); }

    private:
        Journal *m_journal;
        JournalBatch m_batch;
        std::optional<Outcome> m_outcome;
        Waiter m_waiter;
    };

public:
    Writing(Journal *journal, JournalBatch batch)
        : m_journal(journal)
        , m_batch(std::move(batch))
    {
    }
    Awaiter operator co_await() { return Awaiter(m_journal, std::move(m_batch)); }

private:
    Journal *m_journal;
    JournalBatch m_batch;
};

} // namespace

Task<Outcome> write(Journal *journal, JournalBatch batch)
{
    Writing writing(journal, std::move(batch));
    Outcome outcome = co_await writing;
    co_return outcome;
}

Task<Outcome> JournalClaims::claim(JobId job, PartState part)
{
    if (!m_journal)
        co_return Nothing{};
    JournalBatch batch;
    batch.parts.append({job, toStored(part), 0});
    Task<Outcome> writing = write(m_journal, std::move(batch));
    Outcome outcome = co_await writing;
    co_return outcome;
}

} // namespace gannet
