// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/groupsync.h"

#include <QCoreApplication>
#include <QSet>

#include <atomic>
#include <cerrno>
#include <chrono>

#include <unistd.h>

namespace gannet {

namespace {

using namespace std::chrono_literals;

constexpr int smallGroup = 4; // files; fewer cost less by one fdatasync each
constexpr auto slowSyncfs = 1s; // after such a one other programs' data is not waited for again

std::atomic<bool> lastSyncfsWasSlow = false;

Outcome syncOne(const UnsyncedFile &file)
{
    if (::fdatasync(file.descriptor) != 0)
        return systemFailure(
            errno,
            QCoreApplication::translate("gannet::groupsync", "Could not bring %1 to the disk")
                .arg(file.path));
    return Nothing{};
}

bool syncWhole(const UnsyncedFile &any)
{
    const auto begin = std::chrono::steady_clock::now();
    const bool done = ::syncfs(any.descriptor) == 0;
    lastSyncfsWasSlow = std::chrono::steady_clock::now() - begin > slowSyncfs;
    return done;
}

} // namespace

std::vector<Outcome> syncGroup(std::span<const UnsyncedFile> group, Durability durability)
{
    std::vector<Outcome> outcomes(group.size(), Outcome(Nothing{}));
    if (durability == Durability::None)
        return outcomes;
    const bool oneByOne = durability == Durability::File || group.size() <= smallGroup
        || lastSyncfsWasSlow.exchange(false);
    QSet<quint64> synced;
    for (size_t i = 0; i < group.size(); ++i) {
        if (synced.contains(group[i].device))
            continue;
        if (!oneByOne && syncWhole(group[i]))
            synced.insert(group[i].device);
        else
            outcomes[i] = syncOne(group[i]);
    }
    return outcomes;
}

} // namespace gannet
