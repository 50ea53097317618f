// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/dav/davworld.h"

#include "core/net/validator.h"
#include "core/sync/dav/daventry.h"
#include "tests/support/apache.h"
#include "tests/support/nginx.h"
#include "tests/support/nodedav.h"
#include "tests/support/rclone.h"
#include "tests/support/sabre.h"

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

QList<DavKind> davKinds()
{
    return {DavKind::Apache, DavKind::Nginx, DavKind::Sabre, DavKind::Rclone, DavKind::Node};
}

const char *nameOf(DavKind kind)
{
    switch (kind) {
    case DavKind::Apache:
        return "Apache";
    case DavKind::Nginx:
        return "nginx";
    case DavKind::Sabre:
        return "SabreDAV";
    case DavKind::Rclone:
        return "rclone";
    case DavKind::Node:
        return "Node, webdav-server";
    }
    return "";
}

bool DavServer::isAvailable(DavKind kind)
{
    switch (kind) {
    case DavKind::Apache:
        return Apache::isAvailable();
    case DavKind::Nginx:
        return Nginx::hasDav();
    case DavKind::Sabre:
        return Sabre::isAvailable();
    case DavKind::Rclone:
        return Rclone::isAvailable();
    case DavKind::Node:
        return NodeDav::isAvailable();
    }
    return false;
}

DavServer::DavServer(DavKind kind)
{
    switch (kind) {
    case DavKind::Apache:
        m_server = std::make_unique<Apache>(m_files.path(), Apache::Dav::FileSystem);
        break;
    case DavKind::Nginx:
        m_server = std::make_unique<Nginx>(m_files.path(), Nginx::Dav::Extended);
        break;
    case DavKind::Sabre:
        m_server = std::make_unique<Sabre>(m_files.path());
        break;
    case DavKind::Rclone:
        m_server = std::make_unique<Rclone>(m_files.path());
        break;
    case DavKind::Node:
        m_server = std::make_unique<NodeDav>(m_files.path());
        break;
    }
}

DavServers::One &DavServers::one(DavKind kind)
{
    return m_servers.try_emplace(kind, kind).first->second;
}

QUrl DavServers::newFolder(DavKind kind)
{
    const QUrl url = one(kind).server.url(u"/folder%1/"_s.arg(++m_folders));
    Session session;
    const Result<Reply> made = run(session.request("MKCOL", url));
    if (!made || made->status != 201)
        qFatal("%s makes no folder", nameOf(kind));
    return url;
}

QString DavServers::diskPathOf(DavKind kind, const QUrl &folder) const
{
    return m_servers.at(kind).server.files().path() + folder.path();
}

const ServerProfile &DavServers::profile(DavKind kind)
{
    std::optional<ServerProfile> &known = one(kind).profile;
    if (!known) {
        const OpenFolder side(one(kind).server.url());
        if (!side.facts)
            qFatal("%s: %s", nameOf(kind), qPrintable(side.facts.error().text));
        known = side.folder.profile();
    }
    return *known;
}

Task<Result<SourceFile>> PlainFetcher::fetch(QUrl url, Entry expected, StopToken stop)
{
    Task<Result<Reply>> getting = m_session->get(url, std::move(stop));
    const Result<Reply> reply = co_await getting;
    if (!reply)
        co_return reply.error();
    if (reply->status != 200)
        co_return davFailure(reply->status, url);
    const QByteArray tag = plainTag(validatorOf(reply->headers).etag);
    const Signature &wanted = expected.signature;
    if ((!tag.isEmpty() && !wanted.tag.isEmpty() && tag != wanted.tag)
        || (wanted.size >= 0 && wanted.size != reply->body.size()))
        co_return failure(Error::Changed, u"It became another one."_s);
    SourceFile file;
    file.path = m_folder.write(QString::number(++m_count), reply->body);
    file.isTemporary = true;
    co_return file;
}

DavWaits shortWaits()
{
    return {.lock = 10ms, .lockTries = 2, .retry = 5ms, .retries = 1};
}

ServerProfile goodProfile()
{
    ServerProfile profile;
    profile.probedAt = QDateTime::currentDateTimeUtc();
    profile.hasTags = true;
    profile.tagsSeeEveryChange = true;
    profile.folderTagsAreDeep = true;
    profile.hasIds = true;
    profile.hasChecksums = true;
    profile.putHeedsIfMatch = true;
    profile.putHeedsIfNoneMatch = true;
    profile.moveHeedsIfMatch = true;
    profile.moveHeedsOverwrite = true;
    profile.moveReplaces = true;
    profile.deleteHeedsIfMatch = true;
    profile.putIsWhole = true;
    profile.timeWay = TimeWay::OcMtime;
    return profile;
}

OpenFolder::OpenFolder(const QUrl &root, const QString &run, Purpose purpose,
                       std::optional<ServerProfile> profile)
    : folder(
        &session, &fetcher,
        {.root = root,
         .access = {.login = {}, .acceptsAnyCertificate = false, .job = {}, .waits = shortWaits()},
         .profile = std::move(profile)})
    , facts(gannet::run(folder.open(purpose, run, {})))
{
}

SourceFile sourceOf(const QString &path)
{
    struct ::stat facts = {};
    if (::stat(path.toUtf8().constData(), &facts) != 0)
        qFatal("%s is not there", qPrintable(path));
    SourceFile source;
    source.path = path;
    source.seen.size = facts.st_size;
    source.seen.modified = facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec;
    source.seen.inode = facts.st_ino;
    return source;
}

QStringList pathsOf(const SyncTree &tree)
{
    QStringList paths;
    QList<SyncTree::Index> left{SyncTree::root};
    while (!left.isEmpty()) {
        const SyncTree::Index index = left.takeLast();
        if (index != SyncTree::root) {
            QString path = QString::fromUtf8(tree.path(index));
            if (tree.kind(index) == EntryKind::Folder)
                path += u'/';
            else if (tree.kind(index) == EntryKind::Unknown)
                path += u'?';
            paths += path;
        }
        for (SyncTree::Index i = tree.childCount(index); i > 0; --i)
            left.append(tree.firstChild(index) + i - 1);
    }
    return paths;
}

} // namespace gannet
