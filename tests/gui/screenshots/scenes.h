// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/screenshots/stage.h"

namespace gannet {

//! Every state worth a picture. A new one is a row in scenes.cpp; the pages of the settings come by
//! themselves, so \a stage opens them to count.
[[nodiscard]] QList<Scene> allScenes(Stage &stage);

} // namespace gannet
