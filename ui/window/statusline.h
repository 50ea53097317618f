// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace gannet {

class SpeedGraph;
struct QueueCounts;

//! The bottom line: what runs, waits and failed, how fast, and where files go.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void showCounts(const QueueCounts &counts);
    void showFolder(const QString &folder);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void measure();
    void beginMeasuring();
    void endMeasuring();

    QLabel *m_counts;
    SpeedGraph *m_graph;
    QLabel *m_rate;
    QLabel *m_folder;
    QTimer m_measuring; //!< while something runs
    QElapsedTimer m_sinceMeasure;
    qint64 m_received = 0; //!< bytes, as the last counts said
    qint64 m_measured = 0; //!< bytes received at the last measure
};

//! "8 running, 379 waiting": only what there is.
[[nodiscard]] QString countsText(const QueueCounts &counts);

} // namespace gannet
