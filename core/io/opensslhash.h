// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/digesthash.h"

#include <memory>

namespace gannet {

//! Null where OpenSSL is not there or refuses \a algorithm, as one under FIPS rules does with MD5.
//! Loads it at the first call. Any thread.
[[nodiscard]] std::unique_ptr<DigestHash::Maker> makeOpenSslHash(Checksum::Algorithm algorithm);

} // namespace gannet
