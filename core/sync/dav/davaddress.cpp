// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davaddress.h"

namespace gannet {

namespace {

QUrl asFolder(QUrl url)
{
    url.setQuery(QString());
    url.setFragment(QString());
    const QString path = url.path(QUrl::FullyEncoded);
    if (!path.endsWith(QLatin1Char('/')))
        url.setPath(path + QLatin1Char('/'), QUrl::StrictMode);
    return url;
}

//! Of "http://host/a/b" and "/a/b" the part behind the first slash of the path, still encoded.
//! Nothing is a query there: some servers leave the question mark of a name as it is.
std::optional<QByteArrayView> encodedPathIn(QByteArrayView href)
{
    if (const qsizetype scheme = href.indexOf("://"); scheme > 0 && !href.startsWith('/')) {
        const qsizetype path = href.indexOf('/', scheme + 3);
        href = path < 0 ? QByteArrayView("/") : href.sliced(path);
    }
    if (!href.startsWith('/'))
        return std::nullopt;
    return href.sliced(1);
}

bool isTailOf(const QByteArray &tail, const QByteArray &path)
{
    return tail.isEmpty() || path == tail || path.endsWith('/' + tail);
}

} // namespace

QByteArray encodedPath(QByteArrayView path)
{
    return path.toByteArray().toPercentEncoding("/");
}

std::optional<QByteArray> pathOfHref(QByteArrayView href)
{
    const std::optional<QByteArrayView> encoded = encodedPathIn(href);
    if (!encoded)
        return std::nullopt;
    QByteArray path;
    for (const QByteArray &segment : encoded->toByteArray().split('/')) {
        if (segment.isEmpty()) // at the end, and where a server doubles its slashes
            continue;
        // Decoded one by one: a slash that was encoded is none between names.
        const QByteArray name = QByteArray::fromPercentEncoding(segment);
        if (!isName(name))
            return std::nullopt;
        path = joined(path, name);
    }
    return path;
}

DavAddress::DavAddress(const QUrl &root)
    : m_root(asFolder(root))
    , m_path(pathOfHref(m_root.path(QUrl::FullyEncoded).toUtf8()).value_or(QByteArray()))
    , m_theirPath(m_path)
{
}

QUrl DavAddress::urlOf(QByteArrayView path, IsFolder isFolder) const
{
    QByteArray encoded = m_root.toEncoded() + encodedPath(path);
    if (isFolder == IsFolder::Yes && !encoded.endsWith('/'))
        encoded += '/';
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

QByteArray DavAddress::destinationOf(QByteArrayView path, IsFolder isFolder) const
{
    return urlOf(path, isFolder).toEncoded();
}

bool DavAddress::learnRoot(QByteArrayView href)
{
    const std::optional<QByteArray> theirs = pathOfHref(href);
    if (!theirs)
        return false;
    const QByteArray here = normalised(m_path);
    const QByteArray there = normalised(*theirs);
    if (!isTailOf(here, there) && !isTailOf(there, here))
        return false;
    m_theirPath = *theirs;
    return true;
}

std::optional<SyncPath> DavAddress::pathOf(QByteArrayView href) const
{
    const std::optional<QByteArray> path = pathOfHref(href);
    if (!path)
        return std::nullopt;
    QByteArrayView rest = *path;
    for (const QByteArray &name :
         m_theirPath.isEmpty() ? QByteArrayList() : m_theirPath.split('/')) {
        const qsizetype end = rest.indexOf('/');
        const QByteArrayView first = end < 0 ? rest : rest.first(end);
        if (rest.isEmpty() || (first != name && normalised(first) != normalised(name)))
            return std::nullopt;
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    }
    return rest.toByteArray();
}

} // namespace gannet
