// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/dav/davclient.h"
#include "core/sync/dav/davsteps.h"
#include "core/sync/dav/davtrash.h"
#include "core/sync/dav/davupload.h"
#include "core/sync/dav/davwalk.h"
#include "core/sync/dav/serverprofile.h"
#include "core/sync/model/endpoint.h"

#include <QCoreApplication>
#include <QUrl>

#include <memory>
#include <optional>

namespace gannet {

class Fetcher;
class Session;

//! Where a folder on a WebDAV server is and what is known of its server.
struct DavFolderConfig {
    QUrl root; //!< http or https
    DavAccess access;
    std::optional<ServerProfile> profile; //!< of an earlier time
};

//! A folder on any WebDAV server as one side of a pair (RFC 4918). What the server can do is found
//! out, not believed; docs/sync-webdav.md tells how each kind of server is treated.
class DavFolder final : public Endpoint
{
    Q_DECLARE_TR_FUNCTIONS(DavFolder)

public:
    //! Both outlive it. \a fetcher may be null for a side that nothing is fetched from.
    DavFolder(Session *session, Fetcher *fetcher, DavFolderConfig config);
    ~DavFolder() override;

    //! What open() found or was given; to be kept and given again.
    [[nodiscard]] const ServerProfile &profile() const { return m_place.profile; }
    //! Asked so far; for tests that count.
    [[nodiscard]] qint64 requests() const { return m_client.requests(); }

    [[nodiscard]] Task<Result<EndpointFacts>> open(Purpose purpose, QString run,
                                                   StopToken stop) override;
    [[nodiscard]] Task<Outcome> mark(QByteArray identity, StopToken stop) override;
    [[nodiscard]] Task<Result<SyncTree>> list(ListWish wish, StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> look(SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<QByteArray>> hash(SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<SourceFile>> fetch(SyncPath path, Entry expected,
                                                 StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> put(SyncPath path, SourceFile source, Entry expected,
                                          StopToken stop) override;
    //! Always NotWritable: a server has no links.
    [[nodiscard]] Task<Result<Entry>> link(SyncPath path, QByteArray target, Entry expected,
                                           StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> makeFolder(SyncPath path, quint16 mode,
                                                 StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> move(SyncPath from, SyncPath to, Entry expected,
                                           StopToken stop) override;
    [[nodiscard]] Task<Outcome> remove(SyncPath path, Entry expected, StopToken stop) override;
    //! Where the server takes a time only with the bytes, it stays what it is, and that is given.
    [[nodiscard]] Task<Result<Entry>> setModified(SyncPath path, qint64 modified,
                                                  StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> setMode(SyncPath path, quint16 mode, Entry expected,
                                              StopToken stop) override;
    [[nodiscard]] Task<Outcome> settle(StopToken stop) override;
    [[nodiscard]] Task<Outcome> sweep(StopToken stop) override;
    [[nodiscard]] Task<Result<Entry>> restore(QString run, SyncPath path, StopToken stop) override;
    [[nodiscard]] Task<Result<QStringList>> trim(std::chrono::days age, qint64 bytes,
                                                 StopToken stop) override;

private:
    [[nodiscard]] Task<Result<DavListing>> lookAtRoot(StopToken stop);
    [[nodiscard]] Outcome followRoot(const QUrl &url);
    [[nodiscard]] Task<Outcome> learnProfile(Purpose purpose, Headers answer, StopToken stop);
    [[nodiscard]] Task<Result<QByteArray>> readMarker(StopToken stop);
    [[nodiscard]] EndpointFacts factsOf(const DavListing &root, QByteArray identity) const;
    [[nodiscard]] bool canBeNamed(const SyncPath &path) const;
    [[nodiscard]] Task<Outcome> insistOnEmpty(SyncPath path, StopToken stop);

    DavClient m_client;
    DavPlace m_place;
    DavSteps m_steps;
    DavTrash m_trash;
    std::unique_ptr<DavUpload> m_upload; //!< once it is open
    Fetcher *m_fetcher;
    QList<DavWalk::Stray> m_strays; //!< as of the last listing
    std::optional<QDateTime> m_serverTime;
};

} // namespace gannet
