// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/drawing.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace gannet {

void drawRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill,
                 const QColor &line, qreal lineWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, lineWidth) : QPen(Qt::NoPen));
    const qreal inset = line.isValid() ? lineWidth / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawWords(QPainter *painter, const QRect &rect, const QString &words,
               Qt::LayoutDirection direction, Qt::TextElideMode elision)
{
    const int side = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const int order = words.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
    painter->drawText(rect,
                      side | order | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(words, elision, rect.width()));
}

int scaled(int width, const QWidget *widget)
{
    constexpr int usualHeight = 16; // of a line, in pixels
    return width * std::max(usualHeight, widget->fontMetrics().height()) / usualHeight;
}

void drawChevron(QPainter *painter, const QRectF &rect, Pointing where, const QColor &colour)
{
    constexpr qreal halfWidth = 3.5;
    const qreal rise = where == Pointing::Up ? -1.75 : 1.75;
    const QPointF middle = rect.center();
    const QPointF points[] = {middle + QPointF(-halfWidth, -rise), middle + QPointF(0, rise),
                              middle + QPointF(halfWidth, -rise)};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(points, 3);
    painter->restore();
}

} // namespace gannet
