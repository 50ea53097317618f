// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/besidefile.h"

#include "core/intake/metalink.h"
#include "core/net/contentcoding.h"
#include "core/net/linkfield.h"
#include "core/net/networkerror.h"
#include "core/net/transportworker.h"
#include "core/net/urlrules.h"
#include "core/secretheader.h"
#include "core/transfer/sumsfile.h"

#include <QCoreApplication>

namespace gannet {

namespace {

constexpr int okStatus = 200;
constexpr qsizetype mostMetalinkBytes = 4 * 1024 * 1024; // it is parsed on the worker's loop

QString tr(const char *text)
{
    return QCoreApplication::translate("gannet::BesideFile", text);
}

//! Keeps a body in memory while it is small.
class SmallSink final : public BodySink
{
public:
    explicit SmallSink(qsizetype most)
        : m_most(most)
    {
    }

    Verdict head(const ReplyHead &head) override
    {
        m_isTooLarge = head.headers.length().value_or(0) > m_most;
        return head.status == okStatus && !m_isTooLarge ? Verdict::Take : Verdict::Enough;
    }

    Verdict write(QByteArray bytes) override
    {
        m_isTooLarge = m_isTooLarge || m_body.size() + bytes.size() > m_most;
        if (!m_isTooLarge)
            m_body += bytes;
        return m_isTooLarge ? Verdict::Enough : Verdict::Take;
    }

    [[nodiscard]] bool isTooLarge() const { return m_isTooLarge; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

private:
    qsizetype m_most;
    bool m_isTooLarge = false;
    QByteArray m_body;
};

Request requestBeside(Request file, const QUrl &address)
{
    file.method = "GET";
    file.url = address;
    file.body.clear();
    file.lane = Lane::First;
    file.decodesContent = true;
    for (const char *name : {"range", "if-range", "if-match", "if-none-match", "if-modified-since",
                             "if-unmodified-since", "content-type"})
        file.headers.remove(name);
    return file;
}

//! To another server goes nothing that only this one may know.
Request requestElsewhere(Request request, const QUrl &address)
{
    const bool isSameOrigin = originOf(request.url) == originOf(address);
    request = requestBeside(std::move(request), address);
    if (isSameOrigin)
        return request;
    request.authorization.clear();
    HeaderList open = request.headers.list();
    open.removeIf([](const auto &header) { return isSecretHeader(header.first); });
    request.headers = Headers(open);
    request.isAdmitted = false;
    return request;
}

//! A server that answers is asked for the next one too.
bool isWorthGoingOn(const Error &error)
{
    return error.kind == Error::HttpStatus || error.kind == Error::TooLarge;
}

} // namespace

Task<Result<QByteArray>> fetchSmall(TransportWorker *worker, Request request, qsizetype most,
                                    StopToken stop)
{
    SmallSink sink(most);
    Task<Result<ReplyHead>> fetching = worker->fetch(request, &sink, stop);
    const Result<ReplyHead> head = co_await fetching;
    if (!head)
        co_return head.error();
    if (head->status != okStatus)
        co_return statusFailure(*head);
    if (sink.isTooLarge())
        co_return failure(
            Error::TooLarge,
            tr("%1 sent a description of the file that is too long.").arg(hostLabel(head->url)));
    co_return decodeContent(sink.body(), head->headers, most);
}

Task<std::optional<Checksum>> searchSums(TransportWorker *worker, Request file, StopToken stop)
{
    const QString name = file.url.fileName(QUrl::FullyDecoded);
    const QList<SumsPlace> places = sumsPlacesFor(file.url);
    for (const SumsPlace &place : places) {
        Task<Result<QByteArray>> fetching
            = fetchSmall(worker, requestBeside(file, place.address), mostSumsBytes, stop);
        const Result<QByteArray> sums = co_await fetching;
        if (!sums && !isWorthGoingOn(sums.error()))
            co_return std::nullopt;
        const auto checksum = sums ? checksumInSums(*sums, name) : std::nullopt;
        if (checksum)
            co_return checksum;
    }
    co_return std::nullopt;
}

Task<std::shared_ptr<const FileManifest>> searchMetalink(TransportWorker *worker, Request file,
                                                         Headers answer, StopToken stop)
{
    const std::optional<QUrl> place = metalinkOf(answer, file.url);
    if (!place || (file.url.scheme() == u"https" && place->scheme() != u"https"))
        co_return std::shared_ptr<const FileManifest>();
    Task<Result<QByteArray>> fetching
        = fetchSmall(worker, requestElsewhere(file, *place), mostMetalinkBytes, stop);
    const Result<QByteArray> xml = co_await fetching;
    std::shared_ptr<const FileManifest> manifest;
    if (xml)
        manifest = manifestOf(*xml, file.url);
    co_return manifest;
}

} // namespace gannet
