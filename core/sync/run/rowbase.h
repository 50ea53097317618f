// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/model/base.h"
#include "core/sync/model/plan.h"

#include <optional>

namespace gannet {

// What the base says of a row that was done. Pure.

//! The base row of what both sides have now.
[[nodiscard]] BaseEntry baseOf(const PlanRow &row, const Entry &here, const Entry &there);

//! Both sides have the bytes of before, so its hash is the one of both.
void keepBytes(BaseEntry *base, const std::optional<BaseEntry> &before);

//! Whether \a now is what the base knew for certain. That holds however young its time is: on a
//! server whose times are all that it tells, a file would else be doubtful for ever, and come back
//! when it is deleted here.
[[nodiscard]] bool isCertain(const Signature &known, const Signature &now);

//! The hash of before still holds for bytes that are said not to have changed.
void keepHashes(BaseEntry *base, const std::optional<BaseEntry> &before);

//! The permissions that a copy gets: new bytes do not bring those that did not change, for each
//! side may have its own.
[[nodiscard]] quint16 modeOfCopy(const PlanRow &row, quint16 sourceMode);

//! What changed besides the bytes that came is still to be seen as a change by the next plan.
void keepModes(BaseEntry *base, const PlanRow &row);

} // namespace gannet
