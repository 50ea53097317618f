// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/probe.h"

#include "core/net/bodysink.h"
#include "core/net/contentrange.h"
#include "core/net/digestfields.h"
#include "core/net/linkfield.h"
#include "core/net/session.h"
#include "core/net/urlrules.h"
#include "core/transfer/filename.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int okStatus = 200;
constexpr int partStatus = 206;
constexpr int multiStatus = 207;
constexpr int signInStatus = 401;
constexpr int notSatisfiableStatus = 416;
constexpr int firstErrorStatus = 400;
constexpr qint64 mostPropertyBytes = 256LL * 1024;
constexpr qsizetype mostCookieNames = 64;
constexpr char otherVersion[] = "\"a-version-that-never-was\"";

//! Keeps a small body of an answer that has one to keep, and nothing of all others.
class SmallSink final : public BodySink
{
public:
    SmallSink(int wantedStatus, qint64 most)
        : m_wantedStatus(wantedStatus)
        , m_most(most)
    {
    }

    Verdict head(const ReplyHead &head) override
    {
        const bool hasNone = m_wantedStatus == 0; // its end is near anyway
        return hasNone || head.status == m_wantedStatus ? Verdict::Take : Verdict::Enough;
    }
    Verdict write(QByteArray bytes) override
    {
        m_body += bytes.first(std::min<qsizetype>(bytes.size(), m_most + 1 - m_body.size()));
        return m_body.size() > m_most ? Verdict::Enough : Verdict::Take;
    }
    [[nodiscard]] const QByteArray &body() const { return m_body; }

private:
    int m_wantedStatus; //!< 0: the method has no body in its answer
    qint64 m_most;
    QByteArray m_body;
};

Request asking(Request request, const QByteArray &method)
{
    request.method = method;
    return request;
}

Request askingForByte(Request request, const QByteArray &ifRange)
{
    request.headers.set("Range", "bytes=0-0");
    if (!ifRange.isEmpty())
        request.headers.set("If-Range", ifRange);
    return request;
}

Request askingForProperties(Request request)
{
    request.method = "PROPFIND";
    request.body = propertiesQuestion();
    request.headers.set("Depth", "0");
    request.headers.set("Content-Type", "application/xml; charset=utf-8");
    return request;
}

Task<Result<ReplyHead>> headOf(Session *session, Request request, StopToken stop)
{
    const auto sink = std::make_shared<SmallSink>(0, 0);
    Task<Result<ReplyHead>> asks = session->stream(std::move(request), sink, std::move(stop));
    Result<ReplyHead> head = co_await asks;
    co_return head;
}

struct ByteAnswer {
    ReplyHead head;
    qint64 bytes = 0;
};

Task<Result<ByteAnswer>> firstByte(Session *session, Request request, StopToken stop)
{
    const auto sink = std::make_shared<SmallSink>(partStatus, 1);
    Task<Result<ReplyHead>> asks = session->stream(std::move(request), sink, std::move(stop));
    const Result<ReplyHead> head = co_await asks;
    if (!head)
        co_return head.error();
    co_return ByteAnswer{*head, sink->body().size()};
}

IfRangeSupport judgeIfRange(int ofSame, int ofOther)
{
    if (ofOther == partStatus)
        return IfRangeSupport::Ignored;
    if (ofOther != okStatus)
        return IfRangeSupport::Unknown;
    return ofSame == partStatus ? IfRangeSupport::Heeded : IfRangeSupport::Cautious;
}

Task<IfRangeSupport> askIfRange(Session *session, Request request, QByteArray tag, StopToken stop)
{
    Task<Result<ByteAnswer>> other = firstByte(session, askingForByte(request, otherVersion), stop);
    const Result<ByteAnswer> ofOther = co_await other;
    Task<Result<ByteAnswer>> same = firstByte(session, askingForByte(request, tag), stop);
    const Result<ByteAnswer> ofSame = co_await same;
    if (!ofOther || !ofSame)
        co_return IfRangeSupport::Unknown;
    co_return judgeIfRange(ofSame->head.status, ofOther->head.status);
}

Task<> askProperties(Session *session, Request request, DavProfile *profile, StopToken stop)
{
    const auto sink = std::make_shared<SmallSink>(multiStatus, mostPropertyBytes);
    Task<Result<ReplyHead>> asks
        = session->stream(askingForProperties(std::move(request)), sink, std::move(stop));
    const Result<ReplyHead> head = co_await asks;
    if (!head)
        co_return;
    profile->status = head->status;
    if (head->status == multiStatus && sink->body().size() <= mostPropertyBytes)
        readProperties(profile, sink->body());
}

Task<> askOptions(Session *session, Request request, ProbeFindings *findings, StopToken stop)
{
    Task<Result<ReplyHead>> asks = headOf(session, asking(request, "OPTIONS"), stop);
    const Result<ReplyHead> head = co_await asks;
    if (!head)
        co_return;
    findings->methods = listOf(head->headers.values("allow"));
    findings->dav = davProfileOf(head->headers);
    if (!findings->dav)
        co_return;
    Task<> properties = askProperties(session, request, &*findings->dav, stop);
    co_await properties;
}

