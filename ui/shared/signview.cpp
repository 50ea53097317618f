// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/signview.h"

#include <QPainter>

namespace gannet {

SignView::SignView(int side, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
}

void SignView::show(const QString &icon, Tint tint)
{
    m_icon = lineIcon(icon, tint);
    update();
}

void SignView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace gannet
