// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/optionvalues.h"
#include "app/gannet-cli/synctable.h"
#include "app/gannet-cli/values.h"
#include "core/sync/pairs/pairwords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr int mostDeletes = 1'000'000'000;
constexpr int mostRequests = 1'000;
constexpr int minutesOfAWeek = 7 * 24 * 60;
constexpr auto watchedEvery = 5min; // for what nobody tells us about

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Options", text);
}

} // namespace

Outcome applyMaxDelete(SyncOptions *options, const QString &value)
{
    SyncPolicy &policy = options->pair.policy;
    const bool isShare = value.endsWith(u'%');
    const Result<int> count
        = parseCount(isShare ? value.chopped(1) : value, 0, isShare ? 100 : mostDeletes);
    if (!count)
        return count.error();
    policy.maxDeletes = isShare ? 0 : *count;
    policy.maxDeleteShare = isShare ? *count / 100.0 : 0;
    return Nothing{};
}

Outcome applyGuard(SyncOptions *options, const QString &value)
{
    Guard guard = Guard::Deletes;
    const Outcome chosen = choose(value, guardWords, &guard);
    if (chosen)
        options->liftedGuards |= 1U << unsigned(guard);
    return chosen;
}

Outcome applyFilterFile(SyncOptions *options, const QString &value)
{
    const QFileInfo file(QDir::current(), value);
    if (value.isEmpty() || !file.isFile() || !file.isReadable())
        return failure(Error::BadInput, tr("There is no file %1 that can be read.").arg(value));
    options->pair.filterFiles.append(QDir::cleanPath(file.absoluteFilePath()));
    return Nothing{};
}

Outcome applyMaxDeleteSize(SyncOptions *options, const QString &value)
{
    return keep(parseSize(value), &options->pair.policy.maxDeleteBytes);
}

Outcome applyTrashSize(SyncOptions *options, const QString &value)
{
    return keep(parseSize(value), &options->pair.trashBytes);
}

Outcome applyWatch(SyncOptions *options, const QString &value)
{
    SyncSchedule &schedule = options->pair.schedule;
    schedule.watches = true;
    if (value.isNull()) {
        if (schedule.every == 0min)
            schedule.every = watchedEvery;
        return Nothing{};
    }
    int minutes = 0;
    const Outcome kept = keep(parseCount(value, 1, minutesOfAWeek), &minutes);
    schedule.every = std::chrono::minutes(minutes);
    return kept;
}

Outcome applyPerServer(SyncOptions *options, const QString &value)
{
    const Outcome kept = keep(parseCount(value, 1, mostRequests), &options->requestsAtOnce);
    if (kept)
        options->common.engine.limits.perServer = *options->requestsAtOnce;
    return kept;
}

Outcome applyPairUser(SyncOptions *options, const QString &value)
{
    if (value.isEmpty() || value.contains(u':'))
        return failure(Error::BadInput,
                       tr("Give the name alone: a password is not kept with a pair. Gannet looks "
                          "for it in ~/.netrc, or takes it from -u when the pair runs."));
    options->pair.user = value;
    return Nothing{};
}

} // namespace gannet
