// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/loopthread.h"
#include "core/net/transportworker.h"

#include <functional>
#include <memory>

namespace gannet {

//! A thread with a TransportWorker on its loop.
class WorkerThread
{
    Q_DISABLE_COPY_MOVE(WorkerThread)

public:
    explicit WorkerThread(TransportConfig config);
    //! Stops the worker's tasks and waits for them.
    ~WorkerThread();

    //! Any thread.
    void call(std::move_only_function<void(TransportWorker *)> work);

private:
    std::unique_ptr<TransportWorker> m_worker; //!< made, used and destroyed on the loop
    LoopThread m_thread;
};

} // namespace gannet
