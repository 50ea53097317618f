// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/headfacts.h"

#include "core/net/charset.h"
#include "core/net/urlrules.h"
#include "core/net/validator.h"
#include "core/sync/mirror/epochtime.h"
#include "core/sync/mirror/mirrorclient.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! HTTP tells whole seconds: within two of them a next change might not show.
constexpr qint64 racyFor = 2 * nsPerSecond;
//! Index pages tell whole minutes.
constexpr qint64 unsettledFor = 120 * nsPerSecond;

//! How long before the server's \a now the file was changed; unset where that is not known.
std::optional<qint64> ageOf(qint64 modified, const std::optional<QDateTime> &now)
{
    const auto then = now ? nsSinceEpoch(*now) : std::nullopt;
    if (modified == 0 || !then)
        return std::nullopt;
    return *then - modified;
}

Entry unknown()
{
    return {EntryKind::Unknown, UnknownReason::NotReadable, 0, {}, {}};
}

bool isPageName(const QString &name)
{
    const QString ending = name.section(u'.', -1).toLower();
    return ending == name.toLower() || ending.contains("htm"_L1) || ending == u"php"
        || ending == u"asp" || ending == u"jsp";
}

//! Where a session has run out the way to a file ends at a page.
bool isOtherPage(const Reply &reply, const QUrl &asked)
{
    return reply.url.adjusted(QUrl::RemoveFragment) != asked.adjusted(QUrl::RemoveFragment)
        && mediaType(reply.headers.value("content-type")) == "text/html"
        && !isPageName(asked.fileName());
}

bool hasGainedSlash(const QUrl &now, const QUrl &asked)
{
    return originOf(now) == originOf(asked)
        && now.path(QUrl::FullyEncoded) == asked.path(QUrl::FullyEncoded) + u'/';
}

bool isWithoutHead(int status)
{
    return status == 405 || status == 501;
}

//! Whether page and answer speak of one version: caches may be behind. Pages have the time of the
//! server's own zone, which is whole quarters of an hour from ours.
bool agrees(const IndexFacts &page, const Signature &signature)
{
    constexpr qint64 quarter = 900 * nsPerSecond;
    constexpr qint64 farthestZone = 14 * 4 * quarter;
    if (page.size && signature.size >= 0 && *page.size != signature.size)
        return false;
    const qint64 apart = signature.modified - page.modified.value_or(0);
    const qint64 rest = ((apart % quarter) + quarter) % quarter;
    return qAbs(apart) <= farthestZone + quarter && rest < 60 * nsPerSecond;
}

Signature signatureOf(const Headers &headers)
{
    Signature signature;
    if (headers.value("content-encoding").isEmpty())
        signature.size = headers.length().value_or(-1);
    const auto modified = parseHttpDate(headers.value("last-modified"));
    if (modified)
        signature.modified = nsSinceEpoch(*modified).value_or(0);
    signature.tag = validatorOf(headers).etag;
    const auto age = ageOf(signature.modified, timeOf(headers));
    signature.isRacy = age && *age < racyFor;
    return signature;
}

} // namespace

std::optional<QDateTime> timeOf(const Headers &headers)
{
    return parseHttpDate(headers.value("date"));
}

QByteArray idOfLine(const QByteArray &line)
{
    return line.isEmpty() ? line : "line " + line;
}

Entry entryOfHead(const Reply &reply, const QUrl &asked)
{
    if (isGone(reply.status))
        return {};
    Entry entry;
    if (isWithoutHead(reply.status)) {
        entry.kind = EntryKind::File;
        return entry;
    }
    if (reply.status < 200 || reply.status > 299 || isOtherPage(reply, asked))
        return unknown();
    entry.kind = hasGainedSlash(reply.url, asked) ? EntryKind::Folder : EntryKind::File;
    if (entry.kind == EntryKind::File)
        entry.signature = signatureOf(reply.headers);
    return entry;
}

Entry entryOfHead(const Reply &reply, const QUrl &asked, const IndexFacts &page)
{
    Entry entry = entryOfHead(reply, asked);
    if (entry.kind == EntryKind::Absent)
        return unknown();
    if (entry.kind != EntryKind::File)
        return entry;
    Signature &signature = entry.signature;
    const auto age = ageOf(signature.modified, timeOf(reply.headers));
    if (age && *age >= unsettledFor && agrees(page, signature))
        signature.id = idOfLine(page.line);
    if (signature.size < 0)
        signature.size = page.size.value_or(-1);
    if (signature.modified == 0)
        signature.modified = page.modified.value_or(0);
    return entry;
}

Entry entryOfPage(const IndexFacts &page, const std::optional<QDateTime> &now)
{
    Entry entry;
    entry.kind = EntryKind::File;
    entry.signature.size = page.size.value_or(-1);
    entry.signature.modified = page.modified.value_or(0);
    const auto age = ageOf(entry.signature.modified, now);
    entry.signature.isRacy = age && *age < racyFor;
    return entry;
}

Headers conditionsFor(const Signature &known)
{
    if (!known.tag.isEmpty())
        return {{"If-None-Match", known.tag}};
    if (known.modified <= 0)
        return {};
    const QDateTime time = QDateTime::fromSecsSinceEpoch(known.modified / nsPerSecond, Qt::UTC);
    return {{"If-Modified-Since",
             QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()}};
}

bool isSameVersion(const Signature &was, const Signature &now)
{
    const bool hasTags = !was.tag.isEmpty() && !now.tag.isEmpty();
    const bool hasSizes = was.size >= 0 && now.size >= 0;
    const bool hasTimes = was.modified != 0 && now.modified != 0;
    return (!hasTags || was.tag == now.tag) && (!hasSizes || was.size == now.size)
        && (!hasTimes || was.modified == now.modified);
}

} // namespace gannet
