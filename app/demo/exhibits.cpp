// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/exhibits.h"

namespace gannet {

QList<Exhibit> allExhibits()
{
    return slowExhibits() + largeExhibits() + textExhibits() + pictureExhibits()
        + documentExhibits() + troubleExhibits() + redirectExhibits() + headerExhibits();
}

} // namespace gannet
