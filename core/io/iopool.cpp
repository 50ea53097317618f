// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/iopool.h"

namespace gannet {

Sequence::Sequence(IoPool *pool)
    : m_pool(pool)
{
}

void Sequence::run(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
        if (std::exchange(m_scheduled, true))
            return;
    }
    m_pool->schedule(shared_from_this());
}

void Sequence::runWaiting()
{
    while (true) {
        std::vector<Work> batch;
        {
            const std::lock_guard lock(m_mutex);
            batch.swap(m_waiting);
            if (batch.empty()) {
                m_scheduled = false;
                return;
            }
        }
        for (Work &work : batch)
            work();
    }
}

IoPool::IoPool(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

IoPool::~IoPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
}

IoPool *IoPool::shared()
{
    static IoPool pool;
    return &pool;
}

void IoPool::schedule(std::shared_ptr<Sequence> sequence)
{
    {
        const std::lock_guard lock(m_mutex);
        m_ready.push_back(std::move(sequence));
    }
    m_wake.notify_one();
}

void IoPool::work()
{
    while (true) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_ending || !m_ready.empty(); });
        if (m_ready.empty())
            return;
        const std::shared_ptr<Sequence> sequence = std::move(m_ready.front());
        m_ready.pop_front();
        lock.unlock();
        sequence->runWaiting();
    }
}

} // namespace gannet
