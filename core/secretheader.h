// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gannet {

//! Whether a field of this name may carry a secret (Authorization, Cookie, an API key, ...), so
//! that it must never cross an origin, reach the disk or be logged. Says yes in doubt.
[[nodiscard]] bool isSecretHeader(QByteArrayView name);

} // namespace gannet
