// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"
#include "core/engine/claims.h"
#include "core/net/session.h"
#include "core/queue/hostbudget.h"
#include "core/transfer/directories.h"
#include "core/transfer/download.h"

#include <functional>
#include <memory>
#include <vector>

namespace gannet {

//! Sends attempts to the session's workers and brings their ends back. One loop.
class Dispatcher
{
    Q_DISABLE_COPY_MOVE(Dispatcher)

public:
    struct Start {
        TransferOrder order;
        std::shared_ptr<TransferProgress> progress;
        StopToken stop;
        int worker = 0;
    };
    using Ended = std::function<void(JobId, TransferEnd)>;

    //! \a journal may be null; all must outlive it. \a ended is called on the maker's loop.
    Dispatcher(Session *session, HostBudget *budget, Journal *journal, IoPool *pool, Ended ended);

    //! The worker with the least to do; it counts as having one more from now on.
    int reserveWorker();
    //! One message to each worker, whatever the number of attempts.
    void start(std::vector<Start> attempts);

private:
    class Places;

    static Task<> run(Dispatcher *self, TransportWorker *worker, Start attempt);
    void report(JobId job, int worker, TransferEnd end);

    Session *m_session;
    IoPool *m_pool;
    Directories m_directories;
    JournalClaims m_claims;
    std::unique_ptr<ServerPlaces> m_places;
    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    Ended m_ended;
    std::vector<int> m_loads; //!< attempts a worker
    std::vector<std::shared_ptr<Sequence>> m_smallFiles; //!< one a worker
};

} // namespace gannet
