// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace gannet {

//! Copies the bytes of an open file into an open empty one: by sharing them where the file system
//! can, else by the system, with holes left as holes. \a name is for the sentence of an error.
//! Errors: Changed where the source was written to meanwhile; Stopped; DiskFull. Blocks: for the
//! pool.
[[nodiscard]] Outcome copyFile(int from, int to, const QString &name, const StopToken &stop);

//! The same, and gives the SHA-256 of the bytes, as hex, which are read once for both. Empty where
//! to read them would take much longer than to copy them: large files whose bytes were shared, and
//! files that are nearly all holes.
[[nodiscard]] Result<QByteArray> copyAndHash(int from, int to, const QString &name,
                                             const StopToken &stop);

} // namespace gannet
