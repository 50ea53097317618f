// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gannet {

//! Draws \a text right-aligned in \a rect with every digit as wide as the widest, so that figures
//! stand below each other in any font.
void drawFigures(QPainter *painter, const QRect &rect, const QString &text);

//! Rows of one height; columns after the first are quieter, numbers stand below each other.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

protected:
    //! Left and right of what a cell shows, in pixels.
    static constexpr int cellMargin = 8;

    //! Selection and focus without the text.
    static void paintGround(QPainter *painter, QStyleOptionViewItem option);
    //! A sign, if there is one, and one line of words after it, cut with an ellipsis: in the
    //! middle for names, whose ends tell them apart.
    static void paintLine(QPainter *painter, const QStyleOptionViewItem &cell, const QIcon &sign,
                          const QString &words, Qt::TextElideMode elision = Qt::ElideRight);
};

} // namespace gannet
