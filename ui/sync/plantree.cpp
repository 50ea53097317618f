// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/plantree.h"

#include <QAccessible>

namespace gannet {

PlanTree::PlanTree()
{
    setUniformRowHeights(true); // or every row would be measured
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void PlanTree::dataChanged(const QModelIndex &first, const QModelIndex &last,
                           const QList<int> &roles)
{
    if (first == last) {
        QTreeView::dataChanged(first, last, roles);
        return;
    }
    viewport()->update();
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent change(this, QAccessibleTableModelChangeEvent::DataChanged);
    QAccessible::updateAccessibility(&change);
}

} // namespace gannet
