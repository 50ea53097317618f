// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/pairplace.h"

#include "core/sync/pairs/paircheck.h"

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

// Lists of files are asked for as they are; every other address is a folder.
bool isList(const QString &path)
{
    return path.endsWith(u".meta4"_s) || path.endsWith(u".metalink"_s) || path.endsWith(u".txt"_s);
}

} // namespace

PairPlace pairPlaceOf(const QString &side)
{
    PairPlace place;
    if (!isAddress(side)) {
        place.folder = side;
        return place;
    }
    place.url = QUrl(side, QUrl::TolerantMode);
    const QString scheme = place.url.scheme();
    if (scheme == u"dav" || scheme == u"davs")
        place.url.setScheme(scheme == u"dav" ? u"http"_s : u"https"_s);
    place.url.setUserInfo({});
    place.url.setFragment({});
    const QString path = place.url.path(QUrl::FullyEncoded);
    if (!path.endsWith(u'/') && !isList(path))
        place.url.setPath(path + u'/', QUrl::StrictMode);
    return place;
}

} // namespace gannet
