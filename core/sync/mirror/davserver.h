// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/stop.h"
#include "core/async/task.h"
#include "core/net/request.h"
#include "core/result.h"

namespace gannet {

class Session;

//! Whether the server says of the place that \a request asks for that it speaks WebDAV (OPTIONS,
//! RFC 4918 10.1); the request's method and body do not count. A server that does not know the
//! question does not. \a session outlives the task. Errors: those of the network, and HttpStatus
//! where a login is missing or wrong.
[[nodiscard]] Task<Result<bool>> isDavServer(Session *session, Request request, StopToken stop);

} // namespace gannet
