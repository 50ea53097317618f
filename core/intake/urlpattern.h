// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace gannet {

//! How many addresses one pattern may make.
inline constexpr qint64 maxExpanded = 1'000'000;
//! How many characters they may have together (twice as many bytes of memory).
inline constexpr qint64 maxExpandedCharacters = 200'000'000;

//! The addresses that a pattern in the manner of curl stands for: [1-100], [001-100], [1-100:5],
//! [a-z:2] and {x,y,z}; several multiply, the last one runs fastest. \[ \] \{ \} stand for the
//! characters themselves; the brackets of an IPv6 host are no pattern. A text without pattern is
//! its own single result. Nothing is expanded before it is counted. Errors: BadInput (malformed, or
//! more than \a limit addresses).
[[nodiscard]] Result<QStringList> expandPattern(const QString &text, qint64 limit = maxExpanded);

} // namespace gannet
