// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/session.h"
#include "core/sync/dav/davfolder.h"
#include "core/sync/model/fetcher.h"
#include "tests/support/run.h"
#include "tests/support/tempfolder.h"
#include "tests/support/webserver.h"

#include <QList>

#include <map>
#include <memory>
#include <optional>

namespace gannet {

//! Servers of others that tests ask.
enum class DavKind { Apache, Nginx, Sabre, Rclone, Node };

//! For rows of a test: all kinds, and their names.
[[nodiscard]] QList<DavKind> davKinds();
[[nodiscard]] const char *nameOf(DavKind kind);

//! One of them over a new folder.
class DavServer
{
public:
    [[nodiscard]] static bool isAvailable(DavKind kind);

    explicit DavServer(DavKind kind);

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return m_server->url(path);
    }
    //! What is on its disk.
    [[nodiscard]] const TempFolder &files() const { return m_files; }

private:
    TempFolder m_files;
    std::unique_ptr<WebServer> m_server;
};

//! A server of each kind, started when it is first asked for, with what was found of it.
class DavServers
{
public:
    //! A new, empty folder on the server of \a kind.
    [[nodiscard]] QUrl newFolder(DavKind kind);
    //! Where that lies on this disk.
    [[nodiscard]] QString diskPathOf(DavKind kind, const QUrl &folder) const;
    [[nodiscard]] const ServerProfile &profile(DavKind kind);

private:
    struct One {
        explicit One(DavKind kind)
            : server(kind)
        {
        }

        DavServer server;
        std::optional<ServerProfile> profile;
    };

    One &one(DavKind kind);

    std::map<DavKind, One> m_servers;
    int m_folders = 0;
};

//! Fetches into files of a folder of its own, with no resume.
class PlainFetcher final : public Fetcher
{
public:
    explicit PlainFetcher(Session *session)
        : m_session(session)
    {
    }
    [[nodiscard]] Task<Result<SourceFile>> fetch(QUrl url, Entry expected, StopToken stop) override;

private:
    Session *m_session;
    TempFolder m_folder;
    int m_count = 0;
};

//! A short wait, so that tests of lies do not take long.
[[nodiscard]] DavWaits shortWaits();

//! A side that is open.
struct OpenFolder {
    explicit OpenFolder(const QUrl &root, const QString &run = QStringLiteral("run"),
                        Purpose purpose = Purpose::Write,
                        std::optional<ServerProfile> profile = {});

    Session session;
    PlainFetcher fetcher{&session};
    DavFolder folder;
    Result<EndpointFacts> facts;
};

//! What a probe finds of a good server: Nextcloud.
[[nodiscard]] ServerProfile goodProfile();

//! A local file that is as it was seen.
[[nodiscard]] SourceFile sourceOf(const QString &path);
//! The paths of a tree in its order, folders with a slash, what is unknown with a question mark.
[[nodiscard]] QStringList pathsOf(const SyncTree &tree);

} // namespace gannet
