// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/changes.h"

#include <utility>

namespace gannet {

Changes::Changes(std::chrono::milliseconds every, std::function<void(QList<JobChange>)> deliver)
    : m_deliver(std::move(deliver))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(every);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { flush(); });
}

void Changes::add(JobChange::Kind kind, JobRow row)
{
    m_batch.append({kind, std::move(row)});
    if (!m_timer.isActive())
        m_timer.start();
}

void Changes::flush()
{
    m_timer.stop();
    if (!m_batch.isEmpty())
        m_deliver(std::exchange(m_batch, {}));
}

} // namespace gannet
