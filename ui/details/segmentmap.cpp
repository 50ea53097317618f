// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/segmentmap.h"

#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"

#include <QPainter>

#include <algorithm>

namespace gannet {

namespace {

constexpr int lineHeight = 10;
constexpr int lineGap = 4;
constexpr qreal corner = 3;

} // namespace

SegmentMap::SegmentMap(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(lines * lineHeight + (lines - 1) * lineGap);
    setMinimumWidth(120);
}

void SegmentMap::show(const QList<ByteRange> &present, qint64 total)
{
    m_present = present;
    m_total = total;
    update();
}

void SegmentMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor ground = palette().color(lineRole);
    const QColor fill = palette().color(accentRole);
    const qreal bytesALine = qreal(m_total) / lines;
    for (int line = 0; line < lines; ++line) {
        const QRectF track(0, line * (lineHeight + lineGap), width(), lineHeight);
        drawRounded(&painter, track, corner, ground, {});
        if (m_total <= 0)
            continue;
        const qreal begin = bytesALine * line;
        for (const ByteRange &range : std::as_const(m_present)) {
            const qreal from = std::clamp((qreal(range.first) - begin) / bytesALine, 0.0, 1.0);
            const qreal to = std::clamp((qreal(range.end) - begin) / bytesALine, 0.0, 1.0);
            const qreal start = isRightToLeft() ? 1 - to : from;
            if (to > from)
                drawRounded(
                    &painter,
                    {track.x() + start * width(), track.y(), (to - from) * width(), track.height()},
                    corner, fill, {});
        }
    }
}

} // namespace gannet
