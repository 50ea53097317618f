// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/preview.h"

namespace gannet {

//! Reads what a preview of the file \a path needs and makes it. Blocks, in bounded time and memory:
//! whatever is no regular file, as a pipe or a device, is not read. Never fails: the sentence says
//! what is wrong.
[[nodiscard]] Preview readPreview(const QString &path, const PreviewWish &wish);

} // namespace gannet
