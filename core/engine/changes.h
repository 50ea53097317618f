// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QList>
#include <QTimer>

#include <chrono>
#include <functional>

namespace gannet {

//! Gathers changes into batches, so that whoever shows them is woken at most every few
//! milliseconds. One loop.
class Changes
{
public:
    Changes(std::chrono::milliseconds every, std::function<void(QList<JobChange>)> deliver);

    void add(JobChange::Kind kind, JobRow row);
    //! Delivers what there is now.
    void flush();
    [[nodiscard]] bool isEmpty() const { return m_batch.isEmpty(); }

private:
    std::function<void(QList<JobChange>)> m_deliver;
    QList<JobChange> m_batch;
    QTimer m_timer;
};

} // namespace gannet
