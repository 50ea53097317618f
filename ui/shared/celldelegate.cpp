// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/celldelegate.h"

#include "ui/downloads/queuecolumns.h"
#include "ui/shared/drawing.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace gannet {

namespace {

constexpr int rowHeight = 32;
constexpr int signSize = 16;
constexpr int signGap = 6;

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

int digitWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

int figuresWidth(const QFontMetrics &metrics, const QString &text)
{
    const auto digits = std::ranges::count_if(text, [](QChar one) { return one.isDigit(); });
    QString others = text;
    others.removeIf([](QChar one) { return one.isDigit(); });
    return int(digits) * digitWidth(metrics) + metrics.horizontalAdvance(others);
}

} // namespace

void drawFigures(QPainter *painter, const QRect &rect, const QString &text)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int wide = digitWidth(metrics);
    const int baseline = rect.y() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    // Numbers and units run from left to right everywhere; only their side differs.
    const bool mirrored = painter->layoutDirection() == Qt::RightToLeft;
    painter->setLayoutDirection(Qt::LeftToRight);
    int x = mirrored ? rect.x() + figuresWidth(metrics, text) : rect.right() + 1;
    qsizetype end = text.size();
    while (end > 0) { // from the right: one digit, or a run of what is no digit
        qsizetype start = end - 1;
        const bool digit = text.at(start).isDigit();
        while (!digit && start > 0 && !text.at(start - 1).isDigit())
            --start;
        const QString part = text.sliced(start, end - start);
        const int width = metrics.horizontalAdvance(part);
        const int room = digit ? wide : width;
        x -= room;
        painter->drawText(x + (room - width) / 2, baseline, part);
        end = start;
    }
    painter->setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    paintGround(painter, cell);
    cell.rect.adjust(cellMargin, 0, -cellMargin, 0);
    painter->save();
    painter->setFont(cell.font);
    const bool quiet = index.column() > 0 && !cell.state.testFlag(QStyle::State_Selected);
    painter->setPen(cell.palette.color(quiet ? faintRole : QPalette::Text));
    if (queueColumns()[size_t(index.column())].number)
        drawFigures(painter, cell.rect, cell.text);
    else
        paintLine(painter, cell, cell.icon, cell.text,
                  index.column() == int(QueueColumn::Name) ? Qt::ElideMiddle : Qt::ElideRight);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {cellMargin * 2, std::max(rowHeight, option.fontMetrics.height() + 12)};
}

void CellDelegate::paintGround(QPainter *painter, QStyleOptionViewItem option)
{
    option.text.clear();
    option.features &= ~(QStyleOptionViewItem::HasDisplay | QStyleOptionViewItem::HasDecoration);
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
}

void CellDelegate::paintLine(QPainter *painter, const QStyleOptionViewItem &cell, const QIcon &sign,
                             const QString &words, Qt::TextElideMode elision)
{
    QRect rect = cell.rect;
    if (!sign.isNull()) {
        const QRect square(rect.x(), rect.y() + (rect.height() - signSize) / 2, signSize, signSize);
        sign.paint(painter, QStyle::visualRect(cell.direction, cell.rect, square));
        rect.adjust(signSize + signGap, 0, 0, 0);
    }
    rect = QStyle::visualRect(cell.direction, cell.rect, rect);
    drawWords(painter, rect, words, cell.direction, elision);
}

} // namespace gannet
