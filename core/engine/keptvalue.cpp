// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/keptvalue.h"

namespace gannet {

namespace {

constexpr qsizetype longestText = 8192; // of one setting

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return true;
    default:
        return false;
    }
}

} // namespace

qint64 numberOf(const QVariant &kept, qint64 fallback, NumberRange range)
{
    const qint64 number = kept.toLongLong();
    return isNumber(kept) && number >= range.least && number <= range.most ? number : fallback;
}

bool flagOf(const QVariant &kept, bool fallback)
{
    return kept.typeId() == QMetaType::Bool ? kept.toBool() : fallback;
}

QString textOf(const QVariant &kept, const QString &fallback)
{
    const bool isText = kept.typeId() == QMetaType::QString;
    return isText && kept.toString().size() <= longestText ? kept.toString() : fallback;
}

} // namespace gannet
