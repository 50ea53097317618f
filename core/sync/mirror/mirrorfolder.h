// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/mirror/mirrorclient.h"
#include "core/sync/mirror/mirrorkind.h"
#include "core/sync/model/endpoint.h"

#include <QCoreApplication>

#include <optional>

namespace gannet {

class Fetcher;
class Session;

//! A place on the web that is read only, as one side of a pair: a folder by its index pages, a list
//! of addresses, or the files of a Metalink; docs/sync-mirror.md tells how each is read. Whatever
//! would write is NotWritable.
class MirrorFolder final : public Endpoint
{
    Q_DECLARE_TR_FUNCTIONS(MirrorFolder)

public:
    //! Both outlive it. \a fetcher may be null for a side that nothing is fetched from.
    MirrorFolder(Session *session, Fetcher *fetcher, MirrorConfig config);

    //! Asked so far; for tests that count.
    [[nodiscard]] qint64 requests() const { return m_client.requests(); }

    //! Reads the address and finds out what it is. Errors: also WebPage and BadInput, where it is
    //! nothing of the kind.
    [[nodiscard]] Task<Result<EndpointFacts>> open(Purpose purpose, QString run,
                                                   StopToken stop) override;
    //! Does nothing: nothing can be written there. EndpointFacts::rootSignature stays what tells.
    [[nodiscard]] Task<Outcome> mark(QByteArray identity, StopToken stop) override;

    [[nodiscard]] Task<Result<SyncTree>> list(ListWish wish, StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> look(SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<QByteArray>> hash(SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<SourceFile>> fetch(SyncPath path, Entry expected,
                                                 StopToken stop) override;

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
    [[nodiscard]] Task<Result<Entry>> restore(QString run, SyncPath path, StopToken stop) override;

    //! These three have nothing to do.
    [[nodiscard]] Task<Result<Entry>> setMode(SyncPath path, quint16 mode, Entry expected,
                                              StopToken stop) override;
    [[nodiscard]] Task<Outcome> settle(StopToken stop) override;
    [[nodiscard]] Task<Outcome> sweep(StopToken stop) override;
    [[nodiscard]] Task<Result<QStringList>> trim(std::chrono::days age, qint64 bytes,
                                                 StopToken stop) override;

private:
    [[nodiscard]] Task<Outcome> readRoot(StopToken stop);
    [[nodiscard]] Task<Result<Reply>> askRoot(StopToken stop);
    [[nodiscard]] EndpointFacts facts() const;
    [[nodiscard]] Task<Result<SyncTree>> listIndex(ListWish wish, StopToken stop);
    [[nodiscard]] Task<Result<SyncTree>> listTable(ListWish wish, StopToken stop);
    [[nodiscard]] Task<Outcome> insist(SyncPath path, Entry expected, StopToken stop);
    [[nodiscard]] std::optional<MirrorFile> fileAt(const SyncPath &path) const;
    [[nodiscard]] static Error notWritable(const SyncPath &path);

    MirrorClient m_client;
    Fetcher *m_fetcher;
    MirrorRoot m_root; //!< as of the last reading
    bool m_isFresh = false; //!< no list was made of it yet
};

} // namespace gannet
