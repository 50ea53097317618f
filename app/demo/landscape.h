// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>
#include <QSize>

namespace gannet {

//! The light of one hour over the sea. Points are in a picture of 400 by 300.
struct Daylight {
    QColor high; //!< the sky above
    QColor low; //!< the sky at the horizon
    QColor sun;
    QColor sea;
    QColor rock;
    QPointF sunAt;
};

//! A bay with rocks and gannets, painted for any size. Any thread.
[[nodiscard]] QImage paintLandscape(QSize size, const Daylight &light);

} // namespace gannet
