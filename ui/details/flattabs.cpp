// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/flattabs.h"

#include "ui/shared/theme.h"

#include <QPainter>
#include <QStyleOptionTab>

namespace gannet {

namespace {

constexpr int padding = 10; // left and right of the words
constexpr int tabHeight = 34;
constexpr int underline = 2;

} // namespace

FlatTabs::FlatTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideRight);
}

QSize FlatTabs::tabSizeHint(int index) const
{
    return {fontMetrics().size(Qt::TextShowMnemonic, tabText(index)).width() + 2 * padding,
            std::max(tabHeight, fontMetrics().height() + 12)};
}

QSize FlatTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void FlatTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, rect().bottom(), width(), 1), palette().color(lineRole));
    for (int i = 0; i < count(); ++i) {
        QStyleOptionTab tab;
        initStyleOption(&tab, i);
        const bool current = i == currentIndex();
        const bool touched = tab.state & QStyle::State_MouseOver;
        painter.setPen(palette().color(current || touched ? QPalette::WindowText : faintRole));
        painter.drawText(tabRect(i), Qt::AlignCenter | Qt::TextShowMnemonic, tabText(i));
        if (current) {
            const QRect line = tabRect(i).adjusted(0, tabRect(i).height() - underline, 0, 0);
            painter.fillRect(line, palette().color(accentRole));
        }
        if (current && hasFocus()) {
            painter.setPen(palette().color(accentRole));
            painter.drawRoundedRect(tabRect(i).adjusted(2, 4, -3, -6), 4, 4);
        }
    }
}

} // namespace gannet
