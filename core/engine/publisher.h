// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"
#include "core/io/iopool.h"
#include "core/io/publish.h"
#include "core/job.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace gannet {

//! Gathers finished files into groups and gives them their names, group after group: durability is
//! cheap when it is shared. One loop; the disk's work is done in the pool.
class Publisher
{
public:
    //! A group goes when it has so many files, or when its first file has waited so long.
    static constexpr int largestGroup = 256;
    static constexpr std::chrono::milliseconds longestWait{250};
    //! Files that may wait for their names: one group on its way and one that gathers. Each holds
    //! a descriptor open and is lost when the process dies, so with more nothing new should start.
    static constexpr qsizetype mostOpen = 2 * largestGroup;

    using Results = std::vector<std::pair<JobId, Result<Published>>>;

    //! \a published is called on the maker's loop for each group.
    Publisher(IoPool *pool, Durability durability, std::function<void(Results)> published);

    void add(JobId job, FinishedFile file);
    //! What waits goes at once, for nothing else would join it.
    void flush();

    //! Files that have no name yet.
    [[nodiscard]] qsizetype open() const { return m_open; }
    [[nodiscard]] bool isFull() const { return m_open >= mostOpen; }

private:
    struct Group {
        std::vector<JobId> jobs;
        std::vector<FinishedFile> files;
    };

    void publish(Group group);

    std::shared_ptr<Sequence> m_sequence;
    Durability m_durability;
    std::function<void(Results)> m_published;
    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
    Group m_waiting;
    qsizetype m_open = 0;
    QTimer m_timer;
};

} // namespace gannet
