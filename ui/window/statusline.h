// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QStatusBar>

class QLabel;

namespace gannet {

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
    void measure(const QueueCounts &counts);

    QLabel *m_counts;
    QLabel *m_rate;
    QLabel *m_folder;
    QElapsedTimer m_sinceMeasure;
    qint64 m_measured = 0; //!< bytes received at that time
};

//! "8 running, 379 waiting": only what there is.
[[nodiscard]] QString countsText(const QueueCounts &counts);

} // namespace gannet
