// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/syncwatch.h"

#include "core/sync/pairs/paircheck.h"
#include "core/sync/run/sides.h"

namespace gannet {

SyncWatch::SyncWatch(const SyncPair &pair)
{
    m_rhythm.setInterval(pair.schedule.every);
    connect(&m_rhythm, &QTimer::timeout, this, &SyncWatch::due);
    const Result<std::shared_ptr<const SyncFilter>> filter = filterOf(pair);
    if (!filter || !pair.schedule.watches)
        return; // a bad rule is told by the run
    for (const QString &side : {pair.here, pair.there}) {
        if (isAddress(side))
            continue;
        auto folder = std::make_unique<LocalWatch>(side, **filter, LocalWatch::Settings());
        connect(folder.get(), &LocalWatch::changed, this, &SyncWatch::due);
        connect(folder.get(), &LocalWatch::failed, this, &SyncWatch::noticed);
        m_folders.push_back(std::move(folder));
    }
}

void SyncWatch::start()
{
    if (m_rhythm.interval() > 0)
        m_rhythm.start();
    for (const auto &folder : m_folders)
        folder->start();
}

} // namespace gannet
