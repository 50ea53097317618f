// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/mirrorbytes.h"

#include "core/io/digesthash.h"
#include "core/io/iopool.h"
#include "core/net/networkerror.h"
#include "core/net/session.h"
#include "core/net/urlrules.h"
#include "core/sync/mirror/headfacts.h"
#include "core/sync/mirror/mirrorclient.h"
#include "core/sync/model/fetcher.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace gannet {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gannet::MirrorBytes)
};

//! Computes while the body comes. On a worker, read when the request has ended.
class DigestSink final : public BodySink
{
public:
    Verdict head(const ReplyHead &head) override
    {
        return head.status == 200 ? Verdict::Take : Verdict::Enough;
    }
    Verdict write(QByteArray bytes) override
    {
        m_hash.add(bytes);
        return Verdict::Take;
    }
    [[nodiscard]] QByteArray hex() { return m_hash.result().toHex(); }

private:
    DigestHash m_hash{Checksum::Algorithm::Sha256};
};

Result<QByteArray> digestOfFile(const QString &path, Checksum::Algorithm algorithm)
{
    constexpr qint64 blockSize = 256LL * 1024;
    QFile file(path);
    DigestHash hash(algorithm);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Disk,
                       Words::tr("%1 cannot be read back: %2").arg(path, file.errorString()));
    while (!file.atEnd()) {
        const QByteArray block = file.read(blockSize);
        if (block.isEmpty())
            break;
        hash.add(block);
    }
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Disk,
                       Words::tr("%1 cannot be read back: %2").arg(path, file.errorString()));
    return hash.result().toHex();
}

//! The digest of what came, known already or computed in the pool.
Task<Result<QByteArray>> digestOf(SourceFile file, Checksum::Algorithm algorithm)
{
    if (algorithm == Checksum::Algorithm::Sha256 && !file.sha256.isEmpty())
        co_return file.sha256;
    auto reading = onSequence(IoPool::shared()->makeSequence(), [path = file.path, algorithm] {
        return digestOfFile(path, algorithm);
    });
    Result<QByteArray> digest = co_await reading;
    co_return digest;
}

void discard(const SourceFile &file)
{
    if (file.isTemporary)
        QFile::remove(file.path);
}

Task<Outcome> check(SourceFile file, QList<Checksum> checksums, QUrl url)
{
    if (checksums.isEmpty())
        co_return Nothing{};
    const Checksum wanted = checksums.first();
    Task<Result<QByteArray>> computing = digestOf(file, wanted.algorithm);
    const Result<QByteArray> digest = co_await computing;
    if (!digest)
        co_return digest.error();
    if (*digest != wanted.hex)
        co_return failure(Error::Checksum,
                          Words::tr("What came from %1 is not the file that the Metalink names: "
                                    "its checksum is another one. It was thrown away.")
                              .arg(shownAddress(url)));
    co_return Nothing{};
}

Task<Result<SourceFile>> fetchOne(Fetcher *fetcher, MirrorFile file, QUrl url, Entry expected,
                                  StopToken stop)
{
    Task<Result<SourceFile>> fetching = fetcher->fetch(url, expected, stop);
    Result<SourceFile> source = co_await fetching;
    if (!source)
        co_return source.error();
    Task<Outcome> checking = check(*source, file.checksums, url);
    const Outcome isGood = co_await checking;
    if (!isGood) {
        discard(*source);
        co_return isGood.error();
    }
    co_return source;
}

//! Another server may still have it.
bool isWorthAnother(const Error &error)
{
    return error.kind != Error::Stopped && !isOfDisk(error);
}

} // namespace

Task<Result<QByteArray>> sha256OfBody(Session *session, Request request, StopToken stop)
{
    const QUrl url = request.url;
    const auto sink = std::make_shared<DigestSink>();
    Task<Result<ReplyHead>> streaming = session->stream(std::move(request), sink, std::move(stop));
    const Result<ReplyHead> head = co_await streaming;
    if (!head)
        co_return head.error();
    if (head->status != 200)
        co_return statusFailure(head->status, url);
    const Reply reply{head->status, head->url, head->headers, {}};
    if (entryOfHead(reply, url).kind != EntryKind::File)
        co_return failure(Error::WebPage,
                          Words::tr("A page came in place of %1; it may ask who you are.")
                              .arg(shownAddress(url)));
    co_return sink->hex();
}

Task<Result<SourceFile>> fetchChecked(Fetcher *fetcher, MirrorFile file, Entry expected,
                                      StopToken stop)
{
    constexpr qsizetype mostTries = 4;
    const Signature listed = expected.signature;
    if (expected.signature.tag.startsWith("W/"))
        expected.signature.tag.remove(0, 2);
    Error last = failure(Error::Internal, {});
    for (const QUrl &url : file.urls.first(std::min(file.urls.size(), mostTries))) {
        Task<Result<SourceFile>> fetching = fetchOne(fetcher, file, url, expected, stop);
        Result<SourceFile> source = co_await fetching;
        if (source) {
            source->seen = listed;
            co_return source;
        }
        last = source.error();
        if (!isWorthAnother(last))
            break;
    }
    co_return last;
}

} // namespace gannet
