// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/daventry.h"

#include "core/net/validator.h"

#include <algorithm>

namespace gannet {

namespace {

constexpr qint64 racySeconds = 2;
constexpr qint64 nsPerMs = 1'000'000;
constexpr qsizetype longestTag = 1024;

//! The strongest first; "SHA256:hex" as "sha256:hex".
QByteArray hashOf(const QByteArrayList &checksums)
{
    for (const char *const algorithm : {"SHA256:", "SHA3-256:", "SHA1:", "MD5:"}) {
        for (const QByteArray &checksum : checksums) {
            if (checksum.size() < 150 && checksum.toUpper().startsWith(algorithm))
                return checksum.toLower();
        }
    }
    return {};
}

} // namespace

QByteArray plainTag(QByteArrayView tag)
{
    QByteArray plain = tag.trimmed().toByteArray();
    if (plain.startsWith("W/"))
        plain.remove(0, 2);
    const bool isUsable = std::ranges::none_of(plain, [](char c) { return uchar(c) < ' '; });
    if (plain.isEmpty() || plain == "\"\"" || plain.size() > longestTag || !isUsable)
        return {};
    if (!plain.startsWith('"'))
        plain = '"' + plain + '"';
    for (const char *const packed : {"-gzip\"", "-br\""}) {
        if (plain.endsWith(packed))
            plain = plain.chopped(qsizetype(qstrlen(packed))) + '"';
    }
    return plain;
}

std::optional<QDateTime> parseDavDate(QByteArrayView text)
{
    if (const std::optional<QDateTime> date = parseHttpDate(text))
        return date;
    const QDateTime iso = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    return iso.isValid() ? std::optional(iso.toUTC()) : std::nullopt;
}

Entry entryOf(const DavResponse &response, const std::optional<QDateTime> &listedAt, Tags tags)
{
    Entry entry;
    if (!response.hasProperties || !response.isFolder || response.status >= 300) {
        entry.kind = EntryKind::Unknown;
        entry.reason = UnknownReason::NotListed;
        return entry;
    }
    entry.kind = *response.isFolder ? EntryKind::Folder : EntryKind::File;
    Signature &signature = entry.signature;
    if (tags != Tags::Useless)
        signature.tag = plainTag(response.tag);
    signature.id = response.id.left(longestTag);
    const std::optional<QDateTime> modified = parseDavDate(response.lastModified);
    if (modified)
        signature.modified = modified->toMSecsSinceEpoch() * nsPerMs;
    if (entry.kind == EntryKind::Folder)
        return entry;
    signature.size = response.size.value_or(-1);
    signature.hash = hashOf(response.checksums);
    const bool isStrong = !signature.tag.isEmpty()
        && (tags == Tags::SeeEveryChange || !response.tag.startsWith("W/"));
    signature.isRacy = !isStrong && signature.hash.isEmpty()
        && (!modified || !listedAt || modified->secsTo(*listedAt) <= racySeconds);
    return entry;
}

bool isSameVersion(const Entry &expected, const Entry &now)
{
    if (expected.kind != now.kind)
        return false;
    if (expected.kind != EntryKind::File)
        return true;
    const Signature &before = expected.signature;
    const Signature &after = now.signature;
    const auto algorithm = [](const QByteArray &hash) { return hash.left(hash.indexOf(':')); };
    if (!before.hash.isEmpty() && algorithm(before.hash) == algorithm(after.hash))
        return before.hash == after.hash;
    const bool isOfOneSize = before.size < 0 || after.size < 0 || before.size == after.size;
    if (!before.tag.isEmpty() && !after.tag.isEmpty()) // some are made of the time alone
        return isOfOneSize && plainTag(before.tag) == plainTag(after.tag);
    return isOfOneSize
        && (before.modified == 0 || after.modified == 0 || before.modified == after.modified);
}

} // namespace gannet
