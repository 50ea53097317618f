// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>
#include <QtGlobal>

namespace gannet {

//! Whole numbers from \a least to \a most.
struct NumberRange {
    qint64 least = 0;
    qint64 most = 0;
};

// What was kept may come from another version: a value of another type, or out of its range, counts
// as never set, and then it is \a fallback.
[[nodiscard]] qint64 numberOf(const QVariant &kept, qint64 fallback, NumberRange range);
[[nodiscard]] bool flagOf(const QVariant &kept, bool fallback);
[[nodiscard]] QString textOf(const QVariant &kept, const QString &fallback = {});

} // namespace gannet
