// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/iopool.h"
#include "core/sync/filter/syncfilter.h"
#include "core/sync/model/endpoint.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace gannet {

class LocalFiles;
class LocalScan;
struct Putting;
struct Staged;

//! A folder of this computer as one side of a pair. Has threads of its own, for a disk that hangs
//! must not hold up downloads. All tasks must have ended before it is deleted.
class LocalFolder final : public Endpoint
{
public:
    explicit LocalFolder(QString path);
    ~LocalFolder() override;

    [[nodiscard]] Task<Result<EndpointFacts>> open(Purpose purpose, QString run,
                                                   StopToken stop) override;
    [[nodiscard]] Task<Outcome> mark(QByteArray identity, StopToken stop) override;
    //! Reads the rules in files called ".gannetignore" too, unless the wish has no filter.
    [[nodiscard]] Task<Result<SyncTree>> list(ListWish wish, StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> look(SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<QByteArray>> hash(SyncPath path, StopToken stop) override;
    //! The very file, not looked at where it has an inode to be known by.
    [[nodiscard]] Task<Result<SourceFile>> fetch(SyncPath path, Entry expected,
                                                 StopToken stop) override;
    //! The more of them run at once, the less each waits for the disk: they are synced in groups.
    [[nodiscard]] Task<Result<Entry>> put(SyncPath path, SourceFile source, Entry expected,
                                          StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> link(SyncPath path, QByteArray target, Entry expected,
                                           StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> makeFolder(SyncPath path, quint16 mode,
                                                 StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> move(SyncPath from, SyncPath to, Entry expected,
                                           StopToken stop) override;
    [[nodiscard]] Task<Outcome> remove(SyncPath path, Entry expected, StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> setModified(SyncPath path, qint64 modified,
                                                  StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> setMode(SyncPath path, quint16 mode, Entry expected,
                                              StopToken stop) override;
    [[nodiscard]] Task<Outcome> settle(StopToken stop) override;
    [[nodiscard]] Task<Outcome> sweep(StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> restore(QString run, SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<QStringList>> trim(std::chrono::days age, qint64 bytes,
                                                 StopToken stop) override;

    [[nodiscard]] std::shared_ptr<const SyncFilter> filterFound() const override
    {
        return std::make_shared<const SyncFilter>(m_filter);
    }

private:
    template <typename Work>
    [[nodiscard]] auto inPool(Work work)
    {
        return onSequence(m_pool.makeSequence(), std::move(work));
    }
    //! \a stage, in the pool, then what it gave is committed as \a putting.
    [[nodiscard]] Task<Result<Entry>> commit(std::shared_ptr<Putting> putting,
                                             std::move_only_function<Result<Staged>()> stage);
    [[nodiscard]] Task<Nothing> walk(std::shared_ptr<LocalScan> scan, StopToken stop);

    QString m_path;
    bool m_isWriting = false;
    std::shared_ptr<LocalFiles> m_files; //!< null before open()
    SyncFilter m_filter;
    QList<SyncPath> m_ownFolders; //!< of Gannet's, below the root, as of the last list()
    IoPool m_pool;
    std::shared_ptr<Sequence> m_commits;
};

} // namespace gannet
