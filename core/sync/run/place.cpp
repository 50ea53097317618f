// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run/place.h"

#include "core/net/urlrules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::Place", text);
}

Result<Place> placeAt(QUrl url)
{
    const QString scheme = url.scheme();
    if (scheme == u"dav" || scheme == u"davs")
        url.setScheme(scheme == u"dav" ? u"http"_s : u"https"_s);
    url.setUserInfo({});
    url.setFragment({});
    const Result<QUrl> address = parseAddress(url.toString(QUrl::FullyEncoded));
    if (!address)
        return address.error();
    Place place;
    place.url = *address;
    if (!place.url.path().endsWith(u'/'))
        place.url.setPath(place.url.path(QUrl::FullyEncoded) + u'/', QUrl::StrictMode);
    return place;
}

// Of a folder that is not there yet, the part that is counts.
QString realPath(const QString &folder)
{
    QString rest;
    for (QString path = folder;; path = QFileInfo(path).path()) {
        const QString real = QFileInfo(path).canonicalFilePath();
        if (!real.isEmpty())
            return QDir::cleanPath(real + rest);
        rest.prepend(u'/' + QFileInfo(path).fileName());
    }
}

bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || folder == u"/" || path.startsWith(folder + u'/');
}

} // namespace

Result<Place> parsePlace(const QString &text)
{
    if (text.isEmpty())
        return failure(Error::BadAddress, tr("A folder or an address is missing."));
    if (text.contains(u"://"_s))
        return placeAt(QUrl(text, QUrl::TolerantMode));
    Place place;
    place.folder = QDir::cleanPath(QDir().absoluteFilePath(text));
    return place;
}

Outcome checkPlaces(const Place &here, const Place &there)
{
    if (!here.isLocal() && !there.isLocal())
        return failure(Error::BadInput, tr("One of both sides must be a folder on this computer."));
    if (here.isLocal() != there.isLocal())
        return Nothing{};
    const QString one = realPath(here.folder);
    const QString other = realPath(there.folder);
    if (one == other)
        return failure(Error::BadInput, tr("Both sides are the same folder, %1.").arg(one));
    if (isWithin(one, other) || isWithin(other, one))
        return failure(Error::BadInput,
                       tr("One side lies in the other: %1 and %2. Choose two folders beside each "
                          "other.")
                           .arg(one, other));
    return Nothing{};
}

} // namespace gannet
