// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checksum.h"
#include "core/result.h"

#include <QString>

namespace gannet {

//! "sha256:HEX" with md5, sha1, sha256 or sha512, in any case and with or without a hyphen.
//! Errors: BadInput.
[[nodiscard]] Result<Checksum> parseChecksum(const QString &text);

//! What to say of a weak algorithm to a person who relies on it.
[[nodiscard]] QString weakSentence(Checksum::Algorithm algorithm);

} // namespace gannet
