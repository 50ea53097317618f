// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/chunkedupload.h"

#include "core/async/deadline.h"
#include "core/net/uploadfile.h"
#include "core/sync/dav/davtimes.h"
#include "core/sync/dav/davupload.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr auto filesPath = "/remote.php/dav/files/";
constexpr auto uploadsPath = "/remote.php/dav/uploads/";

//! The same for the same version of a file, so that another run finds what this one sent.
SyncPath folderOf(const DavPlace *place, const ChunkedFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(place->address.urlOf(file.path).toEncoded());
    hash.addData(QByteArray::number(file.size) + ' ' + QByteArray::number(file.source.seen.modified)
                 + ' ' + file.source.sha256);
    return "gannet-" + hash.result().toHex();
}

QByteArray chunkName(qint64 number)
{
    return QByteArray::number(number).rightJustified(5, '0');
}

bool hasVanished(const Error &error)
{
    return error.kind == Error::Changed && (error.status == 404 || error.status == 409);
}

} // namespace

std::unique_ptr<ChunkedUpload> ChunkedUpload::forPlace(const DavPlace *place, const DavSteps *steps)
{
    QUrl url = place->address.root();
    const QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    const qsizetype at = path.indexOf(filesPath);
    const qsizetype user = at + qsizetype(qstrlen(filesPath));
    const qsizetype end = at < 0 ? -1 : path.indexOf('/', user);
    if (end <= user)
        return nullptr;
    const QByteArray uploads = path.first(at) + uploadsPath + path.sliced(user, end - user) + '/';
    url.setPath(QString::fromUtf8(uploads), QUrl::StrictMode);
    return std::unique_ptr<ChunkedUpload>(new ChunkedUpload(place, steps, url));
}

ChunkedUpload::ChunkedUpload(const DavPlace *place, const DavSteps *steps, const QUrl &uploads)
    : m_place(place)
    , m_steps(steps)
    , m_uploads(uploads)
{
}

Task<Outcome> ChunkedUpload::send(ChunkedFile file, StopToken stop)
{
    const SyncPath folder = folderOf(m_place, file);
    Task<Outcome> sending = sendOnce(file, folder, stop);
    const Outcome sent = co_await sending;
    if (sent || !hasVanished(sent.error()))
        co_return sent;
    // The server threw the pieces away, so they are sent anew, once.
    Task<Outcome> again = sendOnce(file, folder, stop);
    const Outcome second = co_await again;
    co_return second;
}

Task<Outcome> ChunkedUpload::sendOnce(ChunkedFile file, SyncPath folder, StopToken stop)
{
    Task<Result<Sizes>> beginning = begin(file, folder, stop);
    const Result<Sizes> there = co_await beginning;
    if (!there)
        co_return there.error();
    const qint64 step = std::max(chunkSize, (file.size + mostChunks - 1) / mostChunks);
    for (qint64 offset = 0; offset < file.size; offset += step) {
        const qint64 size = std::min(step, file.size - offset);
        const QByteArray name = chunkName(offset / step + 1);
        if (there->value(name, -1) == size)
            continue;
        Task<Outcome> sending = sendChunk(file, joined(folder, name), offset, size, stop);
        const Outcome sent = co_await sending;
        if (!sent)
            co_return sent;
    }
    Task<Outcome> joining = join(file, folder, stop);
    const Outcome whole = co_await joining;
    co_return whole;
}

