// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/screenshots/stage.h"

namespace gannet {

//! The states of the page with the pairs.
[[nodiscard]] QList<Scene> syncScenes();

} // namespace gannet
