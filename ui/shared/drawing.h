// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPainter;
class QRect;
class QRectF;
class QWidget;

namespace gannet {

//! A rectangle with round corners and a line around it; an invalid colour leaves that part out.
void drawRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill,
                 const QColor &line, qreal lineWidth = 1);

//! One line of words at the beginning of \a rect, cut with an ellipsis. Its side is \a direction's,
//! its order the words' own: "920 KB so far" stays that also in a window from right to left.
void drawWords(QPainter *painter, const QRect &rect, const QString &words,
               Qt::LayoutDirection direction, Qt::TextElideMode elision = Qt::ElideRight);

//! \a width in pixels was chosen for the usual font; a larger one of \a widget needs more.
[[nodiscard]] int scaled(int width, const QWidget *widget);

enum class Pointing : quint8 { Up, Down };

//! A small open arrow in the middle of \a rect.
void drawChevron(QPainter *painter, const QRectF &rect, Pointing where, const QColor &colour);

} // namespace gannet