Task<Result<ChunkedUpload::Sizes>> ChunkedUpload::begin(ChunkedFile file, SyncPath folder,
                                                        StopToken stop)
{
    const QUrl url = m_uploads.urlOf(folder, IsFolder::Yes);
    Task<Result<DavListing>> listing = m_place->client->list(url, DavClient::Depth::One, stop);
    const Result<DavListing> list = co_await listing;
    if (list) {
        Sizes sizes;
        for (const DavResponse &one : list->responses) {
            if (const auto path = m_uploads.pathOf(one.href); path && one.size)
                sizes.insert(nameOf(*path).toByteArray(), *one.size);
        }
        co_return sizes;
    }
    if (list.error().status != 404)
        co_return list.error();
    const Headers headers{{"Destination", m_place->address.destinationOf(file.part)}};
    Task<Result<Reply>> making = m_place->client->ask("MKCOL", url, headers, stop);
    const Result<Reply> made = co_await making;
    if (!made)
        co_return made.error();
    if (!isGood(made->status) && made->status != 405)
        co_return davFailure(made->status, url);
    co_return Sizes();
}

Task<Outcome> ChunkedUpload::sendChunk(ChunkedFile file, SyncPath chunk, qint64 offset, qint64 size,
                                       StopToken stop)
{
    const QUrl url = m_uploads.urlOf(chunk);
    Request request = m_place->client->requestFor("PUT", url);
    request.headers.set("Destination", m_place->address.destinationOf(file.part));
    request.headers.set("Content-Type", "application/octet-stream");
    request.headers.set("OC-Total-Length", QByteArray::number(file.size));
    request.upload = std::make_shared<const UploadFile>(UploadFile{file.source.path, offset, size});
    request.patience.headers = patienceFor(size);
    Task<Result<Reply>> asking = m_place->client->ask(std::move(request), std::move(stop));
    const Result<Reply> reply = co_await asking;
    if (!reply)
        co_return reply.error();
    if (!isGood(reply->status))
        co_return davFailure(reply->status, url);
    co_return Nothing{};
}

Task<Outcome> ChunkedUpload::join(ChunkedFile file, SyncPath folder, StopToken stop)
{
    const QUrl url = m_uploads.urlOf(joined(folder, ".file"));
    Request request = m_place->client->requestFor("MOVE", url);
    request.headers = timeFields(TimeWay::OcMtime, file.source.seen.modified);
    request.headers.set("Destination", m_place->address.destinationOf(file.part));
    request.headers.set("Overwrite", "T");
    request.headers.set("OC-Total-Length", QByteArray::number(file.size));
    if (!file.source.sha256.isEmpty())
        request.headers.set("OC-Checksum", "SHA256:" + file.source.sha256);
    request.patience.headers = patienceFor(file.size);
    Task<Result<Reply>> asking = m_place->client->ask(std::move(request), stop);
    const Result<Reply> reply = co_await asking;
    if (!reply && reply.error().kind == Error::Stopped)
        co_return reply.error();
    if (reply && isGood(reply->status) && reply->status != 202)
        co_return Nothing{};
    const Error error = reply ? davFailure(reply->status, url) : reply.error();
    if (!mayBeDone(reply) && !(reply && reply->status == 202))
        co_return error;
    Task<Outcome> waiting = waitForPart(file, error, stop);
    const Outcome whole = co_await waiting;
    co_return whole;
}

// Putting together takes minutes, and servers and what stands before them say so in many ways: 202,
// 504, a connection that ends.
Task<Outcome> ChunkedUpload::waitForPart(ChunkedFile file, Error otherwise, StopToken stop)
{
    const bool isPromised = otherwise.status == 202;
    const Deadline deadline(stop, isPromised ? patienceFor(file.size) : 10s);
    std::chrono::milliseconds wait = m_place->client->access().waits.retry;
    for (;;) {
        Task<Result<Entry>> looking = m_steps->look(file.part, stop);
        const Result<Entry> now = co_await looking;
        if (now && now->kind == EntryKind::File && now->signature.size == file.size)
            co_return Nothing{};
        const Pause waiting = pause(wait, deadline.token());
        const bool isOver = co_await waiting;
        if (!isOver)
            co_return stop.stop_requested() ? stopped() : otherwise;
        wait = std::min<std::chrono::milliseconds>(2 * wait, 15s);
    }
}

} // namespace gannet
