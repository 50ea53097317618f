// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/preview.h"

#include <QWidget>

class QLabel;

namespace gannet {

class ImageCanvas;

//! A picture with the buttons that zoom it.
class ImagePage final : public QWidget
{
    Q_OBJECT

public:
    explicit ImagePage(QWidget *parent = nullptr);

    void show(const Preview &preview);
    using QWidget::show;

private:
    [[nodiscard]] QWidget *makeTools();
    void tell();

    ImageCanvas *m_canvas;
    QLabel *m_facts;
    QSize m_size;
};

} // namespace gannet
