// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/workerthread.h"

#include <semaphore>

namespace gannet {

namespace {

Task<> closeAndTell(TransportWorker *worker, std::binary_semaphore *closed)
{
    Task<> closing = worker->close();
    co_await closing;
    closed->release();
}

} // namespace

WorkerThread::WorkerThread(TransportConfig config)
    : m_thread(QStringLiteral("transport"))
{
    m_thread.call([this, config = std::move(config)] {
        m_worker = std::make_unique<TransportWorker>(config);
    });
}

WorkerThread::~WorkerThread()
{
    std::binary_semaphore closed{0};
    call([&closed](TransportWorker *worker) { closeAndTell(worker, &closed); });
    closed.acquire();
    m_thread.call([this] { m_worker.reset(); });
}

void WorkerThread::call(std::move_only_function<void(TransportWorker *)> work)
{
    m_thread.call([this, work = std::move(work)]() mutable { work(m_worker.get()); });
}

} // namespace gannet
