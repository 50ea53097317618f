// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

class QObject;

namespace gannet {

//! The event loop of one thread as a place where coroutines go on. What is handed over from any
//! thread runs there later, in order, never inside the call; many hand-overs cost one wake-up.
//! After the thread's end hand-overs are dropped.
class HomeLoop
{
    Q_DISABLE_COPY_MOVE(HomeLoop)

public:
    using Work = std::move_only_function<void()>;

    //! The calling thread's own; made at the first call.
    static std::shared_ptr<HomeLoop> current();

    HomeLoop();
    ~HomeLoop();

    void call(Work work); //!< any thread
    void resume(std::coroutine_handle<> handle); //!< any thread

private:
    class Receiver;
    friend struct HomeLoopOwner;

    void runWaiting();
    void end();

    std::mutex m_mutex;
    std::vector<Work> m_waiting;
    std::unique_ptr<Receiver> m_receiver; //!< null after the thread's end
};

} // namespace gannet
