// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/checksum.h"
#include "core/net/request.h"
#include "core/result.h"
#include "core/sync/mirror/filetable.h"
#include "core/sync/model/endpoint.h"

namespace gannet {

class Fetcher;
class Session;

//! The SHA-256 of a body that is brought and thrown away, as hex. Errors: those of the network,
//! HttpStatus, and WebPage where a page came in its place.
[[nodiscard]] Task<Result<QByteArray>> sha256OfBody(Session *session, Request request,
                                                    StopToken stop);

//! Brings \a file from the first of its addresses that gives it whole: with the checksum that it
//! should have, where there is one. Errors: that of the last address that was tried; Checksum.
[[nodiscard]] Task<Result<SourceFile>> fetchChecked(Fetcher *fetcher, MirrorFile file,
                                                    Entry expected, StopToken stop);

} // namespace gannet
