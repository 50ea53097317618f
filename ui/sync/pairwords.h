// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"

#include <QString>

namespace gannet {

//! A folder with ~ for the home, an address as it was given without credentials.
[[nodiscard]] QString placeText(const QString &place);
//! "~/Documents and https://cloud.example/dav", with the direction of a one-way pair.
[[nodiscard]] QString placesText(const SyncPair &pair);
[[nodiscard]] QString modeTitle(SyncMode mode);
[[nodiscard]] QString modeMeaning(SyncMode mode);
[[nodiscard]] QString conflictTitle(ConflictRule rule);
[[nodiscard]] QString conflictMeaning(ConflictRule rule);

} // namespace gannet
