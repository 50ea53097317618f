// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/speedgraph.h"

#include "ui/shared/theme.h"

#include <QPainter>

#include <algorithm>

namespace gannet {

namespace {

constexpr size_t mostSamples = 60; // seconds
constexpr QSize usualSize{120, 20};
constexpr float groundStrength = 0.18F;

} // namespace

SpeedGraph::SpeedGraph(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(usualSize);
    setAccessibleName(tr("Speed of the last minute"));
}

QSize SpeedGraph::sizeHint() const
{
    return usualSize;
}

void SpeedGraph::add(qint64 bytesPerSecond)
{
    m_samples.push_back(bytesPerSecond);
    if (m_samples.size() > mostSamples)
        m_samples.pop_front();
    update();
}

void SpeedGraph::clear()
{
    m_samples.clear();
    update();
}

//! From the right edge, where now is, to the left.
QPolygonF SpeedGraph::curve() const
{
    const auto most = std::max<qint64>(1, *std::max_element(m_samples.begin(), m_samples.end()));
    const qreal step = qreal(width()) / qreal(mostSamples - 1);
    const qreal room = height() - 2;
    QPolygonF line;
    qreal x = width() - step * qreal(m_samples.size() - 1);
    for (const qint64 sample : m_samples) {
        line += QPointF(x, 1 + room * (1 - qreal(sample) / qreal(most)));
        x += step;
    }
    return line;
}

void SpeedGraph::paintEvent(QPaintEvent *)
{
    if (m_samples.size() < 2)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPolygonF line = curve();
    const QColor accent = palette().color(accentRole);
    QColor ground = accent;
    ground.setAlphaF(groundStrength);
    QPolygonF area = line;
    area << QPointF(line.last().x(), height()) << QPointF(line.first().x(), height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawPolygon(area);
    painter.setPen(QPen(accent, 1.3));
    painter.drawPolyline(line);
}

} // namespace gannet
