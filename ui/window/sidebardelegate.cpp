// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebardelegate.h"

#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"

#include <QPainter>

namespace gannet {

namespace {

constexpr int entryHeight = 30;
constexpr int headingHeight = 36;
constexpr int gapAboveIcons = 6;
constexpr int outerMargin = 8; // around the ground of an entry
constexpr int innerMargin = 10; // between that and what stands on it
constexpr int signSize = 16;
constexpr int signGap = 10;
constexpr int countGap = 6; // before what stands at the end
constexpr qreal corner = 6;
constexpr double headingSize = 0.82; // of the font's

QRect groundOf(const QStyleOptionViewItem &cell)
{
    return cell.rect.adjusted(outerMargin, 1, -outerMargin, -1);
}

} // namespace

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    painter->save();
    painter->setFont(cell.font);
    if (index.data(HeadingRole).toBool()) {
        if (!m_iconsOnly)
            paintHeading(painter, cell);
    } else {
        paintGround(painter, cell);
        paintEntry(painter, cell, index.data(CountRole).toString());
    }
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool heading = index.data(HeadingRole).toBool();
    if (heading && m_iconsOnly)
        return {innerMargin * 2, gapAboveIcons};
    return {innerMargin * 2,
            std::max(heading ? headingHeight : entryHeight, option.fontMetrics.height() + 12)};
}

void SidebarDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &cell)
{
    QFont font = cell.font;
    font.setPointSizeF(font.pointSizeF() * headingSize);
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    painter->setFont(font);
    painter->setPen(cell.palette.color(faintRole));
    painter->drawText(groundOf(cell).adjusted(innerMargin, 0, -innerMargin, -4),
                      Qt::AlignLeading | Qt::AlignBottom | Qt::TextSingleLine, cell.text);
}

void SidebarDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &cell) const
{
    const bool selected = cell.state & QStyle::State_Selected;
    const bool touched = cell.state & QStyle::State_MouseOver;
    QColor fill;
    if (selected) {
        fill = cell.palette.color(QPalette::Highlight);
    } else if (touched) {
        fill = cell.palette.color(QPalette::WindowText);
        fill.setAlphaF(0.05F);
    }
    const bool focused
        = cell.state.testFlag(QStyle::State_HasFocus) && cell.state.testFlag(QStyle::State_Active);
    const QColor line = focused ? cell.palette.color(accentRole) : QColor();
    if (fill.isValid() || line.isValid())
        drawRounded(painter, QRectF(groundOf(cell)), corner, fill, line);
}

void SidebarDelegate::paintEntry(QPainter *painter, const QStyleOptionViewItem &cell,
                                 const QString &count) const
{
    const QRect ground = groundOf(cell);
    QRect sign(0, 0, signSize, signSize);
    if (m_iconsOnly) {
        sign.moveCenter(ground.center());
        cell.icon.paint(painter, sign);
        return;
    }
    const QRect inside = ground.adjusted(innerMargin, 0, -innerMargin, 0);
    sign.moveTo(inside.x(), inside.y() + (inside.height() - signSize) / 2);
    cell.icon.paint(painter, QStyle::visualRect(cell.direction, inside, sign));
    const int countWidth
        = std::min(cell.fontMetrics.horizontalAdvance(count) + 1, inside.width() / 2);
    const QRect number(inside.right() + 1 - countWidth, inside.y(), countWidth, inside.height());
    const QRect words(sign.right() + 1 + signGap, inside.y(),
                      number.x() - sign.right() - 1 - signGap - countGap, inside.height());
    painter->setPen(cell.palette.color(QPalette::WindowText));
    const auto alignment
        = QStyle::visualAlignment(cell.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->drawText(QStyle::visualRect(cell.direction, inside, words),
                      int(alignment) | Qt::TextSingleLine,
                      cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, words.width()));
    painter->setPen(cell.palette.color(faintRole));
    drawWords(painter, QStyle::visualRect(cell.direction, inside, number), count, cell.direction);
}

} // namespace gannet
