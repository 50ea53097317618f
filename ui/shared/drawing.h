// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPainter;
class QRectF;

namespace gannet {

//! A rectangle with round corners and a line around it; an invalid colour leaves that part out.
void drawRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill,
                 const QColor &line, qreal lineWidth = 1);

enum class Pointing : quint8 { Up, Down };

//! A small open arrow in the middle of \a rect.
void drawChevron(QPainter *painter, const QRectF &rect, Pointing where, const QColor &colour);

} // namespace gannet
