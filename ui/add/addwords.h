// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace gannet {

//! Why a server does not give a file, in a few words for a narrow column.
[[nodiscard]] QString shortWords(const Error &error);

} // namespace gannet
