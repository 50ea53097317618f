// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! "214 KB", "3.9 GB": powers of 1000, in the person's own number format.
[[nodiscard]] QString bytesText(qint64 bytes);

} // namespace gannet
