// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/dropoverlay.h"

#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"

#include <QPainter>

#include <utility>

namespace gannet {

DropOverlay::DropOverlay(QWidget *window)
    : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::promise(const QString &sentence)
{
    m_sentence = sentence;
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::avoid(const QPoint &pointer)
{
    const Qt::Alignment place = pointer.y() < height() / 2 ? Qt::AlignBottom : Qt::AlignTop;
    if (std::exchange(m_place, place) != place)
        update();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.92F);
    painter.fillRect(rect(), veil);
    drawRounded(&painter, QRectF(rect()).adjusted(4, 4, -4, -4), 8, {}, palette().color(accentRole),
                2);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    const int flags = int(Qt::AlignHCenter | m_place) | Qt::TextWordWrap;
    const int margin = m_place == Qt::AlignVCenter ? 48 : height() / 8;
    const QRect room = rect().adjusted(56, margin, -56, -margin);
    const QRectF words = painter.fontMetrics().boundingRect(room, flags, m_sentence);
    drawRounded(&painter, words.adjusted(-24, -16, 24, 16), 8, palette().color(QPalette::Base),
                palette().color(lineRole));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room, flags, m_sentence);
}

} // namespace gannet
