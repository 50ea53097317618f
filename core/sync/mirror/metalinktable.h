// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/mirror/filetable.h"

namespace gannet {

//! The files that a Metalink (RFC 5854, or its version 3) names, in the folders that it names
//! (4.1.2.1). Errors: BadInput for what is no Metalink or too long, Cut for one that is damaged or
//! ends too early: the files behind that place must not look gone.
[[nodiscard]] Result<FileTable> readMetalinkTable(const QByteArray &xml, const QUrl &from);

} // namespace gannet
