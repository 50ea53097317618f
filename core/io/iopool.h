// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/waiter.h"

#include <condition_variable>
#include <coroutine>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace gannet {

class IoPool;

//! Work on one file, done in the pool in the order in which it was handed over, one at a time.
class Sequence : public std::enable_shared_from_this<Sequence>
{
public:
    using Work = std::move_only_function<void()>;

    explicit Sequence(IoPool *pool);

    //! Any thread; never waits.
    void run(Work work);

private:
    friend class IoPool;

    void runWaiting();

    IoPool *m_pool;
    std::mutex m_mutex;
    std::vector<Work> m_waiting;
    bool m_scheduled = false;
};

//! The few threads in which all reading, writing and syncing of files happens. Ends what is handed
//! over before it goes.
class IoPool
{
public:
    //! One for each of two files that are written, and one that may hang in a sync.
    static constexpr int defaultThreads = 3;

    explicit IoPool(int threads = defaultThreads);
    ~IoPool();
    IoPool(const IoPool &) = delete;
    IoPool &operator=(const IoPool &) = delete;

    //! The process's own.
    static IoPool *shared();

    std::shared_ptr<Sequence> makeSequence() { return std::make_shared<Sequence>(this); }

private:
    friend class Sequence;

    void schedule(std::shared_ptr<Sequence> sequence);
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Sequence>> m_ready;
    bool m_ending = false;
    std::vector<std::jthread> m_threads;
};

//! Awaits one piece of work on a sequence, or a first one elsewhere and then that; made by
//! onSequence(). The work always runs to its end.
template <typename T>
class SequenceWork
{
    struct Plan {
        std::shared_ptr<Sequence> sequence;
        std::move_only_function<T()> work;
        std::shared_ptr<Sequence> before = {}; //!< null: nothing comes first
        std::move_only_function<void()> preparation = {};
    };

    class Awaiter
    {
    public:
        explicit Awaiter(Plan plan)
            : m_plan(std::move(plan))
        {
        }
        [[nodiscard]] bool await_ready() const { return false; }
        // The coroutine stays suspended until settle(), so this outlives the work.
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_waiter.arm(handle, {});
            if (!m_plan.before)
                return work();
            m_plan.before->run([this] {
                m_plan.preparation();
                work();
            });
        }
        T await_resume() { return std::move(*m_value); }

    private:
        void work()
        {
            m_plan.sequence->run([this] {
                m_value.emplace(m_plan.work());
                m_waiter.settle();
            });
        }

        Plan m_plan;
        std::optional<T> m_value;
        Waiter m_waiter;
    };

public:
    SequenceWork(std::shared_ptr<Sequence> sequence, std::move_only_function<T()> work)
        : m_plan{std::move(sequence), std::move(work)}
    {
    }

    //! \a preparation runs on \a before first; nobody goes back to the loop in between.
    SequenceWork after(std::shared_ptr<Sequence> before,
                       std::move_only_function<void()> preparation) &&
    {
        m_plan.before = std::move(before);
        m_plan.preparation = std::move(preparation);
        return std::move(*this);
    }

    Awaiter operator co_await() { return Awaiter(std::move(m_plan)); }

private:
    Plan m_plan;
};

//! auto work = onSequence(sequence, [..] { return value; }); co_await work;
//! (named: GCC 12 frees a capturing lambda inside a co_await expression twice)
template <typename Function>
[[nodiscard]] auto onSequence(std::shared_ptr<Sequence> sequence, Function function)
{
    return SequenceWork<std::invoke_result_t<Function>>(std::move(sequence), std::move(function));
}

} // namespace gannet
