// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! Whether the server named \a label, as in JobRow::host, can be reached without a way out of the
//! local network: this machine, a private or link-local address (RFC 1918, 3927, 4193, 4291), a
//! name without a dot or below .local (RFC 6762), .localhost (RFC 6761) and .home.arpa (RFC 8375).
//! Asks nobody.
[[nodiscard]] bool isLocalHost(const QString &label);

} // namespace gannet
