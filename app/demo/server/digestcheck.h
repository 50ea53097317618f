// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/answer.h"

#include <QByteArray>

namespace gannet {

//! Whether \a request proves by Digest (RFC 7616) that it knows the password.
[[nodiscard]] bool passesDigest(const SeenRequest &request, const Answer::Digest &digest);

//! The value of WWW-Authenticate for a request that does not; stale for one that proves it with
//! another nonce than ours.
[[nodiscard]] QByteArray digestChallenge(const SeenRequest &request, const Answer::Digest &digest);

} // namespace gannet
