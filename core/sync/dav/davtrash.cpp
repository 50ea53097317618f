// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davtrash.h"

#include "core/sync/dav/daventry.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr auto trashFolder = ".gannet-trash";

SyncPath numbered(const SyncPath &path, int number)
{
    return number == 1 ? path : path + '-' + QByteArray::number(number);
}

} // namespace

DavTrash::DavTrash(const DavPlace *place, DavSteps *steps, QString run)
    : m_place(place)
    , m_steps(steps)
    , m_run(run.toUtf8())
{
}

Task<Result<SyncPath>> DavTrash::take(SyncPath path, Entry expected, StopToken stop)
{
    const SyncPath plain = joined(joined(trashFolder, m_run), path);
    int number = 1;
    while (m_taken.contains(numbered(plain, number)))
        ++number;
    const SyncPath target = numbered(plain, number);
    Task<Outcome> making = m_steps->makeFolders(parentOf(target).toByteArray(), stop);
    const Outcome made = co_await making;
    if (!made)
        co_return made.error();
    Task<Outcome> moving
        = m_steps->move(path, target, expected, DavSteps::Over::Refuse, std::move(stop));
    const Outcome moved = co_await moving;
    if (!moved)
        co_return moved.error();
    m_taken.insert(target);
    co_return target;
}

Task<Outcome> DavTrash::giveBack(SyncPath from, SyncPath path, Entry expected, StopToken stop)
{
    Entry taken;
    taken.kind = expected.kind;
    taken.signature.size = expected.signature.size;
    m_taken.remove(from);
    return m_steps->move(from, std::move(path), taken, DavSteps::Over::Refuse, std::move(stop));
}

Task<Outcome> DavTrash::restore(QString run, SyncPath path, StopToken stop)
{
    const SyncPath from = joined(joined(trashFolder, run.toUtf8()), path);
    Task<Result<Entry>> looking = m_steps->look(from, stop);
    const Result<Entry> there = co_await looking;
    if (!there)
        co_return there.error();
    if (!there->exists())
        co_return davFailure(404, m_place->address.urlOf(from));
    Task<Outcome> making = m_steps->makeFolders(parentOf(path).toByteArray(), stop);
    const Outcome made = co_await making;
    if (!made)
        co_return made;
    Task<Outcome> moving = m_steps->move(from, path, *there, DavSteps::Over::Refuse, stop);
    const Outcome moved = co_await moving;
    co_return moved;
}

Task<Result<QList<DavTrash::Run>>> DavTrash::runs(StopToken stop)
{
    Task<Result<DavListing>> listing = m_steps->listFolder(trashFolder, std::move(stop));
    const Result<DavListing> list = co_await listing;
    if (!list && list.error().status == 404)
        co_return QList<Run>();
    if (!list)
        co_return list.error();
    m_now = list->at.value_or(QDateTime::currentDateTimeUtc());
    QList<Run> found;
    for (const DavResponse &one : list->responses) {
        const std::optional<SyncPath> path = m_place->address.pathOf(one.href);
        if (path && nameOf(*path) != trashFolder && one.isFolder.value_or(false))
            found.append({*path, parseDavDate(one.lastModified).value_or(QDateTime())});
    }
    std::ranges::sort(found, std::greater(), &Run::path); // the newest first, by their names
    co_return found;
}

Task<Result<qint64>> DavTrash::bytesIn(SyncPath folder, StopToken stop)
{
    qint64 sum = 0;
    QList<SyncPath> left{folder};
    while (!left.isEmpty()) {
        const SyncPath next = left.takeLast();
        Task<Result<DavListing>> listing = m_steps->listFolder(next, stop);
        const Result<DavListing> list = co_await listing;
        if (!list)
            co_return list.error();
        for (const DavResponse &one : list->responses) {
            const std::optional<SyncPath> path = m_place->address.pathOf(one.href);
            if (path && one.isFolder.value_or(false) && isBelow(*path, next))
                left.append(*path);
            else if (!one.isFolder.value_or(true))
                sum += one.size.value_or(0);
        }
    }
    co_return sum;
}

Task<Outcome> DavTrash::removeRun(SyncPath path, StopToken stop)
{
    Entry folder;
    folder.kind = EntryKind::Folder;
    return m_steps->remove(std::move(path), folder, std::move(stop));
}

Task<Result<QStringList>> DavTrash::trim(std::chrono::days age, qint64 bytes, StopToken stop)
{
    Task<Result<QList<Run>>> asking = runs(stop);
    const Result<QList<Run>> found = co_await asking;
    if (!found)
        co_return found.error();
    qint64 sum = 0;
    QStringList gone;
    for (const Run &one : *found) {
        bool isTooMuch = one.modified.isValid() && one.modified.daysTo(m_now) > age.count();
        if (!isTooMuch) {
            Task<Result<qint64>> counting = bytesIn(one.path, stop);
            const Result<qint64> size = co_await counting;
            if (!size)
                co_return size.error();
            sum += *size;
            isTooMuch = sum > bytes;
        }
        if (!isTooMuch || nameOf(one.path) == m_run) // this one can still be undone
            continue;
        Task<Outcome> removing = removeRun(one.path, stop);
        const Outcome removed = co_await removing;
        if (!removed)
            co_return removed.error();
        gone.append(QString::fromUtf8(nameOf(one.path)));
    }
    co_return gone;
}

} // namespace gannet
