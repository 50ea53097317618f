// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/claims.h"

#include "core/async/waiter.h"
#include "core/engine/journalnotes.h"

#include <coroutine>
#include <functional>
#include <optional>

namespace gannet {

namespace {

//! Awaits one answer of the journal, of type T: \a ask is given what to call with it.
template <typename T>
class Asking
{
    using Answer = std::move_only_function<void(T)>;
    using Ask = std::move_only_function<void(Answer)>;

    class Awaiter
    {
    public:
        explicit Awaiter(Ask ask)
            : m_ask(std::move(ask))
        {
        }
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_waiter.arm(handle, {});
            m_ask([this](T answer) {
                m_answer.emplace(std::move(answer));
                m_waiter.settle();
            });
        }
        T await_resume() { return std::move(*m_answer); }

    private:
        Ask m_ask;
        std::optional<T> m_answer;
        Waiter m_waiter;
    };

public:
    explicit Asking(Ask ask)
        : m_ask(std::move(ask))
    {
    }
    Awaiter operator co_await() { return Awaiter(std::move(m_ask)); }

private:
    Ask m_ask;
};

} // namespace

Task<Outcome> write(Journal *journal, JournalBatch batch)
{
    Asking<Outcome> writing([journal, batch = std::move(batch)](Journal::Done done) mutable {
        journal->write(std::move(batch), std::move(done));
    });
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

Task<bool> JournalClaims::isFree(JobId job, QString path)
{
    if (!m_journal)
        co_return false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_taken.value(path, job) != job)
            co_return false;
        m_taken.insert(path, job);
    }
    Asking<std::optional<JobId>> asking([journal = m_journal, path](Journal::Owner owner) {
        journal->ownerOf(path, std::move(owner));
    });
    const std::optional<JobId> owner = co_await asking;
    co_return owner.value_or(job) == job;
}

} // namespace gannet
