// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diskwaits.h"

#include <algorithm>

namespace gannet {

void DiskWaits::hold(JobId id, const QString &folder, const Error &error, Wait wait)
{
    forget(id);
    m_folderOf.insert(id, folder);
    Folder &held = m_folders[folder];
    held.trouble = error;
    held.isUsed |= wait.hasPart;
    held.waits.insert_or_assign(id.value, wait);
}

void DiskWaits::hurry(JobId id, Clock::TimePoint now)
{
    const auto folder = m_folders.find(folderOf(id));
    if (folder == m_folders.end())
        return;
    if (const auto wait = folder->waits.find(id.value); wait != folder->waits.end())
        wait->second.notBefore = now;
}

void DiskWaits::forget(JobId id)
{
    const QString name = m_folderOf.take(id);
    const auto folder = m_folders.find(name);
    if (folder == m_folders.end())
        return;
    folder->waits.erase(id.value);
    if (folder->waits.empty())
        m_folders.erase(folder);
}

std::optional<Error> DiskWaits::trouble(const QString &folder) const
{
    const auto held = m_folders.constFind(folder);
    return held == m_folders.cend() ? std::nullopt : held->trouble;
}

bool DiskWaits::isUsed(const QString &folder) const
{
    const auto held = m_folders.constFind(folder);
    return held != m_folders.cend() && held->isUsed;
}

void DiskWaits::shut(const QString &folder, const Error &error)
{
    const auto held = m_folders.find(folder);
    if (held != m_folders.end())
        held->trouble = error;
}

QList<JobId> DiskWaits::reopen(const QString &folder, qint64 free, Clock::TimePoint now)
{
    QList<JobId> ready;
    const auto held = m_folders.find(folder);
    if (held == m_folders.end())
        return ready;
    held->trouble.reset();
    for (const auto &[id, wait] : held->waits) {
        if (wait.needed <= free && wait.notBefore <= now)
            ready.append(JobId{id});
    }
    std::sort(ready.begin(), ready.end());
    for (JobId id : std::as_const(ready))
        forget(id);
    return ready;
}

} // namespace gannet
