// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/run/syncpair.h"

#include <QString>

namespace gannet {

//! Whether \a side is written as an address, with a scheme, and is no folder then.
[[nodiscard]] bool isAddress(const QString &side);

//! Whether \a name can be the name of a pair: something short that nobody takes for a folder, an
//! address or an option. Errors: BadInput, with a sentence.
[[nodiscard]] Outcome checkPairName(const QString &name);

//! The sides of \a pair as they are kept: folders absolute, addresses without a user, who goes to
//! SyncPair::user. Looks at the disk to see whether two folders are the same by another way.
//! Errors: BadInput, BadAddress, Scheme. They never repeat a password; an address that has one is
//! refused.
[[nodiscard]] Result<SyncPair> withCheckedSides(SyncPair pair);

} // namespace gannet
