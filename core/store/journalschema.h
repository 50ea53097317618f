// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/migrations.h"

namespace gannet {

//! What the journal of downloads looks like.
extern const Schema journalSchema;

} // namespace gannet
