// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gannet {

//! gannet-cli(1) in the language of man(7), made from the manuals.
[[nodiscard]] QString manualPage();

} // namespace gannet
