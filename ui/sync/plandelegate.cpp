// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/plandelegate.h"

#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"
#include "ui/sync/planmodel.h"

#include <QPainter>

namespace gannet {

namespace {

constexpr int headingGap = 10; // between a title and its count

QColor headingColour(const QModelIndex &index, const QPalette &palette)
{
    const auto group = PlanGroup(index.data(PlanModel::GroupRole).toInt());
    return tintColour(groupTint(group), palette);
}

} // namespace

void PlanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintGround(painter, cell);
    cell.rect.adjust(cellMargin, 0, -cellMargin, 0);
    painter->save();
    if (index.parent().isValid())
        paintCell(painter, cell, index);
    else if (index.column() == PlanModel::What)
        paintHeading(painter, cell, index);
    painter->restore();
}

void PlanDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &cell,
                                const QModelIndex &index)
{
    QFont font = cell.font;
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(headingColour(index, cell.palette));
    const QString count = index.data(PlanModel::CountRole).toString();
    const QFontMetrics metrics = painter->fontMetrics();
    const int countWidth = metrics.horizontalAdvance(count);
    QRect title = cell.rect;
    title.setWidth(std::min(metrics.horizontalAdvance(cell.text) + 1,
                            cell.rect.width() - countWidth - headingGap));
    const QRect number(title.right() + 1 + headingGap, title.y(), countWidth + 1, title.height());
    drawWords(painter, QStyle::visualRect(cell.direction, cell.rect, title), cell.text,
              cell.direction);
    drawWords(painter, QStyle::visualRect(cell.direction, cell.rect, number), count,
              cell.direction);
}

void PlanDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &cell,
                             const QModelIndex &index)
{
    const bool isFirst = index.column() == PlanModel::What;
    const bool isLeft = index.siblingAtColumn(0).data(PlanModel::LeftRole).toBool();
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    QFont font = cell.font;
    font.setStrikeOut(isFirst && isLeft);
    painter->setFont(font);
    const bool isQuiet = isLeft || (!isFirst && !isSelected);
    painter->setPen(cell.palette.color(isQuiet ? faintRole : QPalette::Text));
    paintLine(painter, cell, cell.icon, cell.text, isFirst ? Qt::ElideMiddle : Qt::ElideRight);
}

} // namespace gannet
