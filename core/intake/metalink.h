// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/textaddresses.h"
#include "core/result.h"

#include <QByteArray>

namespace gannet {

//! Files that a Metalink may name; a longer one is refused.
inline constexpr qsizetype mostMetalinkFiles = 100'000;

//! The files that a Metalink (RFC 5854, or its version 3) names: of each the best of its http and
//! https addresses, and its name. Those of torrents and other sources are passed over.
//! Errors: BadInput for a text that is no Metalink.
[[nodiscard]] Result<QList<Find>> parseMetalink(const QByteArray &xml);

} // namespace gannet
