// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

namespace gannet {

//! So many rows differ; those after them wait.
inline constexpr int sampleCount = 13;

//! Rows worth a look of their own, by their numbers.
namespace samplerow {
inline constexpr qint64 inSegments = 1;
inline constexpr qint64 finishedPage = 2;
inline constexpr qint64 unknownSize = 6;
inline constexpr qint64 paused = 10;
inline constexpr qint64 failed = 11;
inline constexpr qint64 finishedText = 12;
inline constexpr qint64 finishedPicture = 13;
} // namespace samplerow

//! \a count rows with every state among the first ones, as changes of kind Added. Finished files
//! lie in \a folder.
[[nodiscard]] QList<JobChange> sampleRows(int count, const QString &folder);

//! What happened to them since, so that there are logs and arrivals; the newest last.
[[nodiscard]] QList<JobChange> sampleHistory(const QString &folder);

} // namespace gannet
