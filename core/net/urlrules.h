// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace gannet {

//! Longer than any server takes (most stop at 8 KiB).
inline constexpr qsizetype maxAddressLength = 8192;

//! An address as a person or a list gives it, as a URL without fragment. "example.org/a" and
//! "localhost:8080" get http://, as in curl. Spaces and non-ASCII characters are encoded, what is
//! encoded already stays. Errors: BadAddress, Scheme; their sentences never repeat the whole
//! address, which may hold a password.
[[nodiscard]] Result<QUrl> parseAddress(const QString &text);

//! Only http and https pass, everywhere.
[[nodiscard]] bool isAllowedScheme(const QUrl &url);

//! The host for people: with ":port" unless it is the scheme's own, IPv6 in brackets.
[[nodiscard]] QString hostLabel(const QUrl &url);

//! "https://host:443" with the host in ASCII; what two addresses of one origin have in common
//! (RFC 6454 4). Empty if \a url is no address on the web.
[[nodiscard]] QByteArray originOf(const QUrl &url);

[[nodiscard]] QUrl withoutCredentials(QUrl url);

//! The address for people, without password.
[[nodiscard]] QString shownAddress(const QUrl &url);

} // namespace gannet
