// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;

namespace gannet {

//! A page for a scroll area, as high as its sentences need in its width. A scroll area alone asks
//! for the least height at any width.
class WrappingPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

protected:
    bool event(QEvent *event) override;
};

//! \a page in an area that scrolls up and down, on the ground of the window.
[[nodiscard]] QScrollArea *scrollAreaOf(WrappingPage *page);

} // namespace gannet
