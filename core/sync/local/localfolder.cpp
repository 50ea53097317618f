// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/localfolder.h"

#include "core/async/whenall.h"
#include "core/sync/local/localfacts.h"
#include "core/sync/local/localfiles.h"
#include "core/sync/local/localscan.h"

#include <QCoreApplication>

#include <algorithm>
#include <thread>

namespace gannet {

namespace {

using FilesResult = Result<std::shared_ptr<LocalFiles>>;

// More than processors, for some of them wait for the disk.
int threadCount()
{
    return int(std::clamp(std::thread::hardware_concurrency(), 2U, 8U)) + 1;
}

FilesResult openFiles(const QString &path, const QString &run)
{
    if (!run.isEmpty() && !isName(run.toUtf8()))
        return failure(
            Error::BadInput,
            QCoreApplication::translate("gannet::LocalFolder", "%1 cannot be the name of a run.")
                .arg(run));
    const auto root = BeneathRoot::open(path);
    if (!root)
        return root.error();
    return std::make_shared<LocalFiles>(*root, localFacts(**root), run);
}

} // namespace

LocalFolder::LocalFolder(QString path)
    : m_path(std::move(path))
    , m_pool(threadCount())
    , m_commits(m_pool.makeSequence())
{
}

LocalFolder::~LocalFolder() = default;

Task<Result<EndpointFacts>> LocalFolder::open(Purpose purpose, QString run, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto opening = inPool([path = m_path, run] { return openFiles(path, run); });
    FilesResult files = co_await opening;
    if (!files)
        co_return files.error();
    m_files = *files;
    m_isWriting = purpose == Purpose::Write;
    co_return m_files->facts();
}

Task<Outcome> LocalFolder::mark(QByteArray identity, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto marking = inPool([files = m_files, identity] { return files->mark(identity); });
    Outcome marked = co_await marking;
    co_return marked;
}

Task<Nothing> LocalFolder::walk(std::shared_ptr<LocalScan> scan, StopToken stop)
{
    auto walking = inPool([scan, stop] {
        scan->work(stop);
        return Nothing{};
    });
    Nothing done = co_await walking;
    co_return done;
}

Task<Result<SyncTree>> LocalFolder::list(ListWish wish, StopToken stop)
{
    const auto scan = std::make_shared<LocalScan>(m_files->root(), wish, m_files->readingNow());
    std::vector<Task<Nothing>> walkers;
    for (int i = threadCount(); i > 0; --i)
        walkers.push_back(walk(scan, stop));
    Task<std::vector<Nothing>> walking = whenAll(std::move(walkers));
    co_await walking;
    auto taking = inPool([scan] { return scan->take(); });
    Result<LocalListing> listing = co_await taking;
    if (!listing)
        co_return listing.error();
    m_filter = listing->filter;
    m_ownFolders = listing->ownFolders;
    co_return std::move(listing->tree);
}

Task<Result<Entry>> LocalFolder::look(SyncPath path, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto looking = inPool([files = m_files, path] { return files->look(path); });
    Result<Entry> entry = co_await looking;
    co_return entry;
}

Task<Result<QByteArray>> LocalFolder::hash(SyncPath path, StopToken stop)
{
    auto hashing = inPool([files = m_files, path, stop] { return files->hash(path, stop); });
    Result<QByteArray> hash = co_await hashing;
    co_return hash;
}

// What has an inode is looked at by whoever opens it, so it is not looked at before.
Task<Result<SourceFile>> LocalFolder::fetch(SyncPath path, Entry expected, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    if (expected.kind == EntryKind::File && expected.signature.inode != 0)
        co_return SourceFile{
            m_files->root()->pathOf(path), false, expected.signature, expected.mode, {}};
    auto fetching
        = inPool([files = m_files, path, expected] { return files->fetch(path, expected); });
    Result<SourceFile> source = co_await fetching;
    co_return source;
}

Task<Result<Entry>> LocalFolder::put(SyncPath path, SourceFile source, Entry expected,
                                     StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    const auto putting = std::make_shared<Putting>(Putting{path, expected});
    if (!source.sha256.isEmpty())
        putting->hash = "sha256:" + source.sha256;
    Task<Result<Entry>> committing = commit(putting, [files = m_files, putting, source, stop] {
        return files->stage(putting->path, source, putting->expected, stop);
    });
    Result<Entry> entry = co_await committing;
    co_return entry;
}

Task<Result<Entry>> LocalFolder::link(SyncPath path, QByteArray target, Entry expected,
                                      StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    const auto putting = std::make_shared<Putting>(Putting{path, expected});
    Task<Result<Entry>> committing = commit(
        putting, [files = m_files, path, target] { return files->stageLink(path, target); });
    Result<Entry> entry = co_await committing;
    co_return entry;
}

// Whatever was enqueued while an earlier group was synced goes with the next one.
Task<Result<Entry>> LocalFolder::commit(std::shared_ptr<Putting> putting,
                                        std::move_only_function<Result<Staged>()> stage)
{
    const auto commitGroup = [files = m_files, putting] {
        if (!putting->result)
            files->commitWaiting();
        return *putting->result;
    };
    auto enqueue = [files = m_files, putting, stage = std::move(stage)]() mutable {
        Result<Staged> staged = stage();
        if (!staged) {
            putting->result = staged.error();
            return;
        }
        putting->staged = std::move(*staged);
        files->enqueue(putting);
    };
    auto committing
        = onSequence(m_commits, commitGroup).after(m_pool.makeSequence(), std::move(enqueue));
    Result<Entry> entry = co_await committing;
    co_return entry;
}

Task<Result<Entry>> LocalFolder::makeFolder(SyncPath path, quint16 mode, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto making = inPool([files = m_files, path, mode] { return files->makeFolder(path, mode); });
    Result<Entry> entry = co_await making;
    co_return entry;
}

Task<Result<Entry>> LocalFolder::move(SyncPath from, SyncPath to, Entry expected, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto moving
        = inPool([files = m_files, from, to, expected] { return files->move(from, to, expected); });
    Result<Entry> entry = co_await moving;
    co_return entry;
}

Task<Outcome> LocalFolder::remove(SyncPath path, Entry expected, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto removing
        = inPool([files = m_files, path, expected] { return files->remove(path, expected); });
    Outcome removed = co_await removing;
    co_return removed;
}

Task<Result<Entry>> LocalFolder::setModified(SyncPath path, qint64 modified, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto setting
        = inPool([files = m_files, path, modified] { return files->setModified(path, modified); });
    Result<Entry> entry = co_await setting;
    co_return entry;
}

Task<Result<Entry>> LocalFolder::setMode(SyncPath path, quint16 mode, Entry expected,
                                         StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto setting = inPool(
        [files = m_files, path, mode, expected] { return files->setMode(path, mode, expected); });
    Result<Entry> entry = co_await setting;
    co_return entry;
}

// Not stopped: it is short, and without it nothing of what was done may be written down.
Task<Outcome> LocalFolder::settle(StopToken)
{
    auto settling = inPool([files = m_files] { return files->settle(); });
    Outcome settled = co_await settling;
    co_return settled;
}

Task<Outcome> LocalFolder::sweep(StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    if (!m_isWriting)
        co_return Nothing{};
    auto sweeping = inPool([files = m_files, own = m_ownFolders] {
        files->sweep(own);
        return Nothing{};
    });
    Nothing swept = co_await sweeping;
    co_return swept;
}

Task<Result<Entry>> LocalFolder::restore(QString run, SyncPath path, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    auto restoring = inPool([files = m_files, run, path] { return files->restore(run, path); });
    Result<Entry> entry = co_await restoring;
    co_return entry;
}

Task<Result<QStringList>> LocalFolder::trim(std::chrono::days age, qint64 bytes, StopToken stop)
{
    if (stop.stop_requested())
        co_return stopped();
    if (!m_isWriting)
        co_return QStringList();
    auto trimming = inPool([files = m_files, age, bytes] { return files->trim(age, bytes); });
    QStringList gone = co_await trimming;
    co_return gone;
}

} // namespace gannet
