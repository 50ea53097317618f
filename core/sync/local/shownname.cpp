// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/local/shownname.h"

#include <QCryptographicHash>

namespace gannet {

namespace {

constexpr qsizetype longestName = 255;
constexpr qsizetype longestCharacter = 4;
constexpr QByteArrayView wrongByte = "\xef\xbf\xbd"; // U+FFFD
constexpr qsizetype hashDigits = 16;

//! Bytes of the character that \a rest begins with; 0: it begins with none.
qsizetype characterLength(QByteArrayView rest)
{
    for (qsizetype length = 1; length <= std::min(longestCharacter, rest.size()); ++length) {
        if (rest.first(length).isValidUtf8())
            return length;
    }
    return 0;
}

} // namespace

QByteArray shownName(const QByteArray &name)
{
    QByteArray shown;
    QByteArrayView rest = name;
    while (!rest.isEmpty()) {
        const qsizetype length = characterLength(rest);
        const QByteArrayView taken = rest.first(std::max<qsizetype>(length, 1));
        if (length == 0)
            shown.append(wrongByte).append(taken.toByteArray().toHex());
        else
            shown.append(taken);
        rest = rest.sliced(taken.size());
    }
    if (shown.size() <= longestName)
        return shown;
    qsizetype end = longestName - hashDigits;
    while (!QByteArrayView(shown).first(end).isValidUtf8())
        --end;
    return shown.first(end)
        + QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().first(hashDigits);
}

} // namespace gannet
