// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/wrappingpage.h"

#include <QEvent>
#include <QLayout>

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

} // namespace gannet
