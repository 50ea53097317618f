// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/platform/routes.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <net/route.h>

#include <algorithm>
#include <bit>
#include <optional>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr qint64 mostTable = 1024LL * 1024; // bytes; a router of the whole internet has more
// A tunnel may take over with two halves of everything instead of the whole.
constexpr int longestWide = 1; // bits of a prefix that still means "everywhere"

QList<QByteArray> wordsOf(const QByteArray &line)
{
    return line.simplified().split(' ');
}

quint32 hex(const QByteArray &word)
{
    return word.toUInt(nullptr, 16);
}

bool isUsable(quint32 flags)
{
    return (flags & RTF_UP) != 0 && (flags & RTF_REJECT) == 0;
}

// Iface Destination Gateway Flags RefCnt Use Metric Mask ...
bool isWide(const QByteArray &line)
{
    const QList<QByteArray> words = wordsOf(line);
    return words.size() >= 8 && words[0] != "lo" && isUsable(hex(words[3]))
        && std::popcount(hex(words[7])) <= longestWide && words[7] != "Mask";
}

// destination prefix source prefix next-hop metric references use flags device
bool isWide6(const QByteArray &line)
{
    const QList<QByteArray> words = wordsOf(line);
    return words.size() >= 10 && words[9] != "lo" && isUsable(hex(words[8]))
        && int(hex(words[1])) <= longestWide;
}

bool anyLine(QByteArrayView table, bool (*is)(const QByteArray &))
{
    const QList<QByteArray> lines = table.toByteArray().split('\n');
    return std::any_of(lines.begin(), lines.end(), is);
}

std::optional<QByteArray> kernelFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(mostTable);
}

} // namespace

bool hasDefaultRoute(QByteArrayView table)
{
    return anyLine(table, isWide);
}

bool hasDefaultRoute6(QByteArrayView table)
{
    return anyLine(table, isWide6);
}

bool hasWayOut()
{
    const auto table = kernelFile(u"/proc/net/route"_s);
    const auto table6 = kernelFile(u"/proc/net/ipv6_route"_s);
    if (!table && !table6)
        return true;
    return (table && hasDefaultRoute(*table)) || (table6 && hasDefaultRoute6(*table6));
}

} // namespace gannet
