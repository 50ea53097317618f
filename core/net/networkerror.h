// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/challenge.h"
#include "core/result.h"

#include <QNetworkReply>

namespace gannet {

struct ReplyHead;

//! Qt's error of a request to \a url as ours: a kind, a sentence with what to do, and whether
//! asking again can help. \a detail is Qt's own text; it is used where it tells more (TLS).
Error networkFailure(QNetworkReply::NetworkError error, const QUrl &url, const QString &detail);

//! Whether an answer with this status may be another one a little later.
[[nodiscard]] bool isRetryableStatus(int status);

//! An answer of 400 or more as an error: what the status means and what to do. \a challenges are
//! those of a 401, which may want nothing but a token (RFC 6750).
Error statusFailure(int status, const QUrl &url, const QList<Challenge> &challenges = {});
Error statusFailure(const ReplyHead &head);

} // namespace gannet
