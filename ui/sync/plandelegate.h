// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/celldelegate.h"

namespace gannet {

//! Paints a plan: headings in the colour of their danger, rows in quiet words, struck out where a
//! person left one out.
class PlanDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &cell,
                             const QModelIndex &index);
    static void paintCell(QPainter *painter, const QStyleOptionViewItem &cell,
                          const QModelIndex &index);
};

} // namespace gannet
