// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/makesides.h"

#include "core/engine/engine.h"
#include "core/net/session.h"
#include "core/sync/dav/davfolder.h"
#include "core/sync/local/localfolder.h"
#include "core/sync/mirror/davserver.h"
#include "core/sync/mirror/mirrorfolder.h"
#include "core/sync/pairs/paircheck.h"
#include "core/sync/run/jobfetcher.h"
#include "core/sync/run/pairplace.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int patientRetries = 5;

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
    options->directory = side.other.folder + u"/.gannet-part-fetch-"_s + side.key;
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

std::optional<ServerProfile> profileFrom(const QByteArray &json)
{
    return serverProfileFrom(QJsonDocument::fromJson(json).object());
}

Task<Result<std::unique_ptr<Endpoint>>> makeServerSide(ServerSide side, Fetcher *fetcher,
                                                       QByteArray profile, StopToken stop)
{
    Session *const session = side.tools.engine->session();
    const DavAccess access = accessFor(side);
    Request request;
    request.url = side.place.url;
    request.login = access.login;
    request.acceptsAnyCertificate = access.acceptsAnyCertificate;
    Task<Result<bool>> asking = isDavServer(session, std::move(request), std::move(stop));
    const Result<bool> isDav = co_await asking;
    if (!isDav)
        co_return isDav.error();
    std::unique_ptr<Endpoint> made;
    if (*isDav)
        made = std::make_unique<DavFolder>(
            session, fetcher, DavFolderConfig{side.place.url, access, profileFrom(profile)});
    else
        made = std::make_unique<MirrorFolder>(
            session, fetcher,
            MirrorConfig{side.place.url, access.login, access.acceptsAnyCertificate, {}});
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
