// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/answer.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 wordSize = sizeof(quint64);

//! The splitmix64 step: every word can be made without those before it.
quint64 patternWord(quint64 index, quint32 seed)
{
    quint64 mixed = (index + 1) * 0x9e3779b97f4a7c15U + (quint64(seed) << 32);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return qToLittleEndian(mixed ^ (mixed >> 31));
}

} // namespace

QByteArray SeenRequest::header(const QByteArray &name) const
{
    const auto found = std::ranges::find_if(headers, [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

QByteArray SeenRequest::path() const
{
    QByteArray path = target;
    if (const qsizetype scheme = path.indexOf("://"); scheme > 0 && !path.startsWith('/')) {
        // The absolute form that a client sends to a proxy (RFC 9112 section 3.2.2).
        const qsizetype slash = path.indexOf('/', scheme + 3);
        path = slash < 0 ? "/"_ba : path.mid(slash);
    }
    if (const qsizetype query = path.indexOf('?'); query >= 0)
        path.truncate(query);
    return QByteArray::fromPercentEncoding(path);
}

QByteArray patternBytes(qint64 offset, qint64 count, quint32 seed)
{
    QByteArray bytes(count, Qt::Uninitialized);
    qint64 made = 0;
    while (made < count) {
        const quint64 word = patternWord(quint64((offset + made) / wordSize), seed);
        const qint64 skip = (offset + made) % wordSize;
        const qint64 take = std::min(wordSize - skip, count - made);
        std::memcpy(bytes.data() + made, reinterpret_cast<const char *>(&word) + skip,
                    size_t(take));
        made += take;
    }
    return bytes;
}

Answer redirectTo(const QByteArray &location, int status)
{
    return {.status = status, .headers = {{"Location"_ba, location}}};
}

} // namespace gannet
