// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/davupload.h"

#include "core/sync/dav/chunkedupload.h"
#include "core/sync/dav/davsource.h"
#include "core/sync/dav/davtimes.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DavUpload)
};

Error wasStoredOtherwise(const SyncPath &path)
{
    return retryableFailure(Error::Protocol,
                            Words::tr("The server did not keep %1 as it was sent. The next run "
                                      "sends it again.")
                                .arg(QString::fromUtf8(path)));
}

} // namespace

std::chrono::milliseconds patienceFor(qint64 size)
{
    constexpr qint64 gigabyte = 1'000'000'000;
    // What the kernel still holds, by a slow line; then the server copies and counts.
    return 90s + size * std::chrono::milliseconds(3min) / gigabyte;
}

DavUpload::DavUpload(const DavPlace *place, DavSteps *steps, DavTrash *trash)
    : m_place(place)
    , m_steps(steps)
    , m_trash(trash)
    , m_chunks(ChunkedUpload::forPlace(place, steps))
    , m_id(QByteArray::number(QRandomGenerator::system()->generate(), 16))
{
}

DavUpload::~DavUpload() = default;

Task<Result<Entry>> DavUpload::put(SyncPath path, SourceFile source, Entry expected, StopToken stop)
{
    Task<Result<qint64>> asking = sizeOfSource(source);
    const Result<qint64> size = co_await asking;
    if (!size)
        co_return size.error();
    Task<Outcome> insisting = insistOnSource(source);
    const Outcome still = co_await insisting;
    if (!still)
        co_return still.error();
    if (const std::optional<Error> full = roomError(path, *size))
        co_return *full;
    const Upload upload{path, std::move(source), std::move(expected), *size};
    Task<Result<Entry>> putting = putSized(upload, std::move(stop));
    Result<Entry> now = co_await putting;
    if (!now)
        noteFull(path, *size, now.error());
    co_return now;
}

Task<Result<Entry>> DavUpload::putSized(Upload upload, StopToken stop)
{
    Task<Outcome> putting
        = canBeDirect(upload) ? putDirectly(upload, stop) : putBeside(upload, stop);
    const Outcome done = co_await putting;
    if (!done)
        co_return done.error();
    Task<Result<Entry>> reading = readBack(std::move(upload), std::move(stop));
    Result<Entry> now = co_await reading;
    co_return now;
}

bool DavUpload::canBeDirect(const Upload &upload) const
{
    const ServerProfile &profile = m_place->profile;
    if (!profile.putIsWhole || upload.size > mostDirect
        || (upload.source.seen.modified != 0 && profile.timeWay == TimeWay::None
            && profile.patchesTimes))
        return false;
    if (upload.expected.kind == EntryKind::Absent)
        return profile.putHeedsIfNoneMatch;
    return !m_trash->isKept() && !conditionOf(upload.expected, profile.putHeedsIfMatch).isEmpty();
}

Request DavUpload::requestFor(const SyncPath &path, const Upload &upload) const
{
    Request request = m_place->client->requestFor("PUT", m_place->address.urlOf(path));
    request.headers = timeFields(m_place->profile.timeWay, upload.source.seen.modified);
    request.headers.set("Content-Type", "application/octet-stream");
    if (m_place->profile.hasChecksums && !upload.source.sha256.isEmpty())
        request.headers.set("OC-Checksum", "SHA256:" + upload.source.sha256);
    request.patience.headers = patienceFor(upload.size);
    return request;
}

Task<Outcome> DavUpload::putDirectly(Upload upload, StopToken stop)
{
    Task<Result<QByteArray>> reading = readSource(upload.source);
    const Result<QByteArray> bytes = co_await reading;
    if (!bytes)
        co_return bytes.error();
    Request request = requestFor(upload.path, upload);
    request.body = *bytes;
    if (upload.expected.kind == EntryKind::Absent)
        request.headers.set("If-None-Match", "*");
    else
        request.headers.set("If-Match", upload.expected.signature.tag);
    Task<Result<Reply>> asking = m_place->client->ask(std::move(request), stop);
    Result<Reply> reply = co_await asking;
    Task<Outcome> judging = judgeDirect(std::move(upload), *bytes, std::move(reply), stop);
    const Outcome outcome = co_await judging;
    co_return outcome;
}

// A 412 may be the second answer to what Qt sent twice, and where the answer was lost it may be
// done all the same: the bytes tell. A weak tag of a young file fails every condition; putBeside()
// has another way.
Task<Outcome> DavUpload::judgeDirect(Upload upload, QByteArray bytes, Result<Reply> reply,
                                     StopToken stop)
{
    if (reply && isGood(reply->status))
        co_return Nothing{};
    if (!mayBeDone(reply) && !(reply && reply->status == 412))
        co_return reply ? davFailure(reply->status, m_place->address.urlOf(upload.path))
                        : reply.error();
    Task<bool> comparing = hasBytes(upload.path, bytes, stop);
    const bool isDone = co_await comparing;
    if (isDone)
        co_return Nothing{};
    if (reply && reply->status == 412 && upload.expected.kind == EntryKind::File) {
        Task<Outcome> putting = putBeside(std::move(upload), stop);
        const Outcome outcome = co_await putting;
        co_return outcome;
    }
    co_return reply ? davFailure(reply->status, m_place->address.urlOf(upload.path))
                    : reply.error();
}

Task<bool> DavUpload::hasBytes(SyncPath path, QByteArray bytes, StopToken stop)
{
    Task<Result<Entry>> looking = m_steps->look(path, stop);
    const Result<Entry> now = co_await looking;
    if (!now || now->kind != EntryKind::File || now->signature.size != bytes.size())
        co_return false;
    Task<Result<Reply>> getting
        = m_place->client->ask("GET", m_place->address.urlOf(path), {}, stop);
    const Result<Reply> reply = co_await getting;
    co_return reply && reply->status == 200 && reply->body == bytes;
}

Task<Result<Entry>> DavUpload::readBack(Upload upload, StopToken stop)
{
    Task<Result<Entry>> looking = m_steps->look(upload.path, std::move(stop));
    Result<Entry> now = co_await looking;
    if (!now)
        co_return now;
    const Signature &signature = now->signature;
    const bool isOther = now->kind != EntryKind::File
        || (signature.size >= 0 && signature.size != upload.size)
        || (!upload.source.sha256.isEmpty() && signature.hash.startsWith("sha256:")
            && signature.hash != "sha256:" + upload.source.sha256);
    if (isOther)
        co_return wasStoredOtherwise(upload.path);
    co_return now;
}

std::optional<Error> DavUpload::roomError(const SyncPath &path, qint64 size) const
{
    const auto refused = m_refused.constFind(parentOf(path).toByteArray());
    if (refused == m_refused.cend() || size < *refused)
        return std::nullopt;
    return failure(Error::DiskFull,
                   Words::tr("There is no room for %1 in its folder on the server. Make some room "
                             "there.")
                       .arg(QString::fromUtf8(path)));
}

void DavUpload::noteFull(const SyncPath &path, qint64 size, const Error &error)
{
    if (error.kind != Error::DiskFull || error.status == 0)
        return;
    const SyncPath folder = parentOf(path).toByteArray();
    m_refused[folder] = std::min(size, m_refused.value(folder, size));
}

} // namespace gannet
