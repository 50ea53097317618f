// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/homeloop.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

namespace gannet {

class HomeLoop::Receiver : public QObject
{
public:
    explicit Receiver(HomeLoop *loop)
        : m_loop(loop)
    {
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_loop->runWaiting();
        return true;
    }

private:
    HomeLoop *m_loop;
};

//! Ends the loop's intake when its thread ends, while others may still hold it.
struct HomeLoopOwner {
    std::shared_ptr<HomeLoop> loop = std::make_shared<HomeLoop>();

    ~HomeLoopOwner() { loop->end(); }
};

std::shared_ptr<HomeLoop> HomeLoop::current()
{
    thread_local HomeLoopOwner owner;
    return owner.loop;
}

HomeLoop::HomeLoop()
    : m_receiver(std::make_unique<Receiver>(this))
{
}

HomeLoop::~HomeLoop() = default;

void HomeLoop::call(Work work)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    m_waiting.push_back(std::move(work));
    if (m_waiting.size() == 1)
        QCoreApplication::postEvent(m_receiver.get(), new QEvent(QEvent::User));
}

void HomeLoop::resume(std::coroutine_handle<> handle)
{
    call([handle] { handle.resume(); });
}

void HomeLoop::runWaiting()
{
    std::vector<Work> batch;
    {
        const std::lock_guard lock(m_mutex);
        batch.swap(m_waiting);
    }
    for (Work &work : batch)
        work();
}

void HomeLoop::end()
{
    std::unique_ptr<Receiver> receiver;
    std::vector<Work> dropped;
    {
        const std::lock_guard lock(m_mutex);
        receiver = std::move(m_receiver);
        dropped.swap(m_waiting);
    }
}

} // namespace gannet
