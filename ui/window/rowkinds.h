// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "ui/window/actions.h"

#include <QSet>

namespace gannet {

//! The kinds that commands ask for: Paused, Active, Failed, AnyRow, File.
inline constexpr qsizetype kindsInAll = 5;

//! What commands can do with \a row.
[[nodiscard]] QSet<Needs> kindsOf(const JobRow &row);

} // namespace gannet
