// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localplaces.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::LocalPlaces)
};

bool isTreePath(const SyncPath &path)
{
    const QByteArrayList names = path.split('/');
    return std::all_of(names.begin(), names.end(),
                       [](const QByteArray &name) { return isName(name) && !isOwnName(name); });
}

} // namespace

LocalPlaces::LocalPlaces(std::shared_ptr<const BeneathRoot> root,
                         std::chrono::nanoseconds granularity, bool hasIds)
    : m_root(std::move(root))
    , m_granularity(granularity)
    , m_hasIds(hasIds)
{
}

Reading LocalPlaces::readingNow() const
{
    return gannet::readingNow(m_granularity, m_hasIds);
}

Result<Place> LocalPlaces::placeOf(const SyncPath &path) const
{
    if (!isTreePath(path))
        return failure(Error::BadInput,
                       Words::tr("%1 cannot be the name of a file in %2.")
                           .arg(QString::fromUtf8(path), m_root->path()));
    return m_root->placeOf(path);
}

Result<Entry> LocalPlaces::lookAt(const SyncPath &path, const Place &place) const
{
    Entry entry;
    if (!lookAtName(place.at(), place.name, &entry))
        return m_root->failureAt(path, errno, Words::tr("Could not look at %1"));
    return understood(std::move(entry), readingNow());
}

Error LocalPlaces::changed(const SyncPath &path) const
{
    return failure(Error::Changed,
                   Words::tr("%1 changed since it was looked at. Nothing was done with it; it is "
                             "looked at again the next time.")
                       .arg(m_root->pathOf(path)));
}

Error LocalPlaces::failed(const SyncPath &path, int number) const
{
    return m_root->failureAt(path, number, Words::tr("Could not write %1"));
}

Outcome LocalPlaces::checkStill(const SyncPath &path, const Place &place,
                                const Entry &expected) const
{
    const Result<Entry> now = lookAt(path, place);
    if (!now)
        return now.error();
    if (now->kind == EntryKind::Absent && !m_root->isThere())
        return m_root->goneFailure();
    if (!isStill(expected, *now))
        return changed(path);
    return Nothing{};
}

} // namespace gannet
