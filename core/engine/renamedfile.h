// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace gannet {

//! Gives the file at \a path another name in its folder, never that of another file, and brings it
//! to the disk. The new path, or a sentence. Blocks: for the pool.
[[nodiscard]] Result<QString> renamedFile(const QString &path, const QString &name);

} // namespace gannet
