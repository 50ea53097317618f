// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sync/mirror/filetable.h"

namespace gannet {

//! The files of a text or table of addresses, which was sent from \a from: each under the name that
//! stands behind its address, else under the one at the address's end. Errors: BadInput where there
//! is no address in it, where one is broken, or where most lines say something else: a list that is
//! half understood must not look like one with fewer files.
[[nodiscard]] Result<FileTable> readUrlList(const QByteArray &body, const QUrl &from);

} // namespace gannet
