// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/checksum.h"
#include "core/filemanifest.h"
#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>

#include <memory>
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

//! What the Metalink says to which the head \a answer of \a file leads (RFC 6249). Null where there
//! is none, where it cannot be read, and where the file came by https and its Metalink would not.
//! What is secret in \a file goes to its own origin only.
Task<std::shared_ptr<const FileManifest>> searchMetalink(TransportWorker *worker, Request file,
                                                         Headers answer, StopToken stop);

} // namespace gannet
