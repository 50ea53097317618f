// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"

#include <QThread>

#include <memory>
#include <semaphore>

namespace gannet {

//! A thread with an event loop that work is sent to. What lives there must be gone, or be able to
//! be destroyed there, when it ends.
class LoopThread : public QThread
{
public:
    //! Returns when the loop takes work.
    explicit LoopThread(const QString &name);
    //! Ends the loop behind the work that was sent before, and waits for it.
    ~LoopThread() override;

    //! Any thread.
    void call(HomeLoop::Work work) { m_loop->call(std::move(work)); }

protected:
    void run() override;

private:
    std::shared_ptr<HomeLoop> m_loop;
    std::binary_semaphore m_started{0};
};

} // namespace gannet
