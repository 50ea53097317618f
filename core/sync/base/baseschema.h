// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sounddatabase.h"

namespace gannet {

//! The database of one pair: its schema, and what a person reads when it was set aside.
[[nodiscard]] DatabaseKind baseKind();

} // namespace gannet
