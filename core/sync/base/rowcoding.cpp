// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/base/rowcoding.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace gannet {

namespace {

constexpr QByteArrayView sha256 = "sha256:";
constexpr qsizetype sha256Size = 32;

// The first byte of a packed hash.
constexpr char asText = 0;
constexpr char asSha256 = 1;

// Layout of the bytes of an entry; a new one gets a new number.
constexpr quint8 entryLayout = 1;

bool isLowerHex(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

// '/' as NUL, which stands in no name, comes before everything else, as TreeOrder wants it.
QByteArray keyOf(QByteArrayView path)
{
    QByteArray key(path.size(), Qt::Uninitialized);
    std::replace_copy(path.begin(), path.end(), key.begin(), '/', '\0');
    return key;
}

void setPath(SyncPath *path, QByteArrayView key)
{
    path->resize(key.size());
    std::replace_copy(key.begin(), key.end(), path->begin(), '\0', '/');
}

KeyRange keysFrom(QByteArrayView path)
{
    const QByteArray key = keyOf(path);
    // Between a key and that of its first child lies no other. 0xff stands in no UTF-8.
    return {key, path.isEmpty() ? QByteArray(1, '\xff') : key + '\1'};
}

QByteArray packedHash(const QByteArray &hash)
{
    if (hash.isEmpty())
        return {};
    const QByteArrayView hex = QByteArrayView(hash).sliced(std::min(sha256.size(), hash.size()));
    if (hash.startsWith(sha256) && hex.size() == 2 * sha256Size && isLowerHex(hex))
        return asSha256 + QByteArray::fromHex(hex.toByteArray());
    return asText + hash;
}

QByteArray unpackedHash(QByteArrayView packed)
{
    if (packed.isEmpty())
        return {};
    const QByteArray rest = packed.sliced(1).toByteArray();
    return packed.front() == asSha256 ? sha256.toByteArray() + rest.toHex() : rest;
}

QByteArray bytesOf(const Entry &entry)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    const Signature &signature = entry.signature;
    out << entryLayout << quint8(entry.kind) << quint8(entry.reason) << entry.mode << signature.size
        << signature.modified << signature.changed << signature.inode << signature.tag
        << signature.id << signature.hash << signature.isRacy << entry.target;
    return bytes;
}

std::optional<Entry> entryOf(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 layout = 0;
    quint8 kind = 0;
    quint8 reason = 0;
    Entry entry;
    Signature &signature = entry.signature;
    in >> layout >> kind >> reason >> entry.mode >> signature.size >> signature.modified
        >> signature.changed >> signature.inode >> signature.tag >> signature.id >> signature.hash
        >> signature.isRacy >> entry.target;
    const bool isKnown = layout == entryLayout && kind <= quint8(EntryKind::Unknown)
        && reason <= quint8(UnknownReason::NotAllowed);
    if (in.status() != QDataStream::Ok || !isKnown)
        return std::nullopt;
    entry.kind = EntryKind(kind);
    entry.reason = UnknownReason(reason);
    return entry;
}

} // namespace gannet
