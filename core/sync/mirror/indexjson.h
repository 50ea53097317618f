// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/mirror/indexpage.h"

#include <optional>

namespace gannet {

//! The list that nginx writes with "autoindex_format json": names, kinds, whole sizes and times.
//! Unset for any other JSON.
[[nodiscard]] std::optional<QList<IndexItem>> readIndexJson(const QByteArray &body);

} // namespace gannet
