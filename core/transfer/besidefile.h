// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/checksum.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>

#include <optional>

namespace gannet {

class TransportWorker;

// Small files beside a download that tell of it. On the worker's loop.

//! The body of a 200 of at most \a most bytes. Errors: those of the transport, HttpStatus for
//! another status, TooLarge.
Task<Result<QByteArray>> fetchSmall(TransportWorker *worker, Request request, qsizetype most,
                                    StopToken stop);

//! Asks the neighbours of \a file, one after the other, until one has a checksum for it.
//! \a file is the request for the file itself: what it carries goes along, but for its body and
//! conditions. Unset where none has one, and where the server cannot be reached.
Task<std::optional<Checksum>> searchSums(TransportWorker *worker, Request file, StopToken stop);

} // namespace gannet
