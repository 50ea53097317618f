// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/dav/fakedav.h"

#include "core/sync/model/syncpath.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

QByteArray httpDate(qint64 seconds)
{
    return QLocale::c()
        .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC),
                  u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

//! What is behind \a root in a decoded path; unset for what is not below it.
std::optional<QByteArray> below(QByteArray path, QByteArrayView root)
{
    while (path.endsWith('/'))
        path.chop(1);
    if (path == root)
        return QByteArray();
    if (!path.startsWith(root) || path.size() <= root.size() || path[root.size()] != '/')
        return std::nullopt;
    return path.sliced(root.size() + 1);
}

QByteArray multistatus(const QByteArray &responses)
{
    return "<?xml version=\"1.0\"?>\n<d:multistatus xmlns:d=\"DAV:\" "
           "xmlns:oc=\"http://owncloud.org/ns\">"
        + responses + "</d:multistatus>\n";
}

bool isAtOrBelow(const QByteArray &path, const QByteArray &folder)
{
    return path == folder || isBelow(path, folder);
}

} // namespace

FakeDav::FakeDav()
{
    m_nodes.insert({}, {});
    m_server.onAny([this](const SeenRequest &request) { return answer(request); });
}

QUrl FakeDav::root() const
{
    return m_server.url(QLatin1String(filesPath) + u'/');
}

void FakeDav::lie(const Lie &lie)
{
    const std::scoped_lock lock(m_mutex);
    m_lies.append(lie);
}

void FakeDav::write(const QByteArray &path, const QByteArray &bytes)
{
    if (!parentOf(path).isEmpty())
        makeFolder(parentOf(path).toByteArray());
    const std::scoped_lock lock(m_mutex);
    Node node;
    node.isFolder = false;
    node.bytes = bytes;
    keep(path, node);
}

void FakeDav::makeFolder(const QByteArray &path)
{
    if (!parentOf(path).isEmpty())
        makeFolder(parentOf(path).toByteArray());
    const std::scoped_lock lock(m_mutex);
    if (!m_nodes.contains(path))
        keep(path, {});
}

void FakeDav::remove(const QByteArray &path)
{
    const std::scoped_lock lock(m_mutex);
    drop(path);
}

bool FakeDav::has(const QByteArray &path) const
{
    const std::scoped_lock lock(m_mutex);
    return m_nodes.contains(path);
}

bool FakeDav::isFolder(const QByteArray &path) const
{
    const std::scoped_lock lock(m_mutex);
    return m_nodes.contains(path) && m_nodes[path].isFolder;
}

QByteArray FakeDav::tag(const QByteArray &path) const
{
    const std::scoped_lock lock(m_mutex);
    return tagOf(m_nodes.value(path));
}

QByteArray FakeDav::read(const QByteArray &path) const
{
    const std::scoped_lock lock(m_mutex);
    return m_nodes.value(path).bytes;
}

QList<QByteArray> FakeDav::paths() const
{
    const std::scoped_lock lock(m_mutex);
    QList<QByteArray> paths = m_nodes.keys();
    paths.removeIf(
        [](const QByteArray &path) { return path.isEmpty() || path.startsWith(".gannet-trash"); });
    return paths;
}

QMap<QByteArray, QByteArray> FakeDav::pieces() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pieces;
}

void FakeDav::setPieces(const QMap<QByteArray, QByteArray> &pieces)
{
    const std::scoped_lock lock(m_mutex);
    m_pieces = pieces;
    m_hasUploadFolder = !pieces.isEmpty();
}

void FakeDav::setDepth(Infinite answer)
{
    const std::scoped_lock lock(m_mutex);
    m_infinite = answer;
}

void FakeDav::setTagsChangeOnGet()
{
    const std::scoped_lock lock(m_mutex);
    m_changesTagsOnGet = true;
}

void FakeDav::setQuotaFree(const QByteArray &text)
{
    const std::scoped_lock lock(m_mutex);
    m_quotaFree = text;
}

QList<QByteArray> FakeDav::methods() const
{
    QList<QByteArray> methods;
    for (const SeenRequest &request : m_server.requests())
        methods.append(request.method);
    return methods;
}

int FakeDav::count(const QByteArray &method) const
{
    return int(methods().count(method));
}

