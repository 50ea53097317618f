// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/exhibit.h"

namespace gannet {

//! All that the practice site has, in the order in which it should start: what takes long first, so
//! that what comes quickly overtakes it. Paints and packs for some tenths of a second; any thread.
[[nodiscard]] QList<Exhibit> allExhibits();

// Its rooms.
[[nodiscard]] QList<Exhibit> slowExhibits();
[[nodiscard]] QList<Exhibit> largeExhibits();
[[nodiscard]] QList<Exhibit> textExhibits();
[[nodiscard]] QList<Exhibit> pictureExhibits();
[[nodiscard]] QList<Exhibit> documentExhibits();
[[nodiscard]] QList<Exhibit> troubleExhibits();
[[nodiscard]] QList<Exhibit> redirectExhibits();
[[nodiscard]] QList<Exhibit> headerExhibits();

//! What opens the exhibit that needs a sign-in.
inline constexpr const char *practiceUser = "visitor";
inline constexpr const char *practicePassword = "gannet";

} // namespace gannet
