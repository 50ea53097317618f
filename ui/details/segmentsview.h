// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QWidget>

class QLabel;

namespace gannet {

class SegmentMap;

//! Which bytes of a file are there, how many connections bring the rest, and what that means.
class SegmentsView final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentsView(QWidget *parent = nullptr);

    void show(const JobRow &row);
    void clear();

private:
    SegmentMap *m_map;
    QLabel *m_legend;
    QLabel *m_amount;
    QLabel *m_connections;
    QLabel *m_parts;
};

//! The bytes of \a row that are there, in their order.
[[nodiscard]] QList<ByteRange> presentRanges(const JobRow &row);

} // namespace gannet