Answer FakeDav::answer(const SeenRequest &request)
{
    const std::optional<QByteArray> upload = below(request.path(), uploadsPath);
    const std::optional<QByteArray> path = below(request.path(), filesPath);
    if (m_witness && path)
        m_witness(request.method, *path);
    const std::scoped_lock lock(m_mutex);
    if (!upload && !path)
        return {.status = 404};
    for (Lie &lie : m_lies) {
        const bool fits = lie.times >= 0 && lie.method == request.method
            && (lie.path == "*" || lie.path == path.value_or(upload.value_or(QByteArray())));
        if (!fits)
            continue;
        if (lie.isDone)
            (void)(upload ? actOnUploads(request, *upload) : act(request, *path));
        if (lie.times > 0 && --lie.times == 0)
            lie.times = -1; // used up
        return lie.answer;
    }
    return upload ? actOnUploads(request, *upload) : act(request, *path);
}

Answer FakeDav::act(const SeenRequest &request, const QByteArray &path)
{
    const bool isThere = m_nodes.contains(path);
    if (request.method == "PROPFIND")
        return isThere ? list(request, path) : Answer{.status = 404};
    if (request.method == "GET" || request.method == "HEAD")
        return isThere ? get(path) : Answer{.status = 404};
    if (request.method == "PUT")
        return put(request, path);
    if (request.method == "MKCOL")
        return makeCollection(path);
    if (request.method == "MOVE")
        return move(request, path);
    if (request.method == "DELETE")
        return removeResource(request, path);
    if (request.method == "OPTIONS")
        return {.headers = {{"DAV", "1, 3"}}};
    return {.status = 405};
}

Answer FakeDav::get(const QByteArray &path)
{
    const Answer answer{.body = m_nodes[path].bytes, .etag = tagOf(m_nodes[path])};
    if (m_changesTagsOnGet)
        touchAbove(path);
    return answer;
}

QByteArray FakeDav::tagOf(const Node &node) const
{
    return "\"v" + QByteArray::number(node.version) + '"';
}

QByteArray FakeDav::entryOf(const QByteArray &path, const Node &node) const
{
    QByteArray href = QByteArray(filesPath) + '/' + path.toPercentEncoding("/");
    if (node.isFolder && !href.endsWith('/'))
        href += '/';
    QByteArray properties = node.isFolder
        ? "<d:resourcetype><d:collection/></d:resourcetype><d:quota-available-bytes>" + m_quotaFree
            + "</d:quota-available-bytes>"
        : "<d:resourcetype/><d:getcontentlength>" + QByteArray::number(node.bytes.size())
            + "</d:getcontentlength>";
    if (!node.isFolder && !m_changesTagsOnGet)
        properties += "<oc:checksums><oc:checksum>SHA1:"
            + QCryptographicHash::hash(node.bytes, QCryptographicHash::Sha1).toHex()
            + "</oc:checksum></oc:checksums>";
    properties += "<d:getlastmodified>" + httpDate(node.modified)
        + "</d:getlastmodified><d:getetag>" + tagOf(node).replace('"', "&quot;")
        + "</d:getetag><oc:fileid>" + QByteArray::number(node.id) + "</oc:fileid>";
    return "<d:response><d:href>" + href + "</d:href><d:propstat><d:prop>" + properties
        + "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>\n";
}

Answer FakeDav::list(const SeenRequest &request, const QByteArray &path) const
{
    const QByteArray depth = request.header("Depth");
    QByteArray responses = entryOf(path, m_nodes[path]);
    for (auto node = m_nodes.cbegin(); node != m_nodes.cend(); ++node) {
        const bool isChild = !node.key().isEmpty() && parentOf(node.key()) == path && depth != "0";
        const bool isDeep
            = depth == "infinity" && m_infinite == Infinite::Listed && isBelow(node.key(), path);
        if (isChild || isDeep)
            responses += entryOf(node.key(), *node);
    }
    return {.status = 207,
            .headers = {{"Content-Type", "application/xml"},
                        {"Date", httpDate(QDateTime::currentSecsSinceEpoch())}},
            .body = multistatus(responses)};
}

bool FakeDav::isRefused(const SeenRequest &request, const QByteArray &path) const
{
    const QByteArray ifMatch = request.header("If-Match");
    if (!ifMatch.isEmpty() && (!m_nodes.contains(path) || tagOf(m_nodes[path]) != ifMatch))
        return true;
    return request.header("If-None-Match") == "*" && m_nodes.contains(path);
}

