// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <deque>

namespace gannet {

//! The speed of the last minute as a small curve. Painted only; the number stands beside it.
class SpeedGraph final : public QWidget
{
    Q_OBJECT

public:
    explicit SpeedGraph(QWidget *parent = nullptr);

    //! One second more at \a bytesPerSecond.
    void add(qint64 bytesPerSecond);
    void clear();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QPolygonF curve() const;

    std::deque<qint64> m_samples; //!< the newest last
};

} // namespace gannet
