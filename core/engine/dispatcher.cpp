// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dispatcher.h"

#include <algorithm>

namespace gannet {

//! The queue's budget of connections as a download sees it.
class Dispatcher::Places : public ServerPlaces
{
public:
    explicit Places(HostBudget *budget)
        : m_budget(budget)
    {
    }
    [[nodiscard]] bool take(const QString &host) override { return m_budget->take(host); }
    void give(const QString &host) override { m_budget->give(host); }
    void sawRefusal(const QString &host) override { m_budget->sawRefusal(host); }

private:
    HostBudget *m_budget;
};

Dispatcher::Dispatcher(Session *session, HostBudget *budget, Journal *journal, IoPool *pool,
                       Ended ended)
    : m_session(session)
    , m_pool(pool)
    , m_directories(pool)
    , m_claims(journal)
    , m_places(std::make_unique<Places>(budget))
    , m_ended(std::move(ended))
    , m_loads(size_t(session->workers()), 0)
{
    for (int worker = 0; worker < session->workers(); ++worker)
        m_smallFiles.push_back(pool->makeSequence());
}

int Dispatcher::reserveWorker()
{
    const auto least = std::min_element(m_loads.begin(), m_loads.end());
    ++*least;
    return int(least - m_loads.begin());
}

void Dispatcher::start(std::vector<Start> attempts)
{
    std::vector<std::vector<Start>> forWorker(m_loads.size());
    for (Start &attempt : attempts)
        forWorker[size_t(attempt.worker)].push_back(std::move(attempt));
    for (int worker = 0; worker < int(forWorker.size()); ++worker) {
        if (forWorker[size_t(worker)].empty())
            continue;
        m_session->onWorker(worker,
                            [this, batch = std::move(forWorker[size_t(worker)])](
                                TransportWorker *transport) mutable {
                                for (Start &attempt : batch)
                                    transport->spawn(run(this, transport, std::move(attempt)));
                            });
    }
}

Task<> Dispatcher::run(Dispatcher *self, TransportWorker *worker, Start attempt)
{
    const JobId job = attempt.order.job;
    Download download({worker, &self->m_directories, self->m_pool,
                       self->m_smallFiles[size_t(attempt.worker)], &self->m_claims,
                       self->m_places.get()},
                      std::move(attempt.order), attempt.progress);
    Task<TransferEnd> running = download.run(attempt.stop);
    TransferEnd end = co_await running;
    self->report(job, attempt.worker, std::move(end));
}

void Dispatcher::report(JobId job, int worker, TransferEnd end)
{
    m_home->call([this, job, worker, end = std::move(end)]() mutable {
        --m_loads[size_t(worker)];
        m_ended(job, std::move(end));
    });
}

} // namespace gannet
