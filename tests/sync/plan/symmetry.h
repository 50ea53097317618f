// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "randomcase.h"

#include <set>

namespace gannet {

//! All that a side has. Names of conflict copies tell which side lost, and nothing else of them
//! shall differ.
[[nodiscard]] std::multiset<QByteArray> withoutTags(const Things &things);

//! What differs where the sides are exchanged, or nothing, also where a rule of the plan takes the
//! side of one of them. \a done is the case after its plan \a first.
[[nodiscard]] QByteArray checkSymmetry(const RandomCase &randomCase, const SyncPlan &first,
                                       const PlanWorld &done);

} // namespace gannet
