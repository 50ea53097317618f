// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/publisher.h"

#include "core/transfer/filename.h"

namespace gannet {

Publisher::Publisher(IoPool *pool, Durability durability, std::function<void(Results)> published)
    : m_sequence(pool->makeSequence())
    , m_durability(durability)
    , m_published(std::move(published))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(longestWait);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { flush(); });
}

void Publisher::add(JobId job, FinishedFile file)
{
    ++m_open;
    m_waiting.jobs.push_back(job);
    m_waiting.files.push_back(std::move(file));
    if (m_waiting.jobs.size() >= largestGroup || m_durability == Durability::File)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void Publisher::flush()
{
    m_timer.stop();
    if (!m_waiting.jobs.empty())
        publish(std::exchange(m_waiting, {}));
}

void Publisher::publish(Group group)
{
    m_sequence->run([this, home = m_home, alive = std::weak_ptr(m_alive), durability = m_durability,
                     group = std::make_shared<Group>(std::move(group))] {
        std::vector<Result<Published>> outcomes = publishGroup(group->files, durability, &numbered);
        Results results;
        for (size_t i = 0; i < outcomes.size(); ++i)
            results.emplace_back(group->jobs[i], std::move(outcomes[i]));
        group->files.clear(); // closed here, in the pool
        home->call([this, alive, results = std::move(results)]() mutable {
            if (alive.expired())
                return;
            m_open -= qsizetype(results.size());
            m_published(std::move(results));
        });
    });
}

} // namespace gannet
