// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/sync/local/beneathroot.h"
#include "core/sync/local/localplaces.h"
#include "core/sync/local/placement.h"
#include "core/sync/model/endpoint.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace gannet {

//! One put() or link() on its way to its name.
struct Putting {
    SyncPath path;
    Entry expected;
    Staged staged = {};
    QByteArray hash = {}; //!< of the bytes, as of a Signature
    std::optional<Result<Entry>> result = {};
};

//! What LocalFolder does, as it is done: each verb is the one of Endpoint. All of it blocks: for
//! the pool; any thread, but a path at a time.
class LocalFiles
{
    Q_DISABLE_COPY_MOVE(LocalFiles)

public:
    LocalFiles(std::shared_ptr<const BeneathRoot> root, EndpointFacts facts, const QString &run,
               Placement::Replacing replacing = Placement::Replacing::InOneStep);

    [[nodiscard]] Result<Entry> look(const SyncPath &path) const;
    [[nodiscard]] Result<QByteArray> hash(const SyncPath &path, const StopToken &stop) const;
    [[nodiscard]] Result<SourceFile> fetch(const SyncPath &path, const Entry &expected) const;
    [[nodiscard]] Outcome mark(const QByteArray &identity);

    //! Brings the bytes of \a source next to \a path, with time and permissions.
    [[nodiscard]] Result<Staged> stage(const SyncPath &path, const SourceFile &source,
                                       const Entry &expected, const StopToken &stop);
    [[nodiscard]] Result<Staged> stageLink(const SyncPath &path, const QByteArray &target);
    //! What is committed next, together with whatever else waits.
    void enqueue(std::shared_ptr<Putting> putting);
    //! Brings the data of all that wait to the medium and gives them their names. In one sequence.
    void commitWaiting();

    [[nodiscard]] Result<Entry> makeFolder(const SyncPath &path, quint16 mode = 0);
    [[nodiscard]] Result<Entry> move(const SyncPath &from, const SyncPath &to,
                                     const Entry &expected);
    [[nodiscard]] Outcome remove(const SyncPath &path, const Entry &expected);
    [[nodiscard]] Result<Entry> restore(const QString &run, const SyncPath &path);
    [[nodiscard]] Result<Entry> setModified(const SyncPath &path, qint64 modified);
    [[nodiscard]] Result<Entry> setMode(const SyncPath &path, quint16 mode, const Entry &expected);
    [[nodiscard]] Outcome settle();
    void sweep(const QList<SyncPath> &ownFolders) { m_staging.sweep(ownFolders); }
    [[nodiscard]] QStringList trim(std::chrono::days age, qint64 bytes) const
    {
        return m_trash.trim(age, bytes);
    }

    [[nodiscard]] const std::shared_ptr<const BeneathRoot> &root() const { return m_root; }
    [[nodiscard]] const EndpointFacts &facts() const { return m_facts; }
    [[nodiscard]] Reading readingNow() const { return m_places.readingNow(); }

private:
    [[nodiscard]] Result<UnixFile> copyIn(const Aside &spot, const Place &place,
                                          const SourceFile &source, const StopToken &stop,
                                          QByteArray *sha256);
    [[nodiscard]] Result<UnixFile> takeIn(const Aside &spot, const SourceFile &source) const;

    [[nodiscard]] Result<Entry> commit(Putting *putting);

    [[nodiscard]] Outcome removeFolder(const SyncPath &path, const Place &place);
    [[nodiscard]] Outcome takeFolder(const SyncPath &path, const Place &place);
    [[nodiscard]] int rename(const Place &from, const SyncPath &to, const Place &place);
    [[nodiscard]] Outcome copyTo(const SyncPath &lies, const SyncPath &to, const Entry &what);
    [[nodiscard]] Outcome moveAcross(const SyncPath &from, const SyncPath &to,
                                     const Entry &expected);
    [[nodiscard]] Outcome moveFolderAcross(const SyncPath &from, const SyncPath &to);
    [[nodiscard]] Outcome makeFoldersAbove(const SyncPath &path);

    std::shared_ptr<const BeneathRoot> m_root;
    EndpointFacts m_facts;
    LocalPlaces m_places;
    TouchedFolders m_touched;
    Staging m_staging;
    Trash m_trash;
    Placement m_placement;
    std::mutex m_mutex;
    std::vector<std::shared_ptr<Putting>> m_waiting;
};

} // namespace gannet
