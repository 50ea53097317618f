// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gannet-cli/optionwords.h"
#include "app/gannet-cli/syncoptions.h"

#include <span>

namespace gannet {

using SyncOption = BasicOption<SyncOptions>;
using SyncOptionGroup = BasicOptionGroup<SyncOptions>;

//! The options of `gannet-cli sync`.
[[nodiscard]] std::span<const SyncOptionGroup> syncOptionGroups();
//! The options of `gannet-cli pairs`: those of sync that are kept with a pair.
[[nodiscard]] std::span<const SyncOptionGroup> pairsOptionGroups();

// One for each option whose value takes more than a line to read. Errors: BadInput, with a sentence
// that does not name the option.
Outcome applyMaxDelete(SyncOptions *options, const QString &value);
Outcome applyGuard(SyncOptions *options, const QString &value);
Outcome applyFilterFile(SyncOptions *options, const QString &value);
Outcome applyMaxDeleteSize(SyncOptions *options, const QString &value);
Outcome applyTrashSize(SyncOptions *options, const QString &value);
Outcome applyWatch(SyncOptions *options, const QString &value);
Outcome applyPerServer(SyncOptions *options, const QString &value);
Outcome applyPairUser(SyncOptions *options, const QString &value);

} // namespace gannet
