// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "ui/window/actions.h"

namespace gannet {

//! Those of a row by itself.
inline constexpr RowKinds allKinds
    = Needs::Paused | Needs::Active | Needs::Failed | Needs::WebPage | Needs::AnyRow | Needs::File;

//! What commands can do with \a row.
[[nodiscard]] RowKinds kindsOf(const JobRow &row);

} // namespace gannet
