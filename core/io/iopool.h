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

//! Awaits one piece of work on a sequence; made by onSequence(). The work always runs to its end.
template <typename T>
class SequenceWork
{
    class Awaiter
    {
    public:
        Awaiter(std::shared_ptr<Sequence> sequence, std::move_only_function<T()> work)
            : m_sequence(std::move(sequence))
            , m_work(std::move(work))
        {
        }
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_waiter.arm(handle, {});
            // The coroutine stays suspended until settle(), so this outlives the work.
            m_sequence->run([this] {
                m_value.emplace(m_work());
                m_waiter.settle();
            });
        }
        T await_resume() { return std::move(*m_value); }

    private:
        std::shared_ptr<Sequence> m_sequence;
        std::move_only_function<T()> m_work;
        std::optional<T> m_value;
        Waiter m_waiter;
    };

public:
    SequenceWork(std::shared_ptr<Sequence> sequence, std::move_only_function<T()> work)
        : m_sequence(std::move(sequence))
        , m_work(std::move(work))
    {
    }

    Awaiter operator co_await() { return Awaiter(std::move(m_sequence), std::move(m_work)); }

private:
    std::shared_ptr<Sequence> m_sequence;
    std::move_only_function<T()> m_work;
};

//! auto work = onSequence(sequence, [..] { return value; }); co_await work;
//! (named: GCC 12 frees a capturing lambda inside a co_await expression twice)
template <typename Function>
[[nodiscard]] auto onSequence(std::shared_ptr<Sequence> sequence, Function function)
{
    return SequenceWork<std::invoke_result_t<Function>>(std::move(sequence), std::move(function));
}

} // namespace gannet
