// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/replyplan.h"

#include "app/demo/server/digestcheck.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Span {
    qint64 first = 0;
    qint64 count = 0;
};

enum class RangeVerdict { Whole, Part, Unsatisfiable };

struct RangeReading {
    RangeVerdict verdict = RangeVerdict::Whole;
    Span span;
};

QByteArray echoOf(const SeenRequest &request)
{
    QByteArray text = request.method + ' ' + request.target + '\n';
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + '\n';
    return text + '\n' + request.body;
}

bool isAuthorized(const SeenRequest &request, const Answer &answer)
{
    if (answer.basicAuth.isEmpty() && !answer.digestAuth)
        return true;
    const bool isBasic = !answer.basicAuth.isEmpty()
        && request.header("Authorization"_ba) == "Basic " + answer.basicAuth.toBase64();
    return isBasic || (answer.digestAuth && passesDigest(request, *answer.digestAuth));
}

void askWho(ReplyPlan *plan, const SeenRequest &request, const Answer &answer)
{
    const QByteArray name = "WWW-Authenticate"_ba;
    if (!answer.basicAuth.isEmpty())
        plan->headers.append({name, "Basic realm=\"practice\""_ba});
    if (answer.digestAuth)
        plan->headers.append({name, digestChallenge(request, *answer.digestAuth)});
}

QDateTime httpDate(const QByteArray &text)
{
    return QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
}

QByteArray withoutWeakness(QByteArray etag)
{
    return etag.startsWith("W/") ? etag.sliced(2) : etag;
}

//! RFC 9110 section 13.1.2: weak comparison, "*" is any version.
bool matchesAny(const QByteArray &ifNoneMatch, const QByteArray &etag)
{
    const QList<QByteArray> tags = ifNoneMatch.split(',');
    return std::ranges::any_of(tags, [&etag](const QByteArray &tag) {
        return tag.trimmed() == "*" || withoutWeakness(tag.trimmed()) == withoutWeakness(etag);
    });
}

bool isNotModified(const SeenRequest &request, const Answer &answer)
{
    const QByteArray ifNoneMatch = request.header("If-None-Match"_ba);
    if (!ifNoneMatch.isNull()) // RFC 9110 section 13.2.2: then the date does not count
        return !answer.etag.isEmpty() && matchesAny(ifNoneMatch, answer.etag);
    const QDateTime since = httpDate(request.header("If-Modified-Since"_ba));
    const QDateTime modified = httpDate(answer.lastModified);
    return since.isValid() && modified.isValid() && modified <= since;
}

//! RFC 9110 section 13.1.5: only a strong validator that is exactly the same lets the part
//! through.
bool isSameVersion(const SeenRequest &request, const Answer &answer)
{
    const QByteArray ifRange = request.header("If-Range"_ba);
    if (ifRange.isNull() || answer.ifRange == Answer::IfRange::Ignored)
        return true;
    return !ifRange.startsWith("W/") && (ifRange == answer.etag || ifRange == answer.lastModified);
}

//! RFC 9110 section 14.1.2; what it does not understand is as if it were not there.
RangeReading readRange(const QByteArray &range, qint64 size)
{
    const RangeReading whole{RangeVerdict::Whole, {0, size}};
    const qsizetype dash = range.indexOf('-');
    if (!range.startsWith("bytes=") || dash < 0 || range.contains(','))
        return whole;
    bool hasFirst = false;
    bool hasLast = false;
    qint64 first = range.mid(6, dash - 6).trimmed().toLongLong(&hasFirst);
    qint64 last = range.mid(dash + 1).trimmed().toLongLong(&hasLast);
    if (!hasFirst && !hasLast)
        return whole;
    if (!hasFirst) {
        first = std::max<qint64>(0, size - last);
        last = size - 1;
    } else if (hasLast && last < first) {
        return whole;
    }
    last = hasLast ? std::min(last, size - 1) : size - 1;
    if (first > last)
        return {RangeVerdict::Unsatisfiable, {0, 0}};
    return {RangeVerdict::Part, {first, last - first + 1}};
}

void refuse(ReplyPlan *plan, int status, const QByteArray &text)
{
    plan->status = status;
    plan->body = {text, std::nullopt, 0};
    plan->first = 0;
    plan->count = text.size();
}

