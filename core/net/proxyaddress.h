// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networksettings.h"
#include "core/result.h"

#include <QString>

namespace gannet {

//! The port of a proxy that names none, as with curl.
inline constexpr quint16 usualProxyPort = 1080;

//! Reads [scheme://][user:password@]host[:port]; the schemes are http, socks5 and socks5h, none is
//! http. Errors: BadInput; the sentence does not repeat a password.
[[nodiscard]] Result<ProxySettings> parseProxyAddress(const QString &text);

//! Reads what stands in a field for the host alone. Errors: BadInput.
[[nodiscard]] Result<QString> parseProxyHost(const QString &text);

} // namespace gannet
