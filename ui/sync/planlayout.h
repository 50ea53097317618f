// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace gannet {

//! How wide a person wants the parts of a plan, the same for all pairs. Empty: as at first.
struct PlanLayout {
    QByteArray columns; //!< what QHeaderView::saveState() gives
    QList<int> beside; //!< the list and the facts beside it, in pixels
    QList<int> below; //!< the list and the facts below it

    bool operator==(const PlanLayout &) const = default;
};

} // namespace gannet
