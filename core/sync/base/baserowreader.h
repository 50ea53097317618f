// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/model/base.h"

#include <QString>

#include <memory>

namespace gannet {

//! Opens the base \a path for reading, on a connection of its own, and holds to what it says now
//! until the reader goes. The file must be in use by a SyncBase. For one thread at a time. Errors:
//! Disk.
[[nodiscard]] Result<std::unique_ptr<BaseReader>> openBaseReader(const QString &path);

} // namespace gannet
