// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QImage>

namespace gannet {

//! A picture that is zoomed and moved. At 1 a pixel of the picture is a pixel of the screen.
class ImageCanvas final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ImageCanvas(QWidget *parent = nullptr);

    //! \a image may be a smaller copy of the picture, which is \a size.
    void setImage(const QImage &image, const QSize &size);
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] bool isFitted() const { return m_isFitted; }

    //! As large as it fits, but not enlarged; follows the size of the widget.
    void fit();
    void zoomTo(double zoom);
    void zoomIn();
    void zoomOut();

signals:
    void zoomChanged(double zoom);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] double fittingZoom() const;
    //! Where the picture is, in the viewport.
    [[nodiscard]] QRectF target() const;
    //! Keeps what is under \a point there.
    void zoomAround(double zoom, const QPointF &point);
    void setZoom(double zoom);
    void setRanges();

    QImage m_image;
    QSize m_size;
    double m_zoom = 1;
    bool m_isFitted = true;
    QPoint m_dragged; //!< where the mouse was while it drags
};

} // namespace gannet
