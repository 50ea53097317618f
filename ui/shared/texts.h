// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QString>

#include <chrono>
#include <optional>

namespace gannet {

//! "214 KB", "3.9 GB": powers of 1000, in the person's own number format.
[[nodiscard]] QString sizeText(qint64 bytes);
//! "5.8 MB/s".
[[nodiscard]] QString rateText(qint64 bytesPerSecond);
//! "now", "40 s", "3 min", "2 h 10 min".
[[nodiscard]] QString leftText(std::chrono::seconds left);
//! "just now", "20 s ago", "5 min ago", then the time of day \a since.
[[nodiscard]] QString agoText(std::chrono::seconds ago, const QString &since);
//! 0 to 100 in whole numbers, rounded down so that 100 means all of it.
[[nodiscard]] int percentOf(qint64 bytes, qint64 total);

//! The name to show: the file's own, else what the address ends with, else the address.
[[nodiscard]] QString shownName(const JobRow &row);

//! What a row is doing, in words; \a limits tell why it waits. A reason does not begin with the
//! server, which the row names elsewhere.
[[nodiscard]] QString stateText(const JobRow &row, const Limits &limits);

//! One line without line breaks, controls and marks that turn the direction of what follows.
[[nodiscard]] QString plainLine(const QString &text);

//! \a text so marked that it keeps its own order of words in a cell of \a direction, for cells
//! that Qt paints.
[[nodiscard]] QString inOwnOrder(const QString &text, Qt::LayoutDirection direction);

//! \a text with places to wrap inside its long words, for labels alone: what is copied must not
//! have them.
[[nodiscard]] QString breakable(const QString &text);

} // namespace gannet