Answer FakeDav::put(const SeenRequest &request, const QByteArray &path)
{
    if (isRefused(request, path))
        return {.status = 412};
    if (!m_nodes.contains(parentOf(path).toByteArray()))
        return {.status = 409};
    Node node;
    node.isFolder = false;
    node.bytes = request.body;
    if (const qint64 time = request.header("X-OC-Mtime").toLongLong(); time > 0)
        node.modified = time;
    keep(path, node);
    return {.status = 201, .etag = tagOf(m_nodes[path])};
}

Answer FakeDav::makeCollection(const QByteArray &path)
{
    if (m_nodes.contains(path))
        return {.status = 405};
    if (!m_nodes.contains(parentOf(path).toByteArray()))
        return {.status = 409};
    keep(path, {});
    return {.status = 201};
}

Answer FakeDav::removeResource(const SeenRequest &request, const QByteArray &path)
{
    if (!m_nodes.contains(path))
        return {.status = 404};
    if (isRefused(request, path))
        return {.status = 412};
    drop(path);
    return {.status = 204};
}

Answer FakeDav::move(const SeenRequest &request, const QByteArray &path)
{
    const QUrl destination = QUrl::fromEncoded(request.header("Destination"), QUrl::StrictMode);
    const auto to = below(destination.path(QUrl::FullyDecoded).toUtf8(), filesPath);
    if (!m_nodes.contains(path))
        return {.status = 404};
    if (!to || !m_nodes.contains(parentOf(*to).toByteArray()))
        return {.status = 409};
    if (isRefused(request, path) || (m_nodes.contains(*to) && request.header("Overwrite") == "F"))
        return {.status = 412};
    drop(*to);
    const QMap<QByteArray, Node> all = m_nodes;
    for (auto node = all.cbegin(); node != all.cend(); ++node) {
        if (isAtOrBelow(node.key(), path))
            m_nodes.insert(rebased(node.key(), path, *to), *node);
    }
    drop(path);
    touchAbove(*to);
    return {.status = 201};
}

Answer FakeDav::actOnUploads(const SeenRequest &request, const QByteArray &path)
{
    const QByteArray name = nameOf(path).toByteArray();
    if (request.method == "MKCOL") {
        m_hasUploadFolder = true;
        return {.status = 201};
    }
    if (!m_hasUploadFolder)
        return {.status = 404};
    if (request.method == "PUT") {
        m_pieces.insert(name, request.body);
        return {.status = 201};
    }
    if (request.method == "MOVE")
        return assemble(request);
    QByteArray responses;
    for (auto piece = m_pieces.cbegin(); piece != m_pieces.cend(); ++piece)
        responses += "<d:response><d:href>" + QByteArray(uploadsPath) + '/' + path + '/'
            + piece.key() + "</d:href><d:propstat><d:prop><d:resourcetype/><d:getcontentlength>"
            + QByteArray::number(piece->size())
            + "</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>"
              "</d:response>";
    return {.status = 207, .body = multistatus(responses)};
}

Answer FakeDav::assemble(const SeenRequest &request)
{
    const QUrl destination = QUrl::fromEncoded(request.header("Destination"), QUrl::StrictMode);
    const auto to = below(destination.path(QUrl::FullyDecoded).toUtf8(), filesPath);
    Node node;
    node.isFolder = false;
    for (const QByteArray &piece : std::as_const(m_pieces))
        node.bytes += piece;
    if (!to || QByteArray::number(node.bytes.size()) != request.header("OC-Total-Length"))
        return {.status = 400};
    node.modified = request.header("X-OC-Mtime").toLongLong();
    keep(*to, node);
    m_pieces.clear();
    m_hasUploadFolder = false;
    return {.status = 201};
}

void FakeDav::keep(const QByteArray &path, Node node)
{
    node.id = m_nodes.contains(path) ? m_nodes[path].id : ++m_ids;
    m_nodes.insert(path, node);
    touchAbove(path);
}

void FakeDav::touchAbove(const QByteArray &path)
{
    ++m_versions;
    for (QByteArray at = path;; at = parentOf(at).toByteArray()) {
        if (m_nodes.contains(at))
            m_nodes[at].version = m_versions;
        if (at.isEmpty())
            return;
    }
}

void FakeDav::drop(const QByteArray &path)
{
    const QList<QByteArray> all = m_nodes.keys();
    for (const QByteArray &one : all) {
        if (isAtOrBelow(one, path))
            m_nodes.remove(one);
    }
    touchAbove(path);
}

} // namespace gannet
