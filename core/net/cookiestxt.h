// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/cookie.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>

namespace gannet {

//! A file of cookies may have so many bytes.
inline constexpr qsizetype mostCookieFileBytes = 16LL * 1024 * 1024;

//! Reads cookies.txt, the format of Netscape that curl, wget and browsers' extensions write: seven
//! fields between tabs, "#HttpOnly_" in front of the domain. Lines that are no cookie, or one that
//! no server could have set, are passed over; what has expired too. Errors: BadInput (too large, or
//! not one line could be read).
[[nodiscard]] Result<QList<Cookie>> parseCookiesTxt(const QByteArray &text, qint64 now);

//! The same format; a cookie of the session has the time 0.
[[nodiscard]] QByteArray cookiesTxt(const QList<Cookie> &cookies);

} // namespace gannet
