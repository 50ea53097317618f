// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/wrappingpage.h"

#include <QEvent>
#include <QLayout>
#include <QScrollArea>

#include <algorithm>

namespace gannet {

bool WrappingPage::event(QEvent *event)
{
    const bool isDone = QWidget::event(event);
    const bool isAboutRoom
        = event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest;
    if (isAboutRoom && layout())
        setMinimumHeight(std::max(0, layout()->totalHeightForWidth(width()))); // -1: no sentence
    return isDone;
}

QScrollArea *scrollAreaOf(WrappingPage *page)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false); // setWidget() turns it on
    return area;
}

} // namespace gannet
