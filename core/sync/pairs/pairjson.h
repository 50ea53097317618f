// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/run/syncpair.h"

#include <QJsonObject>

#include <optional>

namespace gannet {

//! \a pair over \a old, whose members of other names stay.
[[nodiscard]] QJsonObject pairToJson(const SyncPair &pair, QJsonObject old = {});

//! What is missing has its default. Unset where a member has a value that this Gannet does not
//! understand: to guess could do harm.
[[nodiscard]] std::optional<SyncPair> pairFromJson(const QJsonObject &object);

} // namespace gannet
