// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/mirrorkind.h"

#include "core/intake/listkind.h"
#include "core/net/networkerror.h"
#include "core/net/urlrules.h"
#include "core/sync/mirror/headfacts.h"
#include "core/sync/mirror/metalinktable.h"
#include "core/sync/mirror/mirrorclient.h"
#include "core/sync/mirror/urllist.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::MirrorKind)
};

//! How servers call themselves, and how people do.
constexpr std::array servers{
    std::pair{"nginx", "nginx"},
    std::pair{"Apache", "Apache"},
    std::pair{"lighttpd", "lighttpd"},
    std::pair{"SimpleHTTP", "Python"},
};

QString shownServer(const QByteArray &server)
{
    for (const auto &[own, shown] : servers) {
        if (server.startsWith(own))
            return QString::fromLatin1(shown);
    }
    return {};
}

QString nature(const MirrorRoot &root)
{
    switch (root.kind) {
    case MirrorKind::Index:
        break;
    case MirrorKind::List:
        return Words::tr("This is a list of addresses: it can be read, not written to. Each "
                         "address is one file.");
    case MirrorKind::Metalink:
        return Words::tr("This is a Metalink: it can be read, not written to. Its files are "
                         "checked by the checksums that it names.");
    }
    const QString server = shownServer(root.server);
    if (server.isEmpty())
        return Words::tr("This is an index page: it can be read, not written to.");
    return Words::tr("This is an index page of %1: it can be read, not written to.").arg(server);
}

Result<FileTable> tableOf(MirrorKind kind, const Reply &reply)
{
    return kind == MirrorKind::Metalink ? readMetalinkTable(reply.body, reply.url)
                                        : readUrlList(reply.body, reply.url);
}

Result<MirrorRoot> readIndex(MirrorRoot root, const Reply &reply)
{
    Result<IndexPage> page = readIndexPage(reply);
    if (!page)
        return page.error();
    root.url = reply.url.adjusted(QUrl::RemoveFilename | QUrl::RemoveQuery);
    root.isExact = std::ranges::any_of(page->items, &IndexItem::isExact);
    root.page = std::move(*page);
    return root;
}

std::optional<MirrorKind> kindOfFile(const Reply &reply)
{
    const QByteArray head = reply.body.first(std::min(reply.body.size(), kindBytes));
    switch (listKindOf(head, reply.url.fileName())) {
    case ListKind::Metalink:
        return MirrorKind::Metalink;
    case ListKind::Text:
    case ListKind::Csv:
        return MirrorKind::List;
    case ListKind::Page:
    case ListKind::Shortcut:
    case ListKind::Picture:
    case ListKind::Binary:
    case ListKind::Empty:
        break;
    }
    return std::nullopt;
}

} // namespace

Result<MirrorRoot> readMirrorRoot(const Reply &reply)
{
    if (reply.status < 200 || reply.status > 299)
        return statusFailure(reply.status, reply.url);
    MirrorRoot root;
    root.url = reply.url;
    root.server = reply.headers.value("server");
    root.at = timeOf(reply.headers);
    if (mayBeIndex(reply.headers.value("content-type")))
        return readIndex(std::move(root), reply);
    const std::optional<MirrorKind> kind = kindOfFile(reply);
    if (!kind)
        return failure(Error::BadInput,
                       Words::tr("%1 is neither an index page nor a list of addresses nor a "
                                 "Metalink, so there is nothing to take files from.")
                           .arg(shownAddress(reply.url)));
    Result<FileTable> table = tableOf(*kind, reply);
    if (!table)
        return table.error();
    root.kind = *kind;
    root.table = std::move(*table);
    return root;
}

QByteArray mirrorKindName(MirrorKind kind)
{
    switch (kind) {
    case MirrorKind::Index:
        return "index";
    case MirrorKind::List:
        return "list";
    case MirrorKind::Metalink:
        return "metalink";
    }
    return {};
}

QStringList mirrorWords(const MirrorRoot &root)
{
    QStringList words{nature(root)};
    if (root.kind == MirrorKind::Index && !root.isExact)
        words.append(Words::tr("Such a page rounds sizes and times, so the server is asked about "
                               "each new or changed file."));
    if (root.table.leftOut() > 0)
        words.append(Words::tr("%n of its files have names that no file can have here; they are "
                               "left out.",
                               nullptr, int(root.table.leftOut())));
    return words;
}

} // namespace gannet
