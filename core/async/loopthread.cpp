// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/loopthread.h"

namespace gannet {

LoopThread::LoopThread(const QString &name)
{
    setObjectName(name);
    start();
    m_started.acquire();
}

LoopThread::~LoopThread()
{
    call([] { QThread::currentThread()->quit(); });
    wait();
}

void LoopThread::run()
{
    m_loop = HomeLoop::current();
    m_started.release();
    exec();
}

} // namespace gannet
