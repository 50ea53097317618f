// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/landscape.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QRadialGradient>

#include <array>
#include <cmath>

namespace gannet {

namespace {

constexpr double width = 400;
constexpr double height = 300;
constexpr double horizon = 180;

void paintSky(QPainter *painter, const Daylight &light)
{
    QLinearGradient sky(0, 0, 0, horizon);
    sky.setColorAt(0, light.high);
    sky.setColorAt(1, light.low);
    painter->fillRect(QRectF(0, 0, width, horizon), sky);
    QRadialGradient glow(light.sunAt, 90);
    QColor faded = light.sun;
    faded.setAlpha(150);
    glow.setColorAt(0, faded);
    faded.setAlpha(0);
    glow.setColorAt(1, faded);
    painter->fillRect(QRectF(0, 0, width, horizon), glow);
    painter->setBrush(light.sun);
    painter->drawEllipse(light.sunAt, 20, 20);
}

void paintSea(QPainter *painter, const Daylight &light)
{
    QLinearGradient sea(0, horizon, 0, height);
    sea.setColorAt(0, light.sea.lighter(125));
    sea.setColorAt(1, light.sea.darker(150));
    painter->fillRect(QRectF(0, horizon, width, height - horizon), sea);
    QColor shine = light.sun;
    for (int i = 0; i < 9; ++i) {
        const double half = 34 - i * 2.5 + 9 * std::sin(i * 2.1);
        shine.setAlpha(150 - i * 14);
        painter->setBrush(shine);
        painter->drawRoundedRect(
            QRectF(light.sunAt.x() - half, horizon + 6 + i * 11, 2 * half, 2.6), 1.3, 1.3);
    }
}

//! A ridge from \a left to \a right that rises \a top over \a foot.
void paintRock(QPainter *painter, const QColor &colour, double left, double right, double foot,
               double top)
{
    QPainterPath ridge(QPointF(left, foot));
    for (double x = left; x <= right; x += 2) {
        const double along = (x - left) / (right - left);
        const double hill = std::sin(along * M_PI);
        const double teeth = 0.09 * std::sin(x * 0.31) + 0.05 * std::sin(x * 0.83 + 1);
        ridge.lineTo(x, foot - top * hill * (0.9 + teeth));
    }
    ridge.lineTo(right, foot);
    QLinearGradient shade(left, foot - top, right, foot);
    shade.setColorAt(0, colour.lighter(135));
    shade.setColorAt(1, colour.darker(130));
    painter->setBrush(shade);
    painter->drawPath(ridge);
}

void paintGannet(QPainter *painter, QPointF at, double size)
{
    QPainterPath wings(at + QPointF(-size, -size * 0.35));
    wings.quadTo(at + QPointF(-size * 0.4, -size * 0.6), at);
    wings.quadTo(at + QPointF(size * 0.4, -size * 0.6), at + QPointF(size, -size * 0.35));
    painter->strokePath(wings,
                        QPen(Qt::white, size * 0.16, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

} // namespace

QImage paintLandscape(QSize size, const Daylight &light)
{
    QImage picture(size, QImage::Format_RGB32);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size.width() / width, size.height() / height);
    painter.setPen(Qt::NoPen);
    paintSky(&painter, light);
    paintRock(&painter, light.rock.lighter(170), 210, 420, horizon + 1, 44);
    paintSea(&painter, light);
    paintRock(&painter, light.rock, -60, 150, horizon + 40, 125);
    paintRock(&painter, light.rock.darker(120), 120, 190, horizon + 46, 34);
    constexpr std::array gannets{QPointF(190, 70), QPointF(232, 92), QPointF(168, 108),
                                 QPointF(300, 60), QPointF(262, 128)};
    for (size_t i = 0; i < gannets.size(); ++i)
        paintGannet(&painter, gannets.at(i), 15 - double(i) * 2);
    return picture;
}

} // namespace gannet