QByteArrayList cookieNames(const QList<QByteArray> &fields)
{
    QByteArrayList names;
    for (const QByteArray &field : fields) {
        const QByteArray name = field.first(std::max<qsizetype>(field.indexOf('='), 0)).trimmed();
        if (!name.isEmpty() && !names.contains(name) && names.size() < mostCookieNames)
            names += name;
    }
    return names;
}

//! Of the file, which is not that of a part of it.
std::optional<qint64> sizeOf(const ReplyHead &head)
{
    if (head.status == partStatus) {
        const auto range = parseContentRange(head.headers.value("content-range"));
        return range ? range->total : std::nullopt;
    }
    if (head.status == notSatisfiableStatus)
        return parseUnsatisfiedRange(head.headers.value("content-range"));
    return head.status < firstErrorStatus ? head.headers.length() : std::nullopt;
}

//! The file is there all the same: an empty one has no first byte.
bool isEmptyFile(const Result<ReplyHead> &head, const ReplyHead &part)
{
    return part.status == notSatisfiableStatus
        && (sizeOf(part) == 0 || (head && head->status == okStatus && sizeOf(*head) == 0));
}

} // namespace

bool refusesHead(const Result<ReplyHead> &head)
{
    if (!head)
        return head.error().kind == Error::Protocol || head.error().kind == Error::Cut;
    return head->status == 400 || head->status == 403 || head->status == 405 || head->status == 501;
}

RangeSupport judgeRange(const ReplyHead &head, qint64 bytes)
{
    if (head.status == okStatus)
        return RangeSupport::Ignored;
    if (head.status == notSatisfiableStatus)
        return RangeSupport::Refused;
    if (head.status != partStatus)
        return RangeSupport::Unknown;
    const auto range = parseContentRange(head.headers.value("content-range"));
    const bool isIt = range && range->first == 0 && range->last == 0 && bytes == 1;
    return isIt ? RangeSupport::Proved : RangeSupport::Wrong;
}

void takeHead(ProbeFindings *findings, const ReplyHead &head, const QUrl &asked,
              const QDateTime &now)
{
    const Headers &fields = head.headers;
    findings->url = head.url;
    findings->way = head.way;
    findings->status = head.status == partStatus ? okStatus : head.status;
    findings->server = QString::fromLatin1(fields.value("server"));
    findings->name
        = chooseName({}, fields.value("content-disposition"), head.url, withoutCredentials(asked));
    findings->contentType = QString::fromLatin1(fields.value("content-type"));
    findings->size = sizeOf(head);
    findings->promisesRanges = listOf(fields.values("accept-ranges")).contains("bytes");
    findings->validator = validatorOf(fields);
    findings->digests = digestsOf(fields, head.status);
    findings->mirrors = mirrorsOf(fields, head.url);
    findings->metalink = metalinkOf(fields, head.url);
    if (head.status == signInStatus)
        findings->challenges = parseChallenges(fields.values("www-authenticate"));
    findings->cookies = cookieNames(fields.values("set-cookie"));
    if (const auto date = parseHttpDate(fields.value("date")))
        findings->clockAhead = now.secsTo(*date);
}

Task<Result<ProbeFindings>> probe(ProbeSessions sessions, Request request, StopToken stop)
{
    ProbeFindings findings;
    Session *const session = sessions.session;
    Task<Result<ReplyHead>> asksHead = headOf(session, asking(request, "HEAD"), stop);
    const Result<ReplyHead> head = co_await asksHead;
    findings.answersHead = !refusesHead(head);
    if (!head && findings.answersHead)
        co_return head.error();
    Task<Result<ByteAnswer>> asksByte = firstByte(session, askingForByte(request, {}), stop);
    const Result<ByteAnswer> part = co_await asksByte;
    if (!part)
        co_return part.error();
    const bool isEmpty = isEmptyFile(head, part->head);
    const bool tellsMore = part->head.status < firstErrorStatus || !findings.answersHead;
    takeHead(&findings, tellsMore ? part->head : *head, request.url,
             QDateTime::currentDateTimeUtc());
    findings.ranges = isEmpty ? RangeSupport::Empty : judgeRange(part->head, part->bytes);
    if (findings.answersHead && !findings.size && head->status == okStatus)
        findings.size = head->headers.length();
    const QByteArray tag = findings.validator.ifRange();
    if (findings.ranges == RangeSupport::Proved && !tag.isEmpty()) {
        Task<IfRangeSupport> asksIfRange = askIfRange(session, request, tag, stop);
        findings.ifRange = co_await asksIfRange;
    }
    Task<> asksOptions = askOptions(session, request, &findings, stop);
    co_await asksOptions;
    if (sessions.http2) {
        Task<Result<ReplyHead>> asksHttp2 = headOf(sessions.http2, asking(request, "HEAD"), stop);
        const Result<ReplyHead> modern = co_await asksHttp2;
        if (modern)
            findings.isHttp2 = modern->isHttp2;
    }
    if (stop.stop_requested())
        co_return stopped();
    co_return findings;
}

} // namespace gannet
