// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/result.h"
#include "core/sync/model/endpoint.h"

#include <QByteArray>

namespace gannet {

//! Bytes of a local file that is to be sent, asked for in the pool.
[[nodiscard]] Task<Result<qint64>> sizeOfSource(SourceFile source);
//! All of a small one. Errors: Changed when it is not as it was seen, also after it was read.
[[nodiscard]] Task<Result<QByteArray>> readSource(SourceFile source);
//! Changed unless it is as it was seen. A temporary file is nobody's else, so only its size counts.
[[nodiscard]] Task<Outcome> insistOnSource(SourceFile source);

} // namespace gannet
