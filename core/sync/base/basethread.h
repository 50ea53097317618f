// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/loopthread.h"
#include "core/async/waiter.h"
#include "core/result.h"
#include "core/sync/base/basefile.h"
#include "core/sync/base/syncbase.h"

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace gannet {

//! The one thread in which SQL of a base runs. Orders are taken in the order of their coming; all
//! that came while the disk was busy share the next transaction.
class BaseThread
{
    Q_DISABLE_COPY_MOVE(BaseThread)

public:
    using Work = std::move_only_function<Outcome(BaseFile &)>;
    class Order;

    BaseThread();
    //! Runs what is queued and closes the file.
    ~BaseThread();

    //! Once, first; waits. Gives the id of the last open action.
    Result<qint64> open(const QString &path);
    //! As of the last transaction. Any thread.
    [[nodiscard]] PairState state() const;
    //! auto order = thread.order(work); co_await order: what became of the transaction that had
    //! \a work in it. From any loop.
    [[nodiscard]] Order order(Work work);

private:
    //! Lives in the coroutine that waits.
    struct Ticket {
        Work work;
        Outcome outcome = Nothing{};
        Waiter waiter = {};
    };

    void push(Ticket *ticket);
    void serve();
    Outcome runAll(const std::vector<Ticket *> &tickets);
    void publishState();

    mutable std::mutex m_mutex; //!< for the two below
    std::vector<Ticket *> m_tickets;
    PairState m_state;
    std::unique_ptr<BaseFile> m_file; //!< of the thread
    LoopThread m_thread; //!< ends first
};

class BaseThread::Order
{
    class Awaiter
    {
    public:
        Awaiter(BaseThread *thread, Work work)
            : m_thread(thread)
            , m_ticket{.work = std::move(work)}
        {
        }
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            m_ticket.waiter.arm(handle, {});
            m_thread->push(&m_ticket);
        }
        Outcome await_resume() { return std::move(m_ticket.outcome); }

    private:
        BaseThread *m_thread;
        Ticket m_ticket;
    };

public:
    Order(BaseThread *thread, Work work)
        : m_thread(thread)
        , m_work(std::move(work))
    {
    }
    Awaiter operator co_await() { return Awaiter(m_thread, std::move(m_work)); }

private:
    BaseThread *m_thread;
    Work m_work;
};

} // namespace gannet
