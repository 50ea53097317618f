// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imagecanvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace gannet {

namespace {

constexpr double smallestZoom = 0.01;
constexpr double largestZoom = 16;
constexpr double zoomStep = 1.25;
constexpr int tile = 8; // pixels of the pattern behind what is transparent

QBrush checkerboard(const QPalette &palette)
{
    QPixmap pattern(2 * tile, 2 * tile);
    pattern.fill(palette.color(QPalette::Base));
    QPainter painter(&pattern);
    const QColor dark = palette.color(QPalette::Midlight);
    painter.fillRect(0, 0, tile, tile, dark);
    painter.fillRect(tile, tile, tile, tile, dark);
    return QBrush(pattern);
}

} // namespace

ImageCanvas::ImageCanvas(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::OpenHandCursor);
}

void ImageCanvas::setImage(const QImage &image, const QSize &size)
{
    m_image = image;
    m_size = size;
    fit();
}

void ImageCanvas::fit()
{
    m_isFitted = true;
    setZoom(fittingZoom());
}

void ImageCanvas::zoomTo(double zoom)
{
    zoomAround(zoom, QRectF(viewport()->rect()).center());
}

void ImageCanvas::zoomIn()
{
    zoomTo(m_zoom * zoomStep);
}

void ImageCanvas::zoomOut()
{
    zoomTo(m_zoom / zoomStep);
}

double ImageCanvas::fittingZoom() const
{
    if (m_size.isEmpty())
        return 1;
    const QSizeF room = QSizeF(maximumViewportSize()) * devicePixelRatioF();
    return std::min({1.0, room.width() / m_size.width(), room.height() / m_size.height()});
}

QRectF ImageCanvas::target() const
{
    const QSizeF size = QSizeF(m_size) * m_zoom / devicePixelRatioF();
    const QSizeF room(viewport()->size());
    const auto start = [](double free, const QScrollBar *bar) {
        return free > 0 ? std::floor(free / 2) : -double(bar->value());
    };
    return {{start(room.width() - size.width(), horizontalScrollBar()),
             start(room.height() - size.height(), verticalScrollBar())},
            size};
}

void ImageCanvas::zoomAround(double zoom, const QPointF &point)
{
    const QRectF before = target();
    const QPointF inPicture = (point - before.topLeft()) / m_zoom;
    m_isFitted = false;
    setZoom(zoom);
    const QPointF corner = inPicture * m_zoom - point;
    horizontalScrollBar()->setValue(int(std::lround(corner.x())));
    verticalScrollBar()->setValue(int(std::lround(corner.y())));
}

void ImageCanvas::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, smallestZoom, largestZoom);
    setRanges();
    viewport()->update();
    emit zoomChanged(m_zoom);
}

void ImageCanvas::setRanges()
{
    const QSizeF size = QSizeF(m_size) * m_zoom / devicePixelRatioF();
    const QSize room = m_isFitted ? maximumViewportSize() : viewport()->size();
    // What fits by less than a pixel needs no bar.
    horizontalScrollBar()->setRange(0, std::max(0, int(size.width()) - room.width()));
    verticalScrollBar()->setRange(0, std::max(0, int(size.height()) - room.height()));
    horizontalScrollBar()->setPageStep(room.width());
    verticalScrollBar()->setPageStep(room.height());
    horizontalScrollBar()->setSingleStep(20);
    verticalScrollBar()->setSingleStep(20);
}

void ImageCanvas::paintEvent(QPaintEvent *)
{
    if (m_image.isNull())
        return;
    QPainter painter(viewport());
    const QRectF rect = target();
    if (m_image.hasAlphaChannel())
        painter.fillRect(rect, checkerboard(palette()));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 2);
    painter.drawImage(rect, m_image);
}

void ImageCanvas::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_isFitted)
        fit();
    else
        setRanges();
}

void ImageCanvas::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    constexpr double unitsInStep = 120;
    const double steps = event->angleDelta().y() / unitsInStep;
    zoomAround(m_zoom * std::pow(zoomStep, steps), event->position());
    event->accept();
}

void ImageCanvas::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_1:
        return zoomTo(1);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ImageCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_dragged = event->position().toPoint();
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void ImageCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const QPoint moved = event->position().toPoint() - m_dragged;
    m_dragged = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent *)
{
    viewport()->setCursor(Qt::OpenHandCursor);
}

} // namespace gannet
