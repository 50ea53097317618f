// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/request.h"
#include "core/result.h"

#include <QByteArray>
#include <QUrl>

namespace gannet {

//! Where a redirect leads and how to ask there.
struct Hop {
    QByteArray method;
    QUrl url; //!< absolute, without fragment and without user and password
    bool keepBody = false; //!< send the first request's body again
    bool sameOrigin = false; //!< false: secrets stay behind

    bool operator==(const Hop &) const = default;
};

//! Leaves behind what is for the first origin alone: the login, headers that carry secrets, and the
//! exception for its certificate.
void leaveHome(Request *request);

//! 301, 302, 303, 307 and 308; no other 3xx names a place to go to.
[[nodiscard]] bool isRedirect(int status);

//! What RFC 9110 15.4 makes of an answer with \a status and \a location to \a method at \a from.
//! 303 asks with GET (HEAD stays), 301 and 302 turn POST into GET, all else keeps its method.
//! Spaces and raw bytes in \a location are tolerated; user and password in it are dropped.
//! Errors: Protocol (no usable Location), Scheme (neither http nor https).
[[nodiscard]] Result<Hop> nextHop(const QByteArray &method, const QUrl &from, int status,
                                  const QByteArray &location);

} // namespace gannet
