// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byterange.h"

#include <QList>
#include <QWidget>

namespace gannet {

//! A file as a strip of lines, like a page of text: what is there is filled. Painted only; the
//! numbers stand beside it.
class SegmentMap final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentMap(QWidget *parent = nullptr);

    //! How many lines a file has, each for the same share of its bytes.
    static constexpr int lines = 6;

    //! \a total in bytes; 0 or less: unknown, nothing is filled.
    void show(const QList<ByteRange> &present, qint64 total);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<ByteRange> m_present;
    qint64 m_total = 0;
};

} // namespace gannet
