// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/makesides.h"

#include "core/engine/engine.h"
#include "core/net/session.h"
#include "core/sync/dav/davfolder.h"
#include "core/sync/local/localfolder.h"
#include "core/sync/pairs/paircheck.h"
#include "core/sync/run/jobfetcher.h"
#include "core/sync/run/pairplace.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int patientRetries = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::MakeSides", text);
}

//! What a side that lies on a server needs.
struct ServerSide {
    PairPlace place;
    PairPlace other; //!< a folder
    SyncPair pair;
    SyncTools tools;
    QString key;
};

// In the tree, so that a finished file only has to be renamed; a name of Gannet's own, so that it
// is never synced.
std::shared_ptr<const JobOptions> optionsFor(const ServerSide &side)
{
    auto options = std::make_shared<JobOptions>();
    options->directory = side.other.folder + u"/.gannet-part-"_s + side.key;
    options->user = side.pair.user;
    options->password = side.tools.password;
    options->acceptsAnyCertificate = side.tools.acceptsAnyCertificate;
    options->existing = ExistingRule::Overwrite;
    options->remoteTime = false;
    options->acceptsPages = true; // pages are files too; the listing tells their length
    options->retries = patientRetries;
    options->previewLength = 0;
    options->makesSha256 = true;
    options->isForSync = true;
    return options;
}

DavAccess accessFor(const ServerSide &side)
{
    DavAccess access;
    access.login = {side.pair.user, side.tools.password};
    access.acceptsAnyCertificate = side.tools.acceptsAnyCertificate;
    return access;
}

// RFC 4918 10.1: what is WebDAV says so when it is asked for its options.
Task<Result<bool>> isDav(Session *session, ServerSide side, StopToken stop)
{
    Request request;
    request.method = "OPTIONS";
    request.url = side.place.url;
    request.login = accessFor(side).login;
    request.acceptsAnyCertificate = side.tools.acceptsAnyCertificate;
    Task<Result<Reply>> asking = session->request(std::move(request), std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (reply->status == 401 || reply->status == 403)
        co_return failure(
            Error::HttpStatus,
            tr("%1 wants a user name and a password for this place.").arg(side.place.url.host()),
            reply->status);
    co_return !reply->headers.value("dav").isEmpty();
}

std::optional<ServerProfile> profileFrom(const QByteArray &json)
{
    return serverProfileFrom(QJsonDocument::fromJson(json).object());
}

Task<Result<std::unique_ptr<Endpoint>>> makeServerSide(ServerSide side, Fetcher *fetcher,
                                                       QByteArray profile, StopToken stop)
{
    Session *const session = side.tools.engine->session();
    Task<Result<bool>> asking = isDav(session, side, std::move(stop));
    const Result<bool> dav = co_await asking;
    if (!dav)
        co_return dav.error();
    if (!*dav)
        co_return failure(Error::BadInput,
                          tr("%1 is no WebDAV server.").arg(side.place.url.host()));
    std::unique_ptr<Endpoint> made = std::make_unique<DavFolder>(
        session, fetcher, DavFolderConfig{side.place.url, accessFor(side), profileFrom(profile)});
    co_return made;
}

} // namespace

Task<Outcome> makeSides(OpenSides *sides, SyncPair pair, SyncTools tools, QString key,
                        QByteArray profile, StopToken stop)
{
    const Result<SyncPair> checked = withCheckedSides(std::move(pair));
    if (!checked)
        co_return checked.error();
    const PairPlace here = pairPlaceOf(checked->here);
    const PairPlace there = pairPlaceOf(checked->there);
    for (const Side side : {Side::Here, Side::There}) {
        const PairPlace &place = side == Side::Here ? here : there;
        std::unique_ptr<Endpoint> &endpoint = side == Side::Here ? sides->here : sides->there;
        if (place.isLocal()) {
            endpoint = std::make_unique<LocalFolder>(place.folder);
            continue;
        }
        const ServerSide server{place, side == Side::Here ? there : here, *checked, tools, key};
        sides->fetcher = std::make_unique<JobFetcher>(tools.engine, optionsFor(server));
        Task<Result<std::unique_ptr<Endpoint>>> making
            = makeServerSide(server, sides->fetcher.get(), profile, stop);
        Result<std::unique_ptr<Endpoint>> made = co_await making;
        if (!made)
            co_return made.error();
        endpoint = std::move(*made);
    }
    co_return Nothing{};
}

QByteArray profileOf(const OpenSides &sides)
{
    for (const Endpoint *side : {sides.here.get(), sides.there.get()}) {
        if (const auto *const dav = dynamic_cast<const DavFolder *>(side))
            return QJsonDocument(toJson(dav->profile())).toJson(QJsonDocument::Compact);
    }
    return {};
}

} // namespace gannet
