// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan/plangraph.h"

namespace gannet {

//! Reads the base once and finds what each side has under the same paths, letter for letter; then
//! gives a node to everything that is on a side and in no base.
void joinBase(PlanGraph *graph);

} // namespace gannet