void applyRange(ReplyPlan *plan, const SeenRequest &request, const Answer &answer)
{
    if (answer.ranges == Answer::Ranges::Ignored)
        return;
    plan->headers.append({"Accept-Ranges"_ba, "bytes"_ba});
    const qint64 size = plan->body.size();
    const QByteArray range = request.header("Range"_ba);
    if (request.method != "GET" || range.isNull() || !isSameVersion(request, answer))
        return;
    const RangeReading reading = readRange(range, size);
    if (reading.verdict == RangeVerdict::Unsatisfiable) {
        refuse(plan, 416, "No such part.\n"_ba);
        plan->headers.append({"Content-Range"_ba, "bytes */" + QByteArray::number(size)});
    } else if (reading.verdict == RangeVerdict::Part) {
        plan->status = 206;
        plan->first = reading.span.first;
        plan->count = reading.span.count;
        const QByteArray truth = "bytes " + QByteArray::number(plan->first) + '-'
            + QByteArray::number(plan->first + plan->count - 1) + '/' + QByteArray::number(size);
        plan->headers.append(
            {"Content-Range"_ba, answer.contentRange.isEmpty() ? truth : answer.contentRange});
    }
}

//! RFC 9110 section 15; a client must not depend on it, but people read it in messages.
QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{
        {200, "OK"_ba},
        {206, "Partial Content"_ba},
        {301, "Moved Permanently"_ba},
        {302, "Found"_ba},
        {304, "Not Modified"_ba},
        {401, "Unauthorized"_ba},
        {403, "Forbidden"_ba},
        {404, "Not Found"_ba},
        {416, "Range Not Satisfiable"_ba},
        {429, "Too Many Requests"_ba},
        {500, "Internal Server Error"_ba},
        {503, "Service Unavailable"_ba},
    };
    return phrases.value(status, "Other"_ba);
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

void addFraming(ReplyPlan *plan, const Answer &answer)
{
    if (!mayHaveBody(plan->status)) {
        plan->framing = Answer::Framing::Length;
        plan->count = 0;
        return;
    }
    switch (plan->framing) {
    case Answer::Framing::Length:
        plan->headers.append(
            {"Content-Length"_ba, QByteArray::number(answer.promisedLength.value_or(plan->count))});
        plan->closeAfter |= answer.promisedLength.value_or(plan->count) != plan->count;
        break;
    case Answer::Framing::BrokenChunks:
        plan->closeAfter = true;
        [[fallthrough]];
    case Answer::Framing::Chunked:
        plan->headers.append({"Transfer-Encoding"_ba, "chunked"_ba});
        break;
    case Answer::Framing::UntilClose:
        plan->closeAfter = true;
        break;
    }
}

//! The answer's own headers take the place of those that were worked out.
void addOwnHeaders(ReplyPlan *plan, const Answer &answer)
{
    plan->headers.removeIf([&answer](const auto &header) {
        const auto isThisOne = [&header](const QByteArray &name) {
            return name.compare(header.first, Qt::CaseInsensitive) == 0;
        };
        return std::ranges::any_of(answer.without, isThisOne)
            || std::ranges::any_of(
                   answer.headers, isThisOne,
                   [](const auto &own) -> const auto & { return own.first; });
    });
    plan->headers.append(answer.headers);
}

void planBody(ReplyPlan *plan, const SeenRequest &request, const Answer &answer)
{
    if (answer.form == Answer::Form::Echo)
        plan->body = {echoOf(request), std::nullopt, 0};
    else
        plan->body = {answer.body, answer.patternSize, answer.patternSeed};
    plan->count = plan->body.size();
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (plan->status != 200 || !isRead)
        return;
    if (isNotModified(request, answer))
        plan->status = 304;
    else
        applyRange(plan, request, answer);
}

} // namespace

QByteArray httpHead(int status, const HeaderList &headers)
{
    QByteArray head
        = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

QByteArray ReplyPlan::head() const
{
    return httpHead(status, headers);
}

ReplyPlan planReply(const SeenRequest &request, const Answer &answer)
{
    ReplyPlan plan;
    plan.status = answer.status;
    plan.framing = answer.framing;
    plan.closeAfter = answer.closeAfter || !request.keepAlive;
    if (!isAuthorized(request, answer)) {
        refuse(&plan, 401, "A user name and a password are needed.\n"_ba);
        askWho(&plan, request, answer);
    } else {
        if (!answer.etag.isEmpty())
            plan.headers.append({"ETag"_ba, answer.etag});
        if (!answer.lastModified.isEmpty())
            plan.headers.append({"Last-Modified"_ba, answer.lastModified});
        planBody(&plan, request, answer);
    }
    addFraming(&plan, answer);
    if (plan.closeAfter)
        plan.headers.append({"Connection"_ba, "close"_ba});
    addOwnHeaders(&plan, answer);
    if (request.method == "HEAD")
        plan.count = 0;
    return plan;
}

} // namespace gannet
