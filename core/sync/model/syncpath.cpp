// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/model/syncpath.h"

#include <algorithm>
#include <cstring>

namespace gannet {

namespace {

// '/' comes before everything that can stand in a name, so that children follow their folder.
int rankOf(char c)
{
    return c == '/' ? 0 : int(uchar(c)) + 1;
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

} // namespace

int compareInTree(QByteArrayView a, QByteArrayView b)
{
    const auto [inA, inB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (inA == a.end() || inB == b.end())
        return int(inA != a.end()) - int(inB != b.end());
    return rankOf(*inA) - rankOf(*inB);
}

SyncPath joined(QByteArrayView folder, QByteArrayView name)
{
    if (folder.isEmpty())
        return name.toByteArray();
    SyncPath path;
    path.reserve(folder.size() + 1 + name.size());
    return path.append(folder).append('/').append(name);
}

QByteArrayView parentOf(QByteArrayView path)
{
    return path.first(std::max<qsizetype>(0, path.lastIndexOf('/')));
}

QByteArrayView nameOf(QByteArrayView path)
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

bool isBelow(QByteArrayView path, QByteArrayView folder)
{
    if (folder.isEmpty())
        return !path.isEmpty();
    return path.size() > folder.size() && path[folder.size()] == '/' && path.startsWith(folder);
}

SyncPath rebased(QByteArrayView path, QByteArrayView from, QByteArrayView to)
{
    if (path.size() == from.size())
        return to.toByteArray();
    return joined(to, path.sliced(from.isEmpty() ? 0 : from.size() + 1));
}

bool isName(QByteArrayView name)
{
    return !name.isEmpty() && name != "." && name != ".." && !name.contains('/')
        && !name.contains('\0') && (isAscii(name) || name.isValidUtf8());
}

bool isOwnName(QByteArrayView name)
{
    return name == ".gannet-root" || name == ".gannet-trash" || name.startsWith(".gannet-part-")
        || name.startsWith(".gannet-probe-");
}

QByteArray normalised(QByteArrayView name)
{
    if (isAscii(name))
        return name.toByteArray();
    return QString::fromUtf8(name).normalized(QString::NormalizationForm_C).toUtf8();
}

QByteArray caseFolded(QByteArrayView name)
{
    if (isAscii(name))
        return name.toByteArray().toLower();
    return QString::fromUtf8(name)
        .normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C)
        .toUtf8();
}

} // namespace gannet
